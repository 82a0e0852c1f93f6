/** What the API says of an import: how a list was read, what is to be answered, and what it would change. */
import { z } from "zod";
import { FACT_KEYS } from "../../../../rules/facts/all.ts";
import { NAMING_KEYS } from "../../../application/lists/account-naming.ts";
import {
  BESIDE_KEYS,
  type ImportColumn,
  type ImportKey,
} from "../../../application/portfolios/import/import-columns.ts";
import { BlankEntity } from "../../../application/portfolios/import/import-state.ts";
import { VERDICT_CLASSES } from "../../../application/portfolios/import/list-effect.ts";
import type { RowProblem } from "../../../application/portfolios/import/listed-account.ts";
import {
  type ImportView,
  mistakeProblem,
} from "../../../application/portfolios/import/portfolio-imports.ts";
import type { Preview } from "../../../application/portfolios/import/preview.ts";
import { ROWS_COUNTED_MAX } from "../../../application/portfolios/import/read-list.ts";
import {
  FIELD_PROBLEM_CODES,
  type FieldProblem,
  fieldProblemMessage,
  PROBLEMS_TOLD_MAX,
} from "../../../application/reading/field-problems.ts";
import type { Language } from "../../../errors.ts";

const KEYS: readonly [ImportKey, ...ImportKey[]] = [
  ...NAMING_KEYS,
  "asOf",
  ...FACT_KEYS,
  ...BESIDE_KEYS,
];
const CONFLICTS_TOLD_MAX = 200;
const ODD_TOLD_MAX = 500;

/** What a column may be. */
export const ImportFact = z
  .enum(KEYS)
  .nullable()
  .describe("A fact, a name, or what is kept beside them; null: not imported");

const Problem = z.strictObject({
  code: z.enum(FIELD_PROBLEM_CODES),
  message: z.string().describe("In the language of `Accept-Language`"),
  read: z.string(),
});

const RowProblemJson = z.strictObject({
  sheet: z.int().describe("Which of the sheets that are read, from 0"),
  line: z.int().min(1).describe("The row as a spreadsheet counts it, or the line of JSON"),
  pointer: z.string().describe("JSON pointer into a line of JSON; empty for a row"),
  ...Problem.shape,
});
type RowProblemJson = z.infer<typeof RowProblemJson>;

const Counts = {
  new: z.int().describe("Accounts that are not in the portfolio yet"),
  changed: z.int(),
  unchanged: z
    .int()
    .describe("Accounts of which nothing is another; that it was seen again is kept"),
  conflicts: z
    .int()
    .describe("Accounts with a fact whose statements contradict each other; both are kept"),
};

export const PutAccountsJson = z
  .strictObject({
    revision: z
      .int()
      .describe("Of the portfolio with the list in it; a dry run leaves it as it is"),
    dryRun: z.boolean(),
    ...Counts,
    problems: z
      .array(RowProblemJson)
      .describe(
        `Rows that were left out, and cells that are not understood and unknown, the first ${PROBLEMS_TOLD_MAX}`,
      ),
    problemsTotal: z.int(),
  })
  .meta({ id: "PutAccounts" });
export type PutAccountsJson = z.infer<typeof PutAccountsJson>;

const VerdictCountsJson = z.strictObject(
  Object.fromEntries(VERDICT_CLASSES.map((name) => [name, z.int()])) as Record<
    (typeof VERDICT_CLASSES)[number],
    z.ZodInt
  >,
);

export const ImportJson = z
  .strictObject({
    id: z.string(),
    file: z.string(),
    createdAt: z.string(),
    status: z
      .enum(["asking", "ready", "applied"])
      .describe("`asking`: a sheet or columns have to be told first"),
    portfolioRevision: z.int().describe("What the summary was held against"),
    mistake: Problem.nullable().describe("Why the list cannot be read, or what has to be told"),
    sheets: z.array(
      z.strictObject({
        name: z.string().nullable(),
        hidden: z.boolean(),
        read: z.boolean(),
        list: z.boolean().describe("It names columns that we know"),
        rows: z
          .int()
          .nullable()
          .describe(
            `Below its header, where there are several sheets; of those that are not read at most ${ROWS_COUNTED_MAX}`,
          ),
      }),
    ),
    columns: z.array(
      z.strictObject({
        sheet: z.int(),
        index: z.int().min(0),
        header: z.string(),
        samples: z.array(z.string()),
        fact: ImportFact,
        unit: z.string().nullable(),
        certain: z.boolean(),
        mayBe: z.array(z.enum(KEYS)).describe("Not empty where it has to be told which it is"),
      }),
    ),
    cells: z
      .array(
        z.strictObject({
          fact: z.enum(KEYS),
          typed: z.string(),
          count: z.int(),
          decides: z.int().describe("Accounts whose verdict depends on what is meant"),
          lines: z.array(z.int()).describe("The first few"),
          message: z.string(),
        }),
      )
      .describe("Cells that are not understood, each spelling once, those that decide first"),
    observedOn: z.string().nullable().describe("The day of figures that do not say it"),
    source: z.enum(["consultant", "document"]),
    blankEntities: z.int().describe("Rows of new accounts without an entity below one that has it"),
    blankEntity: BlankEntity.nullable().describe("Where those rows belong; null until it is said"),
    mergedRows: z
      .int()
      .describe("Rows for which something holds that stands in merged cells above"),
    remembered: z.array(z.string()).describe("Columns that were told with an earlier list"),
    summary: z
      .strictObject({
        rows: z.int(),
        ...Counts,
        newEntities: z.int(),
        changedFacts: z.int(),
        notListed: z
          .int()
          .describe("Accounts of the portfolio that the list does not name; they stay"),
        before: VerdictCountsJson,
        after: VerdictCountsJson,
        decided: z.int().describe("Accounts whose verdict changes"),
        conflicting: z
          .array(
            z.strictObject({
              conflict: z.string().describe("For `settle`"),
              fact: z.enum(KEYS),
              entity: z.string(),
              account: z.string().nullable(),
              values: z.array(z.unknown()).describe("One of them, for `settle`"),
              chosen: z.string().nullable(),
            }),
          )
          .describe(`The first ${CONFLICTS_TOLD_MAX}`),
        problems: z.array(RowProblemJson),
        problemsTotal: z.int(),
      })
      .nullable()
      .describe("Null while something has to be told first"),
    applied: z.strictObject({ revision: z.int(), ...Counts }).nullable(),
  })
  .meta({ id: "PortfolioImport" });
