/** Asking many merchants at once: looked at first, then made, and their links as a file. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addDays, isCivilDate } from "../../../../../rules/civil-date.ts";
import { readAs } from "../../../../../rules/fact-problems.ts";
import { finished } from "../../../../application/portfolios/in-slices.ts";
import type { MadeRequest } from "../../../../application/portfolios/requests/fact-requests.ts";
import { expiryProblems } from "../../../../application/portfolios/requests/read-request.ts";
import { manyPlan } from "../../../../application/portfolios/requests/request-many.ts";
import {
  AcceptMode,
  DAYS_USUALLY,
} from "../../../../application/portfolios/requests/request-record.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { paths } from "../../../../paths.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  linkRows,
  type MadeLink,
  madeManyPage,
  manyPage,
} from "../../../../presenters/portfolios/requests/many-page.ts";
import { type OpenedView, openView, portfolioOf } from "../../../opened-view.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { signedIn } from "../../people/signed-in.ts";
import { choiceIn, chosenBy } from "../table/chosen-rows.ts";

const CSV = "text/csv; charset=utf-8";

export function manyRequestPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.post("/portfolios/:id/requests/many", async (request, reply) => {
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const opened = await openedFor(request, dependencies);
    const isWish = valueIn(values, "intent") === "make" && !isShownOnly;
    const read = readLink(values, opened);
    if (!isWish || read.problems.length > 0) {
      const problems = isWish ? read.problems : [];
      return await show(request, reply, dependencies, { opened, values, problems, isWish });
    }
    const made = await makeAll(opened, values, read, dependencies);
    if (made.length === 0)
      return await show(request, reply, dependencies, { opened, values, problems: [], isWish });
    const links = await seenLinks(made, opened, dependencies);
    const address = paths.portfolioRequests(opened.open.head.id, "?status=open");
    const page = contextOf(request, reply, dependencies, address);
    const input = { opened: opened.open, person: opened.principal, links };
    return await render(reply, "/portfolios/requests/made-many", madeManyPage(page, input));
  });

  app.post("/portfolios/:id/requests/links.csv", FOR_WRITERS, async (request, reply) => {
    const opened = await openedFor(request, dependencies);
    const tokens = valueIn(readFormBody(request).values, "tokens").split(" ").slice(0, 1000);
    const { id } = opened.open.head;
    const made = await dependencies.factRequests.named(id, tokens);
    const page = contextOf(request, reply, dependencies);
    const links = await seenLinks(made, opened, dependencies);
    const { head, rows } = linkRows(links, { opened: opened.open, page });
    const content = Buffer.from(dependencies.lists.csv([head, ...rows]));
    return await sendFile(reply, "links.csv", { type: CSV, content });
  });
}

/** What the filter of the address chooses. */
export async function showMany(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const opened = await openedFor(request, dependencies);
  const [, query = ""] = request.url.split("?");
  const parameters = new URLSearchParams(query);
  parameters.delete("lang");
  const values = { view: [parameters.toString()], all: ["1"] };
  const asked = { opened, values, problems: [], isWish: false };
  return await show(request, reply, dependencies, asked);
}

async function openedFor(
  request: FastifyRequest,
  dependencies: PageDependencies,
): Promise<OpenedView> {
  const principal = await signedIn(request, dependencies);
  return await openView(principal, portfolioOf(request), dependencies);
}

type Link = {
  readonly expiresOn: string;
  readonly accepts: AcceptMode | null;
  readonly problems: readonly FieldProblem[];
};

function readLink(values: Values, { standings }: OpenedView): Link {
  const { asOf } = standings;
  const typed = valueIn(values, "expiresOn").trim();
  const expiresOn = typed === "" ? addDays(asOf, DAYS_USUALLY) : typed;
  const accepts = AcceptMode.safeParse(valueIn(values, "accepts"));
  const problems: readonly FieldProblem[] = isCivilDate(expiresOn)
    ? expiryProblems(expiresOn, asOf)
    : [{ pointer: "/expiresOn", code: "date-expected", read: readAs(typed) }];
  return { expiresOn, accepts: accepts.data ?? null, problems };
}

async function makeAll(
  opened: OpenedView,
  values: Values,
  { expiresOn, accepts }: Link,
  { factRequests, clock, pause }: PageDependencies,
): Promise<readonly MadeRequest[]> {
  const { principal, open, standings } = opened;
  return await factRequests.makeAll(principal, open.portfolio.id, async (there) => {
    const means = { standings, there, now: clock.now() };
    const { ask } = await finished(manyPlan(chosenBy(opened, values), means), pause);
    return ask.map(({ entity }) => ({
      about: { entity: entity.id },
      ...{ facts: [], expiresOn, accepts },
    }));
  });
}

async function seenLinks(
  made: readonly MadeRequest[],
  { open }: OpenedView,
  { factRequests }: PageDependencies,
): Promise<readonly MadeLink[]> {
  const seen = await factRequests.seen(
    open,
    made.map(({ request }) => request),
  );
  return made.flatMap((one, at) => {
    const looked = seen[at];
    return looked === undefined ? [] : [{ made: one, seen: looked }];
  });
}

type Asked = {
  readonly opened: OpenedView;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  /** The links were wanted, and not only looked at. */
  readonly isWish: boolean;
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { opened, values, problems, isWish }: Asked,
): Promise<FastifyReply> {
  const { open, standings, principal } = opened;
  const { factRequests, clock, pause } = dependencies;
  const there = await factRequests.of(open.portfolio.id);
  const means = { standings, there, now: clock.now() };
  const plan = await finished(manyPlan(chosenBy(opened, values), means), pause);
  const view = valueIn(values, "view");
  const address = paths.portfolioRequests(open.head.id, view === "" ? "?sort=list" : `?${view}`);
  const page = contextOf(request, reply, dependencies, address);
  const usual = addDays(standings.asOf, DAYS_USUALLY);
  const model = manyPage(page, {
    ...{ opened: open, person: principal, plan, problems },
    choice: [{ name: "view", value: view }, ...choiceIn(values)],
    values: { expiresOn: [usual], ...(isWish && values) },
  });
  const status = problems.length > 0 ? 422 : 200;
  return await render(reply, "/portfolios/requests/many", model, status);
}
