/** A list that waits: looking at it, answering what it asks, applying it, taking it back. */
import { z } from "zod";
import {
  BlankEntity,
  CELLS_SAID_MAX,
  COLUMNS_SAID_MAX,
  type ImportAnswers,
  ImportState,
  SHEETS_SAID_MAX,
} from "../../../../application/portfolios/import/import-state.ts";
import type { ImportView } from "../../../../application/portfolios/import/portfolio-imports.ts";
import { parseAnswers } from "../../../../application/reading/issues.ts";
import type { UseCases } from "../../../../compose.ts";
import { AppError } from "../../../../errors.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  ImportFact,
  ImportJson,
  importJson,
} from "../../../../presenters/portfolios/import/import-json.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { importTag, type SeenImport, seenImportOf } from "./import-tag.ts";

type Options = Pick<UseCases, "portfolioImports"> & PrincipalDependencies;

const BODY_BYTES_MAX = 1024 ** 2;
const IMPORT = "/portfolios/:id/imports/:importId";
const Params = z.object({
  id: z.string().describe("The id of the portfolio"),
  importId: z.string().describe("The id of the import"),
});
const text = z.string().max(200);

const Answers = z.strictObject({
  sheet: z
    .union([z.literal("all"), text, z.array(text).min(1).max(SHEETS_SAID_MAX)])
    .nullable()
    .optional()
    .describe("Those that are read, by name or number; `all` for all that fit"),
  columns: z
    .array(z.strictObject({ column: text, fact: ImportFact }))
    .max(COLUMNS_SAID_MAX)
    .optional()
    .describe("By the header, or by the letter or number of the column"),
  answers: z
    .array(z.strictObject({ fact: ImportFact.unwrap(), typed: text, as: text.nullable() }))
    .max(CELLS_SAID_MAX)
    .optional()
    .describe("How cells that are written so are to be read; `as: null`: not known"),
  settle: z
    .array(z.strictObject({ conflict: text, value: z.string().max(2000) }))
    .max(CELLS_SAID_MAX)
    .optional()
    .describe("Which value counts, as JSON text"),
  observedOn: ImportState.shape.observedOn.optional(),
  source: ImportState.shape.source.optional(),
  blankEntity: BlankEntity.optional().describe(
    "What rows without an entity below one that has it belong to: the entity above, or each stands alone",
  ),
  remember: z.boolean().optional().describe("Whether columns and answers hold for the next list"),
});

const IfMatch = z.object({
  "if-match": z.string().describe("The ETag of the import as it was read; `*` takes any"),
});

const Applied = z
  .strictObject({
    revision: z.int().describe("Of the portfolio"),
    new: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    conflicts: z.int(),
  })
  .meta({ id: "AppliedImport" });
const Undone = z
  .strictObject({ revision: z.int().describe("Of the portfolio without it") })
  .meta({ id: "UndoneImport" });

