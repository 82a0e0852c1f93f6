/** `/portfolios` and the overview of each. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readPortfolioName } from "../../../../application/portfolios/portfolio-name.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { paths } from "../../../../paths.ts";
import {
  listTemplateHeader,
  listTemplateSheets,
} from "../../../../presenters/audits/list-template.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { overviewPage } from "../../../../presenters/portfolios/overview/overview-page.ts";
import {
  portfoliosPage,
  type SummedUp,
} from "../../../../presenters/portfolios/overview/portfolios-page.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { type AtDesk, atDesk, atPortfolio } from "../desk-request.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** So many of the list are summed up; the others say their name, and everything once they are opened. */
const SUMMED_UP_MAX = 20;

export function overviewPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { portfolios, overviews, checks, rulebook } = dependencies;

  app.get("/portfolios", async (request, reply) => {
    const desk = await atDesk(request, dependencies);
    return await showList(request, reply, { dependencies, desk, values: {}, problems: [] });
  });

  app.post("/portfolios", async (request, reply) => {
    const desk = await atDesk(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const read = readPortfolioName(valueIn(values, "name"));
    if (read.ok && !isShownOnly) {
      const { id } = await portfolios.create(desk.principal, read.name);
      return await seeOther(reply, paths.portfolio(id));
    }
    const problems = read.ok ? [] : [read.problem];
    return await showList(request, reply, { dependencies, desk, values, problems });
  });

  app.get("/portfolios/:id", async (request, reply) => {
    const { principal, all, open } = await atPortfolio(request, dependencies);
    const page = contextOf(request, reply, dependencies);
    const platform = checks.platform(page.language);
    const summary = await overviews.summary(open, platform?.acceptsNewActivations ?? "unknown");
    const here = { head: open.head, role: open.role };
    const ruleset = rulebook.active.name;
    const about = { here, summary, platform, ruleset };
    const model = overviewPage(page, { principal, all, ...about });
    return await render(reply, "/portfolios/overview/overview", model);
  });
}

/** Empty lists to fill in. */
export function templateFiles(app: FastifyInstance, dependencies: PageDependencies): void {
  const { lists, workbooks, rulebook } = dependencies;

  app.get("/portfolios/:id/template.csv", async (request, reply) => {
    await atPortfolio(request, dependencies);
    const { language } = contextOf(request, reply, dependencies);
    const content = Buffer.from(lists.csv([listTemplateHeader(language)]));
    return await sendFile(reply, "accounts.csv", { type: "text/csv; charset=utf-8", content });
  });

  app.get("/portfolios/:id/template.xlsx", async (request, reply) => {
    await atPortfolio(request, dependencies);
    const { language, t } = contextOf(request, reply, dependencies);
    const { ruleset } = rulebook.active;
    const sheets = listTemplateSheets(t.deskOverview.list.accounts, { ruleset, language });
    const content = Buffer.from(await workbooks(sheets));
    return await sendFile(reply, "accounts.xlsx", { type: XLSX, content });
  });
}

type Shown = {
  readonly dependencies: PageDependencies;
  readonly desk: AtDesk;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

async function showList(
  request: FastifyRequest,
  reply: FastifyReply,
  { dependencies, desk, values, problems }: Shown,
): Promise<FastifyReply> {
  const isTyped = Object.keys(values).length > 0;
  const page = {
    ...contextOf(request, reply, dependencies),
    ...(isTyped && { typed: values }),
  };
  const all = await summedUp(dependencies, desk, page.language);
  const model = portfoliosPage(page, { principal: desk.principal, all, values, problems });
  return await render(reply, "/portfolios/overview/list", model, problems.length > 0 ? 422 : 200);
}

async function summedUp(
  { portfolios, overviews, checks }: PageDependencies,
  { principal, all }: AtDesk,
  language: Parameters<typeof checks.platform>[0],
): Promise<SummedUp[]> {
  const gate = checks.platform(language)?.acceptsNewActivations ?? "unknown";
  const summed: SummedUp[] = [];
  for (const [place, one] of all.entries()) {
    const open = place < SUMMED_UP_MAX ? await portfolios.open(principal, one.head.id) : null;
    summed.push({ ...one, summary: open && (await overviews.summary(open, gate)) });
  }
  return summed;
}
