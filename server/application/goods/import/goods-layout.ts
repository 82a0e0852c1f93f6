/** Which sheet of a file is the list of goods, what its columns mean, and what has to be asked first. */
import type { ListColumns } from "../../../../machines/onboarding/context.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { assignColumns } from "../../lists/assign-columns.ts";
import { type ChosenSheets, chooseSheets } from "../../lists/choose-sheet.ts";
import { columnsCalled, findLayout, withChoices } from "../../lists/find-layout.ts";
import { namesInRow } from "../../lists/header-names.ts";
import type { ColumnChoice, Layout, ListColumn } from "../../lists/layout.ts";
import type { TableSheet } from "../../ports/sheets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { GOODS_COLUMNS, type GoodsColumn, ownColumnName } from "./columns.ts";
import { GOODS_VOCABULARY } from "./goods-vocabulary.ts";

export type GoodsLayout = Layout<GoodsColumn>;

/** What the owner of a list says of it. */
export type GoodsChoices = {
  /** Null for the one that fits. */
  readonly sheet: string | null;
  readonly columns: readonly ColumnChoice<GoodsColumn>[];
};
export const NOTHING_SAID: GoodsChoices = { sheet: null, columns: [] };

/** What can be said of the list: its sheets, and the columns of the one that is looked at. */
export type ListShown = {
  /** The names of those that have one. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly columns: readonly ListColumn<GoodsColumn>[];
};

export type GoodsLaidOut =
  | {
      readonly ok: true;
      readonly sheet: TableSheet;
      readonly layout: GoodsLayout;
      readonly shown: ListShown;
    }
  | {
      readonly ok: false;
      readonly problems: readonly FieldProblem[];
      readonly shown: ListShown | null;
    };

/** No list of a mall has more. */
const COLUMNS_MAX = 200;

/** `hasTemplate` says that a product's number is as good as its path. */
export function layOutGoods(
  sheets: readonly TableSheet[],
  choices: GoodsChoices,
  hasTemplate: boolean,
): GoodsLaidOut {
  const tooWide = sheets.find(({ head }) => head.some(({ cells }) => cells.length > COLUMNS_MAX));
  if (tooWide !== undefined) {
    const problem = fileProblem("list-columns-too-many", "", { max: String(COLUMNS_MAX) });
    return { ok: false, problems: [problem], shown: null };
  }
  const found = chooseSheets(
    sheets,
    GOODS_VOCABULARY,
    choices.sheet === null ? null : { sheet: choices.sheet },
  );
  if (found.is === "unknown-sheet") {
    const problem = fileProblem("list-sheet-unknown", choices.sheet ?? "", {
      sheets: named(sheets),
    });
    return { ok: false, problems: [problem], shown: null };
  }
  const laidOut = laidOutIn(found, sheets);
  if (laidOut === null)
    return { ok: false, problems: [fileProblem("list-empty", "")], shown: null };
  const { sheet } = laidOut;
  const layout = withChoices(laidOut.layout, choices.columns);
  const shown = { sheets: namesOf(sheets), sheet: sheet.name, columns: layout.columns };
  const problems = [
    ...(found.is === "several" ? [fileProblem("list-sheets-several", named(found.fitting))] : []),
    ...otherTables(found),
    ...(found.is === "none" ? [fileProblem("list-header-unknown", headerText(layout))] : []),
    ...columnsTwice(layout),
    ...unclearColumns(layout),
    ...(found.is === "none" ? [] : missingColumns(layout, hasTemplate)),
  ];
  return problems.length > 0 ? { ok: false, problems, shown } : { ok: true, sheet, layout, shown };
}

/** What was said of an earlier list, as far as it holds for this one; what is said now wins. */
export function withRemembered(
  said: GoodsChoices,
  known: ListColumns | null,
  sheets: readonly TableSheet[],
): GoodsChoices {
  if (known === null) return said;
  const sheet = sheets.some(({ name }) => name === known.sheet) ? known.sheet : null;
  const now = new Set(said.columns.map(({ column }) => column));
  const before = known.columns.flatMap(({ column, key }) =>
    now.has(column) || (key !== null && !isGoodsColumn(key)) ? [] : [{ column, key }],
  );
  return { sheet: said.sheet ?? sheet, columns: [...before, ...said.columns] };
}

export function isGoodsColumn(key: string): key is GoodsColumn {
  return GOODS_COLUMNS.some((one) => one === key);
}

/** Columns that were named and are not there. */
export function unknownColumns(shown: ListShown, { columns }: GoodsChoices): FieldProblem[] {
  return columns
    .filter(({ column }) => columnsCalled(shown, column).length === 0)
    .map(({ column }) => fileProblem("list-column-unknown", column));
}

type Found = ChosenSheets<GoodsColumn>;

/** The sheet that is looked at, though it may have to be said which one is meant; null for a file without any rows. */
function laidOutIn(found: Found, sheets: readonly TableSheet[]) {
  if (found.is === "chosen") return found.chosen[0];
  const candidates = found.is === "several" ? found.fitting : sheets;
  const filled = candidates.filter(({ head }) => head.length > 0);
  const sheet = filled.find(({ isHidden }) => isHidden !== true) ?? filled[0];
  if (sheet === undefined) return null;
  return { sheet, layout: findLayout(sheet, GOODS_VOCABULARY) ?? firstRowAsHeader(sheet) };
}

/** Where no name is known, the first row is shown as what it may be. */
function firstRowAsHeader({ name, head }: TableSheet): GoodsLayout {
  const [row, ...below] = head;
  const names = row === undefined ? [] : namesInRow(row);
  const candidates = names.map((one, index) => ({
    ...one,
    index,
    cells: below.map(({ cells }) => cells[index] ?? ""),
  }));
  const line = row?.line ?? 1;
  return {
    sheet: name,
    headerLines: [line, line],
    headerRows: [names.map(({ header }) => header.shown)],
    columns: assignColumns(candidates, GOODS_VOCABULARY),
    dividers: [],
    isNext: false,
  };
}

/** Another table below the first one has columns of its own; read by the first one's they would say something else. */
function otherTables(found: Found): FieldProblem[] {
  if (found.is !== "chosen") return [];
  const [, ...others] = found.chosen;
  return others.map(({ layout }) => {
    const line = layout.headerLines[0];
    return { ...fileProblem("list-tables-several", headerText(layout)), params: { line } };
  });
}

function columnsTwice({ columns }: GoodsLayout): FieldProblem[] {
  return columns.flatMap(({ header, key }, index) => {
    const first = columns.slice(0, index).find((one) => key !== null && one.key === key);
    return first === undefined
      ? []
      : [fileProblem("column-twice", header, { other: first.header })];
  });
}

function unclearColumns({ columns }: GoodsLayout): FieldProblem[] {
  return columns.flatMap(({ header, question }) =>
    question === null
      ? []
      : [
          fileProblem("column-unclear", header, {
            may: question.may.map(ownColumnName).join(", "),
          }),
        ],
  );
}

function missingColumns({ columns }: GoodsLayout, hasTemplate: boolean): FieldProblem[] {
  const has = (key: GoodsColumn) =>
    columns.some((one) => one.key === key || one.question?.may.includes(key) === true);
  const hasPath = has("url") || (hasTemplate && (has("productId") || has("sku")));
  const wanted = has("name") ? [] : (["name"] as const);
  return [...wanted, ...(hasPath ? [] : (["url"] as const))].map((key) =>
    fileProblem("column-missing", "", { column: ownColumnName(key) }),
  );
}

function fileProblem(
  code: FieldProblem["code"],
  read: string,
  params: Readonly<Record<string, string>> = {},
): FieldProblem {
  return { pointer: "/file", code, read: readAs(read), params };
}

function headerText({ columns }: GoodsLayout): string {
  return columns
    .map(({ header }) => header)
    .filter((header) => header !== "")
    .join(", ");
}

function namesOf(sheets: readonly TableSheet[]): readonly string[] {
  return sheets.flatMap(({ name, head }) => (name === null || head.length === 0 ? [] : [name]));
}

function named(sheets: readonly TableSheet[]): string {
  return sheets.map(({ name }, index) => name ?? String(index + 1)).join(", ");
}
