/** Making a link for one merchant, replacing it, and revoking it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addDays } from "../../../../../rules/civil-date.ts";
import { finished } from "../../../../application/portfolios/in-slices.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { MadeRequest } from "../../../../application/portfolios/requests/fact-requests.ts";
import { readRequest } from "../../../../application/portfolios/requests/read-request.ts";
import { askedEntity } from "../../../../application/portfolios/requests/request-acceptance.ts";
import { askedOf } from "../../../../application/portfolios/requests/request-questions.ts";
import {
  type About,
  DAYS_USUALLY,
  isOpenAt,
} from "../../../../application/portfolios/requests/request-record.ts";
import type { Principal } from "../../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { AppError, invariant } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { madePage } from "../../../../presenters/portfolios/requests/made-page.ts";
import { makePage } from "../../../../presenters/portfolios/requests/make-page.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { atPortfolio } from "../desk-request.ts";
import { requestIn, showInbox } from "./requests.ts";

export function requestMakingPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/requests/new", FOR_WRITERS, async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const [entity, account] = [queryValue(request, "entity"), queryValue(request, "account")];
    const named = { ...(entity !== "" && { entity }), ...(account !== "" && { account }) };
    const found = readRequest(named, { portfolio: open.portfolio, today: open.standings().asOf });
    if (!found.ok) return await showInbox(request, reply, dependencies, entity || account);
    const values = { expiresOn: [addDays(open.standings().asOf, DAYS_USUALLY)] };
    const asked = { principal, opened: open, about: found.wanted.about };
    return await showMake(request, reply, dependencies, { ...asked, values, problems: [] });
  });

  app.post("/portfolios/:id/requests", async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const { about, read } = readMaking(values, open);
    const there = await openAbout(open, about, dependencies);
    const isAgain = valueIn(values, "again") !== "";
    if (!read.ok || isShownOnly || (there !== null && !isAgain)) {
      const problems = read.ok ? [] : read.problems;
      const asked = { principal, opened: open, about };
      return await showMake(request, reply, dependencies, { ...asked, values, problems });
    }
    const made = await dependencies.factRequests.make(principal, open.portfolio.id, read.wanted);
    return await showMade(request, reply, dependencies, { opened: open, principal, made });
  });

  app.post("/portfolios/:id/requests/:requestId/link", async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const { request: found } = await requestIn(request, dependencies, principal);
    const intent = valueIn(readFormBody(request).values, "intent");
    if (intent === "revoke") {
      await dependencies.factRequests.revoke(principal, found.id);
      const back = paths.portfolioRequest(found.portfolio, found.id);
      return await seeOther(reply, `${back}?done=revoked#done`);
    }
    if (intent !== "renew") throw new RequestMalformed("incomplete");
    const today = open.standings().asOf;
    const expiresOn = addDays(today, DAYS_USUALLY);
    const made = await dependencies.factRequests.renew(principal, found.id, expiresOn);
    return await showMade(request, reply, dependencies, { opened: open, principal, made });
  });
}

/** Throws `request-malformed` for a form that says of nobody what is asked. */
function readMaking(values: Values, open: OpenPortfolio) {
  const { portfolio } = open;
  const [entity, account] = [valueIn(values, "entity"), valueIn(values, "account")];
  const named = entity === "" ? { account } : { entity };
  const today = open.standings().asOf;
  const found = readRequest(named, { portfolio, today });
  if (!found.ok) throw new RequestMalformed("incomplete");
  const [expiresOn, accepts] = [valueIn(values, "expiresOn"), valueIn(values, "accepts")];
  const body = {
    ...named,
    facts: values.facts ?? [],
    ...(expiresOn.trim() !== "" && { expiresOn: expiresOn.trim() }),
    ...(accepts !== "" && { accepts }),
  };
  return { about: found.wanted.about, read: readRequest(body, { portfolio, today }) };
}

type Making = {
  readonly principal: Principal;
  readonly opened: OpenPortfolio;
  readonly about: About;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

async function showMake(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { principal, opened, about, values, problems }: Making,
): Promise<FastifyReply> {
  const asked = askedEntity(opened.portfolio, about);
  if (asked === null) throw new AppError("entity-not-found");
  const { plan, asOf } = opened.standings();
  const means = { ...asked, plan, asOf, chosen: [], waiting: [], answered: [] };
  const { questions } = await finished(askedOf(means), dependencies.pause);
  const there = await openAbout(opened, about, dependencies);
  const { id } = opened.portfolio;
  const page = contextOf(request, reply, dependencies, paths.newRequest(id, about));
  const isSent = request.method === "POST";
  const model = makePage(isSent ? { ...page, typed: values } : page, {
    ...{ opened, person: principal, entity: asked.entity, questions, values, problems, there },
    account: "account" in about ? (asked.accounts[0] ?? null) : null,
  });
  const status = problems.length > 0 ? 422 : isSent && there !== null ? 409 : 200;
  return await render(reply, "/portfolios/requests/make", model, status);
}

/** The newest link about the same that opens something; null for none. */
async function openAbout(
  { portfolio }: OpenPortfolio,
  about: About,
  { factRequests, clock }: PageDependencies,
) {
  const now = clock.now();
  const same = JSON.stringify(about);
  const there = (await factRequests.of(portfolio.id)).findLast(
    (one) => JSON.stringify(one.about) === same && isOpenAt(one, now),
  );
  return there ?? null;
}

async function showMade(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  {
    opened,
    principal,
    made,
  }: {
    readonly opened: OpenPortfolio;
    readonly principal: Principal;
    readonly made: MadeRequest;
  },
): Promise<FastifyReply> {
  const [seen] = await dependencies.factRequests.seen(opened, [made.request]);
  invariant(seen, "one was asked for");
  const address = paths.portfolioRequest(opened.portfolio.id, made.request.id);
  const page = contextOf(request, reply, dependencies, address);
  const model = madePage(page, { opened, person: principal, made, seen });
  return await render(reply, "/portfolios/requests/made", model);
}
