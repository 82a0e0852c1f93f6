/** Changing many accounts at once: what was chosen, what would change, and when it was looked at, the change. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { namesReadBy } from "../../../../../rules/category-thresholds.ts";
import {
  BULK_FIELDS,
  type BulkTyped,
  type ReadChange,
  readBulkChange,
} from "../../../../application/portfolios/table/bulk-change.ts";
import { bulkEffect, bulkPlan } from "../../../../application/portfolios/table/bulk-edit.ts";
import { AppError } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { bulkPage } from "../../../../presenters/portfolios/table/bulk-page.ts";
import { type OpenedView, openView, portfolioOf } from "../../../opened-view.ts";
import { type FormBody, readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { signedIn } from "../../people/signed-in.ts";
import { choiceIn, chosenBy } from "./chosen-rows.ts";

/** A page has at most a hundred rows, each with a box, and the fields of the change. */
const FIELDS_MAX = 200;

export function bulkEditPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.post("/portfolios/:id/accounts/edit", async (request, reply) => {
    const { values } = readFormBody(request, FIELDS_MAX);
    const principal = await signedIn(request, dependencies);
    const opened = await openView(principal, portfolioOf(request), dependencies);
    const asked = { request, reply, dependencies, values };
    return valueIn(values, "intent") === "apply"
      ? await apply(opened, asked)
      : await show(opened, asked, false);
  });

  app.post("/portfolios/:id/accounts/edit/undo", async (request, reply) => {
    const { values } = readFormBody(request);
    const principal = await signedIn(request, dependencies);
    const { open } = await openView(principal, portfolioOf(request), dependencies);
    const of = Number(valueIn(values, "of"));
    const entry = open.portfolio.entries.find(({ revision }) => revision === of);
    if (entry?.kind !== "edit") throw new AppError("not-found");
    if (entry.undoneBy === null) await open.say({ kind: "undo", body: { of }, lines: [] }, null);
    return await seeOther(reply, backTo(open.head.id, valueIn(values, "query"), of));
  });
}

type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly dependencies: PageDependencies;
  readonly values: FormBody["values"];
};

/** Where nothing is in the way of it; else what is, with all that was entered. */
async function apply(opened: OpenedView, asked: Asked): Promise<FastifyReply> {
  const { open, standings } = opened;
  const seen = Number(valueIn(asked.values, "revision"));
  const read = changeIn(opened, typedIn(asked.values));
  const chosen = chosenBy(opened, asked.values);
  if (!read.ok || chosen.length === 0) return await show(opened, asked, false);
  if (seen !== standings.portfolio.revision) return await show(opened, asked, true);
  const { lines } = bulkPlan(chosen, read.change, standings);
  if (lines.length === 0) return await show(opened, asked, false);
  const said = await open.say({ kind: "edit", body: {}, lines }, seen);
  if (!said.ok) {
    const again = await openView(opened.principal, open.head.id, asked.dependencies);
    return await show(again, asked, true);
  }
  return await seeOther(
    asked.reply,
    backTo(open.head.id, valueIn(asked.values, "view"), said.revision),
  );
}

function backTo(id: string, view: string, revision: number): string {
  const query = view === "" ? "" : `${view}&`;
  return paths.portfolioAccounts(id, `?${query}done=${revision}#done`);
}

async function show(
  opened: OpenedView,
  { request, reply, dependencies, values }: Asked,
  isMoved: boolean,
): Promise<FastifyReply> {
  const { open, standings, principal } = opened;
  const typed = typedIn(values);
  const view = valueIn(values, "view");
  const chosen = chosenBy(opened, values);
  const read = changeIn(opened, typed);
  const plan =
    read.ok && chosen.length > 0
      ? {
          change: read.change,
          plan: bulkPlan(chosen, read.change, standings),
          effect: bulkEffect(standings, chosen, read.change),
        }
      : null;
  const address = paths.portfolioAccounts(open.head.id, view === "" ? "" : `?${view}`);
  const page = contextOf(request, reply, dependencies, address);
  const model = bulkPage(page, {
    ...{ open, standings, typed, view, plan, isMoved },
    person: principal.name,
    portfolios: await dependencies.portfolios.list(principal),
    problems: read.ok ? [] : read.problems,
    chosen: chosen.length,
    choice: choiceIn(values),
  });
  const status = plan === null ? 422 : isMoved ? 409 : 200;
  return await render(reply, "/portfolios/table/bulk-page", model, status);
}

function typedIn(values: FormBody["values"]): BulkTyped {
  return Object.fromEntries(
    BULK_FIELDS.map((field) => [field, valueIn(values, field)]),
  ) as BulkTyped;
}

function changeIn({ standings }: OpenedView, typed: BulkTyped): ReadChange {
  const { ruleset, asOf } = standings;
  return readBulkChange(typed, { names: namesReadBy(ruleset), today: asOf, ruleset });
}
