/** What other rules would do to a portfolio today: in numbers, as pages and as a file. */
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { LoadedRuleset } from "../../../../../rules/load-rulesets.ts";
import { Verdict } from "../../../../../rules/verdict.ts";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import {
  type ImpactFilter,
  readImpactFilter,
  rowsThrough,
  TURNED,
} from "../../../../application/portfolios/impact/impact-filter.ts";
import {
  acceptedOf,
  readOtherRuleset,
} from "../../../../application/portfolios/impact/other-rulesets.ts";
import { portfolioImpact } from "../../../../application/portfolios/impact/portfolio-impact.ts";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import type { UseCases } from "../../../../compose.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import {
  IMPACT_FILE_TYPE,
  impactFile,
} from "../../../../presenters/portfolios/impact/impact-file.ts";
import {
  PortfolioImpactJson,
  portfolioImpactJson,
} from "../../../../presenters/portfolios/impact/impact-json.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import { FOR_READERS } from "../../../portfolio-roles.ts";
import type { Api } from "../../frame/api.ts";
import { pageFrom, pageQuery, startOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });
const text = (meaning: string) => z.string().max(NAME_LENGTH_MAX).optional().describe(meaning);

/** Documented here, and read as the page reads it. */
const IMPACT_FILTERS = {
  impact: text(`How it turns: ${TURNED.join(", ")}`),
  from: text(`The verdict now: ${Verdict.options.join(", ")}`),
  to: text(`The verdict by the other rules: ${Verdict.options.join(", ")}`),
  condition: text("A clause that turns it"),
  owner: text("Whoever looks after it"),
  q: text("In its name, entity, AppID or own number"),
};
const RULESET = "A version of the active ruleset's family, such as `wechat-live@2020-09`";

type Options = Pick<UseCases, "portfolios" | "rulebook" | "pause" | "longLists"> &
  PrincipalDependencies;

const IMPACT = "/portfolios/:id/impact";
const OF_IMPACT = { tags: ["portfolios"], ...byPrincipal, params: Params };

export function portfolioImpactRoutes(app: Api, deps: Options): void {
  const weighing = {
    operationId: "weighRules",
    summary: "Who would gain and who would lose if other rules held today, and why",
    description:
      "Nothing changes by asking. Every account is judged by both versions as of today; those whose verdict turns are " +
      "listed, with the fewest clauses that turn it and what would be nearest then.",
    ...OF_IMPACT,
    querystring: z.object({ ...IMPACT_FILTERS, ...pageQuery(500) }),
    body: z.strictObject({ ruleset: z.string().describe(RULESET) }),
    response: { 200: PortfolioImpactJson, ...problems(400, 401, 404, 413, 415, 422, 429) },
  };
  app.post(IMPACT, { schema: weighing, ...FOR_READERS }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const given = { id: request.params.id, body: bodyOf(request) };
    const { impact, filter, rulesets } = await weighed(request, given, deps);
    const rows = rowsThrough(impact.rows, filter);
    const start = startOf(pageToken, rows.length);
    const page = pageFrom(rows, { start, pageSize });
    const t = textsIn(languageOf(request));
    return portfolioImpactJson(impact, { rulesets, page, total: rows.length, t });
  });

  const exporting = {
    operationId: "exportImpactCsv",
    summary: "Just those accounts as CSV",
    ...OF_IMPACT,
    querystring: z.object({ ruleset: z.string().describe(RULESET), ...IMPACT_FILTERS }),
    response: {
      200: {
        description: "The file, made while it is sent",
        content: { [IMPACT_FILE_TYPE]: { schema: z.unknown() } },
      },
      ...problems(400, 401, 404, 422, 429),
    },
  };
  app.get(`${IMPACT}/export.csv`, { schema: exporting }, async (request, reply) => {
    const { ruleset } = request.query;
    const given = { id: request.params.id, body: { ruleset } };
    const { name, impact, filter } = await weighed(request, given, deps);
    const { type, content, names } = impactFile({
      ...{ name, impact, pause: deps.pause, writer: deps.longLists },
      rows: rowsThrough(impact.rows, filter),
      t: textsIn(languageOf(request)),
    });
    void reply.header("content-disposition", attachmentNamed(...names)).type(type);
    return await reply.send(Readable.from(content));
  });
}

type Given = { readonly id: string; readonly body: unknown };

/** Throws `portfolio-not-found`, `request-malformed` for a filter that cannot be read, `answers-invalid` for rules that cannot be tried. */
async function weighed(request: FastifyRequest, { id, body }: Given, deps: Options) {
  const opened = await deps.portfolios.open(await principalOf(request, deps), id);
  const { filter, problems: wrong } = readImpactFilter(request.query as Query);
  if (wrong.length > 0) throw new QueryMalformed(wrong);
  const read = readOtherRuleset(body, deps.rulebook);
  if (!read.ok) throw new AnswersInvalid(read.problems);
  const { plan } = await acceptedOf(deps.rulebook, read.ruleset);
  const impact = await portfolioImpact(opened, plan, deps.pause);
  const rulesets: Readonly<Record<"before" | "after", LoadedRuleset>> = {
    before: deps.rulebook.active,
    after: read.ruleset,
  };
  return { name: opened.head.name, impact, filter: filter satisfies ImpactFilter, rulesets };
}