export type ImportJson = z.infer<typeof ImportJson>;

export function importJson(view: ImportView, language: Language): ImportJson {
  const { staged, state, status, preview, open, remembered } = view;
  const { list } = preview;
  const { applied } = state;
  return {
    id: staged.id,
    file: staged.file,
    createdAt: staged.at,
    status,
    portfolioRevision: open.portfolio.revision,
    mistake: list.mistake && problemJson(mistakeProblem(list.mistake), language),
    sheets: list.sheets.map(({ name, isHidden, isRead, isList, rows }) => ({
      name,
      hidden: isHidden,
      read: isRead,
      list: isList,
      rows,
    })),
    columns: list.tables.flatMap(({ columns }, sheet) =>
      columns.filter(({ isOurs }) => !isOurs).map((column) => columnJson(column, sheet)),
    ),
    cells: preview.odd
      .slice(0, ODD_TOLD_MAX)
      .map(({ key, typed, count, decides, places, problem }) => ({
        fact: key,
        typed,
        count,
        decides,
        lines: places.map(([, line]) => line),
        message: fieldProblemMessage(problem, language),
      })),
    observedOn: state.observedOn,
    source: state.source,
    blankEntities: preview.blankEntities,
    blankEntity: state.blankEntity,
    mergedRows: list.mergedRows,
    remembered: [...remembered],
    summary: summaryJson(preview, language),
    applied: applied && { revision: applied.revision, ...applied.counts },
  };
}

function columnJson(column: ImportColumn, sheet: number): ImportJson["columns"][number] {
  const { index, header, samples, key, unit, isCertain, question } = column;
  return {
    sheet,
    index,
    header,
    samples: [...samples],
    fact: key,
    unit: unit?.word ?? null,
    certain: isCertain && question === null,
    mayBe: [...(question?.may ?? [])],
  };
}

function summaryJson(
  { result, rows, problems, problemsTotal }: Preview,
  language: Language,
): ImportJson["summary"] {
  if (result === null) return null;
  const { difference, effect } = result;
  return {
    rows: rows.accounts,
    ...difference.counts,
    newEntities: difference.newEntities,
    changedFacts: difference.changedFacts,
    notListed: effect.notListed,
    before: { ...effect.before },
    after: { ...effect.after },
    decided: effect.decided,
    conflicting: difference.conflicts.slice(0, CONFLICTS_TOLD_MAX).map((one) => ({
      conflict: one.id,
      fact: one.key,
      entity: one.entity.name,
      account: one.account?.name ?? null,
      values: one.options.map(({ raw }) => raw),
      chosen: one.chosen,
    })),
    problems: problems.slice(0, PROBLEMS_TOLD_MAX).map((one) => rowProblemJson(one, language)),
    problemsTotal,
  };
}

/** Rows that are left out, and cells that are not understood, in their order. */
export function putAccountsJson(
  preview: Preview,
  { revision, isDryRun, language }: { revision: number; isDryRun: boolean; language: Language },
): PutAccountsJson {
  const counts = preview.result?.difference.counts ?? {
    new: 0,
    changed: 0,
    unchanged: 0,
    conflicts: 0,
  };
  const cells = preview.cells.map(({ at, problem }) => ({ at, problem }));
  const all = [...preview.problems, ...cells].sort(
    ({ at: a }, { at: b }) => a[0] - b[0] || a[1] - b[1],
  );
  return {
    revision,
    dryRun: isDryRun,
    ...counts,
    problems: all.slice(0, PROBLEMS_TOLD_MAX).map((one) => rowProblemJson(one, language)),
    problemsTotal: preview.problemsTotal + preview.oddCells,
  };
}

function rowProblemJson(
  { at: [sheet, line], problem }: RowProblem,
  language: Language,
): RowProblemJson {
  return { sheet, line, pointer: problem.pointer, ...problemJson(problem, language) };
}

function problemJson(problem: FieldProblem, language: Language) {
  const { code, read } = problem;
  return { code, message: fieldProblemMessage(problem, language), read };
}
