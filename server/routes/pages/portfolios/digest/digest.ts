/** `/portfolios/{id}/digest`: what there is to say this week, an audit of now, and robots that say it in chats. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Audit } from "../../../../application/portfolios/audits/audit-record.ts";
import type { RobotForm } from "../../../../application/portfolios/digest/robots.ts";
import type { Principal } from "../../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { paths } from "../../../../paths.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { digestPage } from "../../../../presenters/portfolios/digest/digest-page.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { atPortfolio } from "../desk-request.ts";

type Outcome = { readonly done: string } | { readonly problems: readonly FieldProblem[] };
type At = { readonly principal: Principal; readonly id: string };

const FORM_FIELDS = ["kind", "address", "secret", "weekday", "hour", "language"] as const;

export function digestPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/digest", async (request, reply) =>
    show(request, reply, dependencies, { values: {}, problems: [] }),
  );

  app.post("/portfolios/:id/digest", async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const { id } = open.head;
    if (isShownOnly) return await show(request, reply, dependencies, { values, problems: [] });
    const outcome = await taken(dependencies, { principal, id }, values);
    if ("done" in outcome) return await seeOther(reply, paths.portfolioDigest(id, outcome.done));
    return await show(request, reply, dependencies, { values, ...outcome });
  });
}

async function taken(
  { robots, audits }: PageDependencies,
  { principal, id }: At,
  values: Values,
): Promise<Outcome> {
  const robot = valueIn(values, "robot");
  switch (valueIn(values, "intent")) {
    case "audit":
      await audits.make(principal, id);
      return { done: "audited" };
    case "add": {
      const form = FORM_FIELDS.map((name) => [name, valueIn(values, name)] as const);
      const made = await robots.create(principal, id, Object.fromEntries(form) as RobotForm);
      return made.ok ? { done: "added" } : { problems: made.problems };
    }
    case "test": {
      const { outcome } = await robots.test(principal, id, robot);
      return { done: outcome };
    }
    case "again":
      await robots.sendAgain(principal, id, { robot, digest: valueIn(values, "digest") });
      return { done: "again" };
    case "remove":
      await robots.remove(principal, id, robot);
      return { done: "removed" };
    default:
      throw new RequestMalformed("incomplete");
  }
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { values, problems }: { readonly values: Values; readonly problems: readonly FieldProblem[] },
): Promise<FastifyReply> {
  const { principal: person, all: portfolios, open } = await atPortfolio(request, dependencies);
  const { robots, audits } = dependencies;
  const { id } = open.head;
  const shown = await Promise.all(
    (await robots.list(id)).map(async (robot) => ({
      robot,
      last: (await robots.sent(robot.id))[0] ?? null,
    })),
  );
  const pair = comparedNow(await audits.listFor(id));
  const address = request.method === "POST" ? paths.portfolioDigest(id) : request.url;
  const page = {
    ...contextOf(request, reply, dependencies, address),
    ...(request.method === "POST" && { typed: values }),
  };
  const digest = await robots.digestNow(open, pair);
  const model = digestPage(page, {
    ...{ open, person, portfolios, digest, values, problems },
    audit: pair.audit,
    robots: shown,
    done: queryValue(request, "done"),
  });
  const status = problems.length > 0 ? 422 : 200;
  return await render(reply, "/portfolios/digest/digest", model, status);
}

const SIX_DAYS_MS = 6 * 86_400_000;

/** The latest audit, and the one of about a week before it; where there is none, the first. */
function comparedNow(all: readonly Audit[]): { audit: Audit | null; before: Audit | null } {
  const [audit = null, ...earlier] = all;
  if (audit === null) return { audit, before: null };
  const last = Date.parse(audit.createdAt) - SIX_DAYS_MS;
  const before = earlier.find(({ createdAt }) => Date.parse(createdAt) <= last) ?? earlier.at(-1);
  return { audit, before: before ?? null };
}
