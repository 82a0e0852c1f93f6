/** A list of goods, handed in as a file. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { beginningOf } from "../../../../../rules/fact-problems.ts";
import {
  GOODS_COLUMN_NAMES,
  type GoodsColumn,
} from "../../../../application/goods/import/columns.ts";
import type {
  GoodsImports,
  ImportRequest,
} from "../../../../application/goods/import/goods-imports.ts";
import {
  type GoodsChoices,
  isGoodsColumn,
} from "../../../../application/goods/import/goods-layout.ts";
import { GOODS_LIST_LIMITS } from "../../../../application/goods/import/read-goods-import.ts";
import type { Access, Onboardings } from "../../../../application/onboarding/onboardings.ts";
import {
  FIELD_PROBLEM_CODES,
  PROBLEMS_TOLD_MAX,
} from "../../../../application/reading/field-problems.ts";
import type { UseCases } from "../../../../compose.ts";
import type { Language } from "../../../../errors.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import { goodsImportJson } from "../../../../presenters/goods/goods-json.ts";
import { accessOf, ofOnboarding } from "../../frame/access.ts";
import { type Api, bytesOf, takeBytes } from "../../frame/api.ts";
import { DryRunHeaders } from "../../frame/headers.ts";
import { idempotencyKeyOf, markReplayed, RecentReplies } from "../../frame/idempotency.ts";
import { problems } from "../../frame/problem-schema.ts";
import { expectedRevisionOf, revisionTag } from "../../frame/revision.ts";

type Options = Pick<UseCases, "onboardings" | "imports" | "replies" | "turns">;

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MEDIA_TYPES = ["text/csv", WORKBOOK, "application/octet-stream"];
const REPLIES_MAX = 50;
const FIRST = `the first ${PROBLEMS_TOLD_MAX}`;

const ImportQuery = z.object({
  template: z
    .string()
    .max(500)
    .optional()
    .describe(
      "Makes the path of rows that have only the mall's number: `pages/product/detail?id={id}`; the one of the last " +
        "import when it is absent",
    ),
  file: z.string().max(200).default("").describe("What the list is called, for the history"),
  sheet: z
    .string()
    .max(100)
    .optional()
    .describe("The sheet of the goods by its name or its number, from 1; else the one that fits"),
  map: z
    .union([z.string().max(300), z.array(z.string().max(300)).max(200)])
    .optional()
    .describe(
      "What a column is, `货名=name`; `货名=none` for one that is not used. Again for each column; remembered for the " +
        "next list of this onboarding",
    ),
  dryRun: z
    .enum(["true", "false"])
    .default("false")
    .describe("`true`: only says what would become of the list, and changes nothing"),
});

const FIELDS = Object.keys(GOODS_COLUMN_NAMES) as GoodsColumn[];

const RowProblem = z.strictObject({
  line: z.int().min(1).describe("The row as a spreadsheet counts it"),
  field: z.enum(FIELDS).nullable().describe("Null when it is of the whole row"),
  column: z.string().nullable().describe("The column by the name it has in the list"),
  code: z.enum(FIELD_PROBLEM_CODES),
  message: z.string().describe("In the language of `Accept-Language`"),
  read: z.string(),
});

export const GoodsImportJson = z
  .strictObject({
    dryRun: z.boolean().describe("Whether nothing was changed"),
    rows: z.int(),
    imported: z.int().describe("Rows whose goods were added, or would be"),
    refused: z.int().describe("Rows with a problem; nothing of them was taken"),
    duplicates: z.array(RowProblem).describe(`Rows that were passed over, ${FIRST}`),
    duplicatesTotal: z.int(),
    problems: z.array(RowProblem).describe(`Of the refused rows, ${FIRST}`),
    problemsTotal: z.int(),
    echoes: z
      .array(
        z.strictObject({
          line: z.int(),
          field: z.enum(FIELDS),
          typed: z.string().describe("Empty where nothing stands there"),
          understood: z.string(),
          count: z.int().describe("In so many rows; `line` is the first of them"),
        }),
      )
      .describe(`What was understood differently from how it was written, ${FIRST}`),
    echoesTotal: z.int(),
    notes: z
      .array(RowProblem)
      .describe(`Of rows that are taken: what was left out of them, what they resemble, ${FIRST}`),
    notesTotal: z.int(),
    withoutPicture: z.int().describe("Goods that are drafts until their picture is handed in"),
    passedRows: z
      .array(z.strictObject({ line: z.int(), as: z.enum(["total", "note", "header", "hidden"]) }))
      .describe(`Rows that are no goods, or are hidden, ${FIRST}`),
    passedRowsTotal: z.int(),
    sheet: z.string().nullable().describe("The sheet that was read; null for a text"),
    columns: z
      .array(
        z.strictObject({
          column: z.string(),
          field: z.enum(FIELDS).nullable().describe("Null for one that is not used"),
          samples: z.array(z.string()),
        }),
      )
      .describe("How each column was understood"),
    ignoredColumns: z.array(z.string()),
    revision: z.int().min(1).describe("Of the onboarding with the goods in it"),
  })
  .meta({ id: "GoodsImport" });
export type GoodsImportJson = z.infer<typeof GoodsImportJson>;

export function goodsImportRoutes(app: Api, deps: Options): void {
  const { onboardings, imports, replies, turns } = deps;
  const recent = new RecentReplies<GoodsImportJson>(replies("goods-import", REPLIES_MAX), turns);
  takeBytes(app, MEDIA_TYPES, GOODS_LIST_LIMITS.bytesMax);

  const importing = {
    operationId: "importGoods",
    summary: "Add the goods of a list: a workbook, a text, or what a mall exports",
    description:
      "The good rows are added at once, as drafts where they have no picture; the others are told with row, column, what " +
      "was read and what is expected. A column that is not understood is a 422, which `map` answers. Goods whose path and " +
      "number are there already are passed over, so that the corrected list can be sent again as a whole. At most " +
      `${GOODS_LIST_LIMITS.rowsMax} rows and ${GOODS_LIST_LIMITS.sizeMax}. The body is the file itself, no multipart form; its columns are ` +
      `${columnsInWords()}. A dry run needs no \`If-Match\`.`,
    ...ofOnboarding("goods"),
    consumes: MEDIA_TYPES,
    querystring: ImportQuery,
    headers: DryRunHeaders,
    body: z.unknown().meta({ contentEncoding: "binary" }),
    response: {
      200: GoodsImportJson,
      ...problems(400, 401, 404, 408, 409, 412, 413, 415, 422, 428, 429, 503),
    },
  };

  app.post(
    "/onboardings/:id/goods/import",
    {
      schema: importing,
      bodyLimit: GOODS_LIST_LIMITS.bytesMax,
      // Whoever may not change the onboarding is told so before ten megabytes are read, but after the rate limit.
      preParsing: async (request) => {
        await onboardings.open(accessOf(request, request.params));
      },
    },
    async (request, reply) => {
      const access = accessOf(request, request.params);
      const bytes = bytesOf(request);
      const { file, template: given } = request.query;
      const isDryRun = request.query.dryRun === "true";
      const expectedRevision = isDryRun ? null : expectedRevisionOf(request);
      const key = isDryRun ? null : idempotencyKeyOf(request);
      const template = given ?? (await knownTemplate(onboardings, access));
      const choices = choicesOf(request.query);
      const asked = { bytes, file, template, expectedRevision, isDryRun, choices, isStrict: true };
      const language = languageOf(request);
      const answer = () => imported(imports, access, { asked, language });
      const question = { origin: access.id, body: [hashOf(bytes), file, given ?? null, choices] };
      const told =
        key === null
          ? { answer: await answer(), replayed: null }
          : await recent.get({ key, ...question }, answer);
      markReplayed(reply, told.replayed);
      const json = told.answer;
      return await reply.header("etag", revisionTag(json)).send(json);
    },
  );
}

async function imported(
  imports: GoodsImports,
  access: Access,
  { asked, language }: { asked: ImportRequest; language: Language },
): Promise<GoodsImportJson> {
  const outcome = await imports.run(access, asked);
  if (!outcome.ok) throw new AnswersInvalid([...outcome.problems]);
  return { ...goodsImportJson(outcome, language), dryRun: asked.isDryRun ?? false };
}

/** Throws `AnswersInvalid` for a column that is said to be something that there is not. */
function choicesOf({ sheet, map = [] }: z.infer<typeof ImportQuery>): GoodsChoices {
  const columns = [map].flat().map((pair) => {
    const at = pair.lastIndexOf("=");
    const [column, key] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at > 0 && key === "none") return { column, key: null };
    if (at > 0 && isGoodsColumn(key)) return { column, key };
    const choices = `HEADER=${[...FIELDS, "none"].join("|")}`;
    const read = beginningOf(pair);
    throw new AnswersInvalid([
      { pointer: "/map", code: "choice-expected", read, params: { choices } },
    ]);
  });
  return { sheet: sheet ?? null, columns };
}

async function knownTemplate(onboardings: Onboardings, access: Access): Promise<string> {
  return (await onboardings.open(access)).state.context.pathTemplate ?? "";
}

/** The header that we write ourselves; others of the same meaning are read as well. */
function columnsInWords(): string {
  return Object.values(GOODS_COLUMN_NAMES)
    .map(([name]) => `\`${name}\``)
    .join(", ");
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
