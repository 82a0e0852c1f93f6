/** `/portfolios/{id}/reports`: the list of what can be handed over, and how it looks. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Query, readFilter } from "../../../../application/portfolios/filter-query.ts";
import { readLook } from "../../../../application/portfolios/reports/change-look.ts";
import { reportLook } from "../../../../application/portfolios/reports/report-look.ts";
import { paths } from "../../../../paths.ts";
import {
  type ReportsInput,
  reportsPage,
} from "../../../../presenters/portfolios/reports/reports-page.ts";
import { openView } from "../../../opened-view.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { type AtPortfolio, atPortfolio } from "./at-portfolio.ts";

const PAGE_NUMBER = /^[1-9]\d{0,5}$/;

export function reportPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { portfolios, imageMaker } = dependencies;

  app.get("/portfolios/:id/reports", async (request, reply) => {
    const at = await atPortfolio(request, dependencies);
    return await show(request, reply, dependencies, { at, refused: null });
  });

  app.post("/portfolios/:id/reports", async (request, reply) => {
    const at = await atPortfolio(request, dependencies);
    const { values, uploads, isShownOnly } = givenForm(readFormBody(request));
    const logo = uploads.logo ?? null;
    const given = {
      company: valueIn(values, "company"),
      language: valueIn(values, "language"),
      logo: logo && { bytes: logo.bytes, isCutOff: logo.isTruncated },
      isLogoRemoved: valueIn(values, "removeLogo") !== "",
    };
    const read = isShownOnly ? null : await readLook(given, imageMaker);
    if (read?.ok !== true) {
      const refused = { values, problems: read?.problems ?? [] };
      return await show(request, reply, dependencies, { at, refused });
    }
    const { id } = at.open.head;
    await portfolios.changeSettings(at.principal, id, (settings) =>
      reportLook.put(settings, read.value(reportLook.of({ settings }))),
    );
    return await seeOther(reply, paths.portfolioReportsOf(id, { done: "look" }));
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { at, refused }: { readonly at: AtPortfolio; readonly refused: ReportsInput["refused"] },
): Promise<FastifyReply> {
  const { id } = at.open.head;
  const { open, select } = await openView(at.principal, id, dependencies);
  const { filter, problems: wrong } = readFilter(request.query as Query);
  const number = queryValue(request, "page");
  const page = contextOf(request, reply, dependencies);
  const model = reportsPage(refused === null ? page : { ...page, typed: refused.values }, {
    ...at,
    ...{ open, refused, filter, wrong },
    selected: select(filter),
    pageNumber: PAGE_NUMBER.test(number) ? Number(number) : 1,
    done: queryValue(request, "done"),
  });
  const status = refused === null && wrong.length === 0 ? 200 : 422;
  return await render(reply, "/portfolios/reports/reports", model, status);
}