export function portfolioImportRoutes(app: Api, deps: Options): void {
  const { portfolioImports } = deps;
  const of = { tags: ["portfolios"], ...byPrincipal, params: Params };

  const reading = {
    operationId: "getImport",
    summary: "How a list was read, what it asks, and what it would change",
    ...of,
    response: { 200: ImportJson, ...problems(401, 404, 429, 503) },
  };
  app.get(IMPORT, { schema: reading }, async (request, reply) => {
    const { id, importId } = request.params;
    const view = await portfolioImports.view(await principalOf(request, deps), id, importId);
    return await reply.header("etag", importTag(view)).send(importJson(view, languageOf(request)));
  });

  const answering = {
    operationId: "answerImport",
    summary: "Say what a sheet, a column or a cell of a list is",
    description:
      "What is left out stays as it was. A list of columns or answers takes the place of the one before.",
    ...of,
    headers: IfMatch,
    body: Answers,
    response: {
      200: ImportJson,
      ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503),
    },
  };
  app.patch(IMPORT, { schema: answering, bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const { id: portfolio, importId: id } = request.params;
    const principal = await principalOf(request, deps);
    await portfolioImports.expect(portfolio, id);
    const seen = seenImportOf(request);
    const parsed = parseAnswers(Answers, bodyOf(request), "");
    if (!parsed.ok) throw new AnswersInvalid([...parsed.problems]);
    const expected = seen === null ? null : [seen.said];
    const answers = answersOf(parsed.value);
    const answered = await portfolioImports.answer(principal, { portfolio, id, expected }, answers);
    if (!answered.ok) throw new AnswersInvalid([...answered.problems]);
    const { view } = answered;
    return await reply.header("etag", importTag(view)).send(importJson(view, languageOf(request)));
  });

  const applying = {
    operationId: "applyImport",
    summary: "Make one change of the portfolio of all that a list says that is new",
    description:
      "Applied again, it answers as the first time. Where the portfolio was changed since the import was looked at, the " +
      "answer is 409 `import-overtaken` with `import`: what it would change now.",
    ...of,
    headers: IfMatch,
    response: { 200: Applied, ...problems(400, 401, 403, 404, 409, 412, 428, 429, 503) },
  };
  app.post(`${IMPORT}/apply`, { schema: applying }, async (request, reply) => {
    const { id: portfolio, importId: id } = request.params;
    const principal = await principalOf(request, deps);
    const seen = seenImportOf(request);
    const applied = await portfolioImports.apply(
      principal,
      { portfolio, id },
      seen?.portfolio ?? null,
    );
    switch (applied.is) {
      case "applied":
        return await reply
          .header("etag", `"${applied.revision}"`)
          .send({ revision: applied.revision, ...applied.counts });
      case "asking":
        throw new AppError("import-asking");
      case "overtaken":
        throw overtaken(applied.view, seen, importJson(applied.view, languageOf(request)));
      default:
        return applied satisfies never;
    }
  });

  const undoing = {
    operationId: "undoImport",
    summary: "Take back what an import said; what was said since stays",
    description:
      "At any time, also when the list itself is no longer kept. Undone again, it answers as the first time.",
    ...of,
    headers: IfMatch,
    response: { 200: Undone, ...problems(400, 401, 403, 404, 428, 429, 503) },
  };
  app.post(`${IMPORT}/undo`, { schema: undoing }, async (request, reply) => {
    const { id, importId } = request.params;
    const principal = await principalOf(request, deps);
    seenImportOf(request);
    const revision = await portfolioImports.undo(principal, id, { id: importId });
    return await reply.header("etag", `"${revision}"`).send({ revision });
  });
}

function overtaken({ open }: ImportView, seen: SeenImport | null, json: ImportJson): AppError {
  const current = open.portfolio.revision;
  const params = { read: seen?.portfolio ?? current, current };
  return new AppError("import-overtaken", { params, extensions: { import: json } });
}

function answersOf(body: z.infer<typeof Answers>): ImportAnswers {
  const { sheet, columns, answers, settle, observedOn, source, blankEntity, remember } = body;
  return {
    ...(sheet !== undefined && { sheet: sheetSaid(sheet) }),
    ...(columns !== undefined && {
      columns: columns.map(({ column, fact }) => ({ column, key: fact })),
    }),
    ...(answers !== undefined && {
      cells: answers.map(({ fact, typed, as }) => ({ key: fact, typed, as })),
    }),
    ...(settle !== undefined && { settled: settle }),
    ...(observedOn !== undefined && { observedOn }),
    ...(source !== undefined && { source }),
    ...(blankEntity !== undefined && { blankEntity }),
    ...(remember !== undefined && { isRemembered: remember }),
  };
}

function sheetSaid(sheet: NonNullable<z.infer<typeof Answers>["sheet"]> | null) {
  if (sheet === null || sheet === "all") return sheet;
  return typeof sheet === "string" ? { sheet } : { sheets: sheet };
}
