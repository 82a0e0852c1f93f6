/** Lists as bytes: what a machine puts into a portfolio, and what people's lists begin their import with. */
import { z } from "zod";
import { isCivilDate } from "../../../../../rules/civil-date.ts";
import { IMPORT_LIMITS } from "../../../../application/portfolios/import/read-list.ts";
import type { UseCases } from "../../../../compose.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  ImportJson,
  importJson,
  PutAccountsJson,
  putAccountsJson,
} from "../../../../presenters/portfolios/import/import-json.ts";
import { type Api, bytesOf, takeBytes } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { expectedRevisionOf } from "../../frame/revision.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { importTag } from "./import-tag.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MEDIA_TYPES = ["application/x-ndjson", "text/csv", WORKBOOK, "application/octet-stream"];

type Options = Pick<UseCases, "portfolioImports"> & PrincipalDependencies;

const CivilDay = z.string().refine(isCivilDate, "a day, `YYYY-MM-DD`");

const PutQuery = z.object({
  dryRun: z
    .enum(["true", "false"])
    .default("false")
    .describe("`true`: only says what would become of the list, and changes nothing"),
  observedOn: CivilDay.optional().describe("The day of figures that do not say it; else today"),
  source: z
    .enum(["consultant", "document"])
    .default("consultant")
    .describe("Who says figures that do not say it"),
});

const PutHeaders = z.object({
  "if-match": z
    .string()
    .optional()
    .describe('The revision of the portfolio as a tag, `"7"`; `*` takes any. A dry run needs none'),
});

const PortfolioParams = z.object({ id: z.string().describe("The id of the portfolio") });
const LIST = z.unknown().meta({ contentEncoding: "binary" });

export function portfolioListRoutes(app: Api, deps: Options): void {
  const { portfolioImports } = deps;
  takeBytes(app, MEDIA_TYPES, IMPORT_LIMITS.bytesMax);

  const putting = {
    operationId: "putAccounts",
    summary: "Put accounts into a portfolio: lines of JSON, a text or a workbook",
    description:
      "Lines of JSON are `{ account, entity, appid?, externalId?, tags?, owner?, note?, live?, asOf?, facts }` with strict " +
      "facts; a line with anything wrong is left out and told. A table is read as `kaibo audit` reads it. A row is matched by " +
      "`externalId`, else `appid`, else (entity, account); accounts that are not in the list stay as they are. What was said " +
      `before is not said again, so that the same list can be sent twice. At most ${IMPORT_LIMITS.rowsMax} rows and ${IMPORT_LIMITS.sizeMax}.`,
    tags: ["portfolios"],
    ...byPrincipal,
    consumes: MEDIA_TYPES,
    params: PortfolioParams,
    querystring: PutQuery,
    headers: PutHeaders,
    body: LIST,
    response: {
      200: PutAccountsJson,
      ...problems(400, 401, 403, 404, 408, 412, 413, 415, 422, 428, 429, 503),
    },
  };

  app.put(
    "/portfolios/:id/accounts",
    { schema: putting, bodyLimit: IMPORT_LIMITS.bytesMax },
    async (request, reply) => {
      const principal = await principalOf(request, deps);
      const { observedOn = null, source } = request.query;
      const isDryRun = request.query.dryRun === "true";
      const expected = isDryRun ? null : expectedRevisionOf(request);
      const how = { bytes: bytesOf(request), isDryRun, expected, observedOn, source };
      const put = await portfolioImports.put(principal, request.params.id, how);
      if (!put.ok) throw new AnswersInvalid([...put.problems]);
      const { revision, preview } = put;
      const language = languageOf(request);
      const json = putAccountsJson(preview, { revision, isDryRun, language });
      return await reply.header("etag", `"${revision}"`).send(json);
    },
  );

  const staging = {
    operationId: "createImport",
    summary: "Hand in a list as people have it, to be looked at before it changes anything",
    description:
      "Any list that `kaibo audit` reads. It waits for a day: what is not understood is answered by PATCH, and `apply` makes " +
      "one change of the portfolio, which `undo` takes back.",
    tags: ["portfolios"],
    ...byPrincipal,
    consumes: MEDIA_TYPES,
    params: PortfolioParams,
    querystring: z.object({
      file: z.string().max(200).default("").describe("What the list is called, for the history"),
    }),
    body: LIST,
    response: { 201: ImportJson, ...problems(400, 401, 403, 404, 408, 413, 415, 429, 503) },
  };

  app.post(
    "/portfolios/:id/imports",
    { schema: staging, bodyLimit: IMPORT_LIMITS.bytesMax },
    async (request, reply) => {
      const principal = await principalOf(request, deps);
      const { id } = request.params;
      const { file } = request.query;
      const view = await portfolioImports.stage(principal, id, { file, bytes: bytesOf(request) });
      return await reply
        .code(201)
        .header("location", `/api/v1/portfolios/${id}/imports/${view.staged.id}`)
        .header("etag", importTag(view))
        .send(importJson(view, languageOf(request)));
    },
  );
}
