/** `/portfolios/{id}/impact`: who would gain and who would lose under other rules, and a file of just those accounts. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import {
  readImpactFilter,
  rowsThrough,
} from "../../../../application/portfolios/impact/impact-filter.ts";
import {
  acceptedOf,
  otherRuleset,
  otherRulesets,
} from "../../../../application/portfolios/impact/other-rulesets.ts";
import { portfolioImpact } from "../../../../application/portfolios/impact/portfolio-impact.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import { AppError, type Language } from "../../../../errors.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import { impactFile } from "../../../../presenters/portfolios/impact/impact-file.ts";
import {
  type ImpactPageInput,
  impactPage,
} from "../../../../presenters/portfolios/impact/impact-page.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render } from "../../frame/page-request.ts";
import { sendFile } from "../../frame/send-file.ts";
import { atPortfolio } from "../desk-request.ts";

export function portfolioImpactPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { rulebook, pause, longLists } = dependencies;

  app.get("/portfolios/:id/impact", async (request, reply) => {
    const { principal: person, all: portfolios, open } = await atPortfolio(request, dependencies);
    const page = contextOf(request, reply, dependencies);
    const name = queryValue(request, "ruleset");
    const weighed = await weighedFor(request, open, { dependencies, language: page.language });
    const unknown = name !== "" && weighed === null ? name : null;
    const model = impactPage(page, {
      ...{ open, person, portfolios, weighed, unknown, active: rulebook.active },
      others: otherRulesets(rulebook),
    });
    const isWrong = (weighed?.problems.length ?? 0) > 0;
    const status = unknown === null ? (isWrong ? 422 : 200) : 404;
    return await render(reply, "/portfolios/impact/impact", model, status);
  });

  app.get("/portfolios/:id/impact/export.csv", async (request, reply) => {
    const { open } = await atPortfolio(request, dependencies);
    const { filter, problems } = readImpactFilter(request.query as Query);
    // A file cannot say beside its rows that they are others than were asked for.
    if (problems.length > 0) throw new QueryMalformed(problems);
    const ruleset = otherRuleset(rulebook, queryValue(request, "ruleset"));
    if (ruleset === null) throw new AppError("not-found");
    const impact = await portfolioImpact(open, (await acceptedOf(rulebook, ruleset)).plan, pause);
    const { type, content, names } = impactFile({
      ...{ name: open.head.name, impact, pause, writer: longLists },
      rows: rowsThrough(impact.rows, filter),
      t: contextOf(request, reply, dependencies).t,
    });
    const disposition = attachmentNamed(...names);
    return await sendFile(reply, { disposition }, { type, content: Readable.from(content) });
  });
}

type With = { readonly dependencies: PageDependencies; readonly language: Language };

/** Null where no version is named, and for one that cannot be tried. */
async function weighedFor(
  request: FastifyRequest,
  open: OpenPortfolio,
  { dependencies, language }: With,
): Promise<ImpactPageInput["weighed"]> {
  const { rulebook, rulesets, pause } = dependencies;
  const ruleset = otherRuleset(rulebook, queryValue(request, "ruleset"));
  if (ruleset === null) return null;
  const page = queryValue(request, "page");
  return {
    ruleset,
    impact: await portfolioImpact(open, (await acceptedOf(rulebook, ruleset)).plan, pause),
    difference: await rulesets.diff(rulebook.active.name, ruleset.name, language),
    ...readImpactFilter(request.query as Query),
    page: /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 1,
  };
}
