/** The accounts of a portfolio through a filter, in pages and as files. */
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { type Query, readFilter } from "../../../../application/portfolios/filter-query.ts";
import type { UseCases } from "../../../../compose.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { attachmentNamed } from "../../../../presenters/frame/pack-names.ts";
import { QueryMalformed } from "../../../../presenters/frame/query-problems.ts";
import { AccountItem, accountItem } from "../../../../presenters/portfolios/table/account-item.ts";
import {
  EXPORT_KINDS,
  EXPORT_TYPES,
  exportFile,
} from "../../../../presenters/portfolios/table/export-files.ts";
import { textsIn } from "../../../../presenters/texts/texts.ts";
import { openView } from "../../../opened-view.ts";
import type { Api } from "../../frame/api.ts";
import { pageFrom, pageQuery, startOf } from "../../frame/paging.ts";
import { problems } from "../../frame/problem-schema.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { FILTERS } from "./filters.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });

const AccountList = z
  .strictObject({
    items: z.array(AccountItem),
    nextPageToken: z.string().nullable(),
    total: z.int().describe("How many accounts the filter lets pass"),
    asOf: z.iso.date(),
    ruleset: z.string(),
    revision: z.int().describe("Of the portfolio"),
  })
  .meta({ id: "PortfolioAccountList" });

type Options = Pick<UseCases, "portfolios" | "checks" | "rulebook" | "pause" | "longLists"> &
  PrincipalDependencies;

export function accountListRoutes(app: Api, deps: Options): void {
  const listing = {
    operationId: "listPortfolioAccounts",
    summary: "The accounts of a portfolio as of today",
    description:
      "Judged by the active ruleset. The same filters and orders as on the page of accounts, which has them in its address. " +
      "A token of a page is a place in this order: while the portfolio changes, accounts may move.",
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    querystring: z.object({ ...FILTERS, ...pageQuery(500) }),
    response: { 200: AccountList, ...problems(400, 401, 404, 429) },
  };
  app.get("/portfolios/:id/accounts", { schema: listing }, async (request) => {
    const { pageSize, pageToken } = request.query;
    const { standings, rows } = await viewOf(request, request.params.id, deps);
    const start = startOf(pageToken, rows.length);
    const { items, nextPageToken } = pageFrom(rows, { start, pageSize });
    return {
      items: items.map((standing) => accountItem(standing, standings)),
      nextPageToken,
      total: rows.length,
      asOf: standings.asOf,
      ruleset: deps.rulebook.active.name,
      revision: standings.portfolio.revision,
    };
  });

  for (const kind of EXPORT_KINDS) {
    const exporting = {
      operationId: `exportPortfolioAccounts${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
      summary: `Just the accounts of a filter as ${kind.toUpperCase()}`,
      tags: ["portfolios"],
      ...byPrincipal,
      params: Params,
      querystring: z.object(FILTERS),
      response: {
        200: {
          description: "The file, made while it is sent",
          content: { [EXPORT_TYPES[kind]]: { schema: z.unknown() } },
        },
        ...problems(400, 401, 404, 429),
      },
    };
    app.get(
      `/portfolios/:id/accounts/export.${kind}`,
      { schema: exporting },
      async (request, reply) => {
        const { name, standings, filter, rows } = await viewOf(request, request.params.id, deps);
        const { type, content, names } = exportFile(kind, {
          ...{ name, standings, filter, rows },
          pause: deps.pause,
          writer: deps.longLists,
          ruleset: deps.rulebook.active,
          t: textsIn(languageOf(request)),
        });
        void reply.header("content-disposition", attachmentNamed(...names)).type(type);
        return await reply.send(Readable.from(content));
      },
    );
  }
}

/** Throws `portfolio-not-found`, and `request-malformed` for a filter that cannot be read. */
async function viewOf(request: FastifyRequest, id: string, deps: Options) {
  const principal = await principalOf(request, deps);
  const { open, standings, select } = await openView(principal, id, deps);
  const { filter, problems: wrong } = readFilter(request.query as Query);
  if (wrong.length > 0) throw new QueryMalformed(wrong);
  return { name: open.head.name, standings, filter, rows: select(filter) };
}
