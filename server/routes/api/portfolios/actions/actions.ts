/** The single changes that make accounts of a portfolio eligible, those that help most first. */
import { z } from "zod";
import { readFilter } from "../../../../application/portfolios/filter-query.ts";
import { NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";
import type { UseCases } from "../../../../compose.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import { ActionJson, actionJson } from "../../../../presenters/portfolios/actions/action-json.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import type { Api } from "../../frame/api.ts";
import { pageFrom, pageQuery, startOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });
const text = (meaning: string) => z.string().max(NAME_LENGTH_MAX).optional().describe(meaning);

const ActionList = z
  .strictObject({
    items: z.array(ActionJson),
    nextPageToken: z.string().nullable(),
    total: z.int(),
    eligible: z.int().describe("Accounts that are eligible today"),
    accounts: z.int().describe("Accounts that the filter lets pass"),
    asOf: z.iso.date(),
    ruleset: z.string(),
    revision: z.int().describe("Of the portfolio"),
  })
  .meta({ id: "PortfolioActionList" });

type Options = Pick<UseCases, "portfolios" | "actionLists" | "rulebook"> & PrincipalDependencies;

export function actionRoutes(app: Api, deps: Options): void {
  const schema = {
    operationId: "listPortfolioActions",
    summary: "Single changes by how many accounts they make eligible",
    description:
      "A change meets one condition, where its fact lives: an entity does it once for all its accounts. Ranked by the " +
      "accounts that are eligible with it alone, then by effort, then by the day until which it is enough. What nobody can " +
      "do in that account comes last. With a filter, only its accounts count.",
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    querystring: z.object({
      owner: text("Only accounts of whoever looks after them"),
      entity: text("Only accounts of the entity with that id"),
      ...pageQuery(500),
    }),
    response: { 200: ActionList, ...problems(400, 401, 404, 429) },
  };
  app.get("/portfolios/:id/actions", { schema }, async (request) => {
    const open = await deps.portfolios.open(await principalOf(request, deps), request.params.id);
    const { filter, problems: wrong } = readFilter({ ...request.query });
    if (wrong.length > 0) throw new QueryMalformed(wrong);
    const ranked = await deps.actionLists.of(open.standings(), filter);
    const { pageSize, pageToken } = request.query;
    const start = startOf(pageToken, ranked.all.length);
    const { items, nextPageToken } = pageFrom(ranked.all, { start, pageSize });
    const json = actionJson(ranked, textsIn(languageOf(request)));
    return {
      items: items.map(json),
      nextPageToken,
      total: ranked.all.length,
      eligible: ranked.eligible,
      accounts: ranked.standings.rows.length,
      asOf: ranked.standings.asOf,
      ruleset: deps.rulebook.active.name,
      revision: open.portfolio.revision,
    };
  });
}
