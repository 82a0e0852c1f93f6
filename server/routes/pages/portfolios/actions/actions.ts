/** `/portfolios/{id}/actions`: what to do first, and by what that is measured. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readWeights, weighedIn } from "../../../../application/portfolios/actions/read-weights.ts";
import { type Query, readFilter } from "../../../../application/portfolios/filter-query.ts";
import { changedWeights } from "../../../../application/portfolios/weights.ts";
import { paths } from "../../../../paths.ts";
import {
  type ActionsInput,
  actionsPage,
} from "../../../../presenters/portfolios/actions/actions-page.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { atPortfolio } from "../desk-request.ts";

const PAGE_NUMBER = /^[1-9]\d{0,5}$/;

export function actionPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/actions", async (request, reply) =>
    show(request, reply, dependencies, null),
  );

  app.post("/portfolios/:id/actions/weights", async (request, reply) => {
    const { principal, open } = await atPortfolio(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const isReset = valueIn(values, "reset") !== "";
    const ids = weighedIn(open.standings().ruleset);
    const read = readWeights((id) => (isReset ? "" : valueIn(values, id)), ids);
    if (isShownOnly || !read.ok) {
      const problems = isShownOnly || read.ok ? [] : read.problems;
      return await show(request, reply, dependencies, { values, problems });
    }
    const { id } = open.head;
    await dependencies.portfolios.changeSettings(principal, id, (settings) =>
      changedWeights.put(settings, read.weights),
    );
    return await seeOther(reply, `${paths.portfolioActions(id)}?done=weights#weights`);
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  refused: ActionsInput["refused"],
): Promise<FastifyReply> {
  const { principal, all, open } = await atPortfolio(request, dependencies);
  const context = contextOf(request, reply, dependencies);
  const page = refused === null ? context : { ...context, typed: refused.values };
  const { owner, entity } = (request.method === "GET" ? request.query : {}) as Query;
  const { filter, problems: wrong } = readFilter({ owner, entity });
  const ranked = await dependencies.actionLists.of(open.standings(), filter);
  const number = queryValue(request, "page");
  const model = actionsPage(page, {
    ...{ principal, open, ranked, filter, wrong, refused },
    portfolios: all.map(({ head }) => head),
    pageNumber: PAGE_NUMBER.test(number) ? Number(number) : 1,
    done: queryValue(request, "done"),
  });
  const status = (refused?.problems.length ?? 0) + wrong.length > 0 ? 422 : 200;
  return await render(reply, "/portfolios/actions/actions", model, status);
}
