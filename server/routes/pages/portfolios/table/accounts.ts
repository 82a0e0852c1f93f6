/** `/portfolios/{id}/accounts`: the table, the views of it that were saved, and files of just what it shows. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { entityRows } from "../../../../application/portfolios/table/entity-rows.ts";
import { readView } from "../../../../application/portfolios/table/read-view.ts";
import {
  type ViewChange,
  withViewChange,
} from "../../../../application/portfolios/table/saved-views.ts";
import { pageOf } from "../../../../application/portfolios/table/table-view.ts";
import { AppError } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import {
  accountsPage,
  type ViewProblem,
} from "../../../../presenters/portfolios/table/accounts-page.ts";
import { openView, portfolioOf } from "../../../opened-view.ts";
import { type FormBody, readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { signedIn } from "../../people/signed-in.ts";

export function tablePages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/accounts", (request, reply) =>
    show(request, reply, { dependencies, query: request.query as Query }),
  );

  app.post("/portfolios/:id/accounts/views", async (request, reply) => {
    const id = portfolioOf(request);
    const { values } = readFormBody(request);
    const query = valueIn(values, "query");
    const refused = await changeViews(request, { dependencies, values });
    const address = paths.portfolioAccounts(id, query === "" ? "" : `?${query}`);
    if (refused === null) return await seeOther(reply, address);
    const asked = Object.fromEntries(new URLSearchParams(query));
    return await show(request, reply, { dependencies, query: asked, refused, address });
  });
}

type Shown = {
  readonly dependencies: PageDependencies;
  readonly query: Query;
  readonly refused?: ViewProblem;
  readonly address?: string;
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { dependencies, query, refused, address }: Shown,
): Promise<FastifyReply> {
  const principal = await signedIn(request, dependencies);
  const opened = await openView(principal, portfolioOf(request), dependencies);
  const page = contextOf(request, reply, dependencies, address);
  const { view, problems } = readView(query);
  const selected = opened.select(view.filter);
  const model = accountsPage(page, {
    open: opened.open,
    standings: opened.standings,
    view,
    problems,
    query,
    person: principal.name,
    portfolios: await dependencies.portfolios.list(principal),
    countOf: opened.count,
    viewProblem: refused ?? null,
    done: doneRevision(queryValue(request, "done"), opened.open.portfolio.revision),
    rows:
      view.by === "account"
        ? { by: "account", page: pageOf(selected, view) }
        : {
            by: "entity",
            page: pageOf(entityRows(selected, view.filter.sort), view),
            accounts: selected.length,
          },
  });
  const isWrong = problems.length > 0 || refused !== undefined;
  return await render(reply, "/portfolios/table/table", model, isWrong ? 422 : 200);
}

/** The revision of an edit that was just made; null for anything else. */
function doneRevision(text: string, newest: number): number | null {
  const revision = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return revision >= 1 && revision <= newest ? revision : null;
}

/** Null when it is done. */
async function changeViews(
  request: FastifyRequest,
  { dependencies, values }: { dependencies: PageDependencies; values: FormBody["values"] },
): Promise<ViewProblem | null> {
  const principal = await signedIn(request, dependencies);
  const change = changeIn(values);
  let problem: ViewProblem | null = null;
  await dependencies.portfolios.changeSettings(principal, portfolioOf(request), (settings) => {
    const changed = withViewChange({ settings }, change);
    if (changed.ok) return changed.settings;
    problem = { why: changed.why, typed: "name" in change ? change.name : "" };
    return settings;
  });
  return problem;
}

function changeIn(values: FormBody["values"]): ViewChange {
  const name = valueIn(values, "name").trim();
  const of = valueIn(values, "of");
  switch (valueIn(values, "intent")) {
    case "save":
      return { kind: "save", name, query: valueIn(values, "query") };
    case "rename":
      return { kind: "rename", of, name };
    case "remove":
      return { kind: "remove", of };
    default:
      throw new AppError("request-malformed", { params: { reason: "intent" } });
  }
}
