/** What a list that is to be audited is: its sheets, what their columns mean, and what its owner has to be asked first. */
import { type AccountKey } from "../lists/account-naming.ts";
import { ACCOUNT_VOCABULARY } from "../lists/account-vocabulary.ts";
import { chooseSheets, type LaidOut, type SheetChoice } from "../lists/choose-sheet.ts";
import { columnsCalled, withChoices } from "../lists/find-layout.ts";
import { readHeaderText } from "../lists/header-text.ts";
import type { ColumnChoice, Layout, ListColumn } from "../lists/layout.ts";
import { namesBelowEachOther } from "../lists/turned.ts";
import type { Vocabulary } from "../lists/vocabulary.ts";
import type { ListMistakeFound } from "../ports/lists.ts";
import type { TableSheet } from "../ports/sheets.ts";

export type AccountLayout = Layout<AccountKey>;
export type AccountColumn = ListColumn<AccountKey>;

/** What the owner of a list says of it beforehand. */
export type ListChoices = {
  readonly sheet: SheetChoice | null;
  readonly columns: readonly ColumnChoice<AccountKey>[];
};

export const NO_CHOICES: ListChoices = { sheet: null, columns: [] };

/** A list that cannot be audited: for its content, or because something has to be said of it first. */
export type AuditMistake = Omit<ListMistakeFound, "code"> & {
  readonly code:
    | ListMistakeFound["code"]
    | "list-no-facts"
    /** The facts are not in columns; `read` names what stands one below the other. */
    | "list-turned"
    /** Several sheets fit; `read` names them. */
    | "list-sheets-several"
    | "list-sheet-unknown"
    /** Columns that may decide are not understood. */
    | "list-columns-unclear"
    /** A column that was named is not there. */
    | "list-column-unknown";
  /** Those that have to be said something of. */
  readonly columns?: readonly AccountColumn[];
};

export type LaidOutList =
  | {
      readonly ok: true;
      readonly sheets: readonly TableSheet[];
      readonly layouts: readonly AccountLayout[];
      /** The names of sheets that are passed over though they can be seen. */
      readonly passed: readonly string[];
    }
  | { readonly ok: false; readonly mistake: AuditMistake };

/** No list of ours has more, and each one costs time on every row. */
const COLUMNS_MAX = 1000;
const EXPECTED_COLUMNS =
  "主体类型 entityType, 类目 categories, 公众号粉丝数 followers, 近7日DAU dau, …";

/** `vocabulary` is another one where a list need not tell facts. */
export function layOutList(
  sheets: readonly TableSheet[],
  choices: ListChoices,
  vocabulary: Vocabulary<AccountKey> = ACCOUNT_VOCABULARY,
): LaidOutList {
  const tooWide = sheets.find(({ head }) => head.some(({ cells }) => cells.length > COLUMNS_MAX));
  if (tooWide !== undefined) return refuseWidth(tooWide);
  const found = chooseSheets(sheets, vocabulary, choices.sheet);
  const turned = turnedIn(sheets, found);
  if (turned !== null) return refuse("list-turned", turned.join(", "), firstLineOf(sheets));
  switch (found.is) {
    case "none":
      return refuse("list-no-facts", EXPECTED_COLUMNS, firstLineOf(sheets));
    case "several":
      return refuse("list-sheets-several", namesOf(found.fitting));
    case "unknown-sheet":
      return refuse("list-sheet-unknown", namesOf(sheets));
    case "chosen":
      return withOwnersWords(found.chosen, found.passed, choices);
  }
}

/** The names that stand one below the other; null for a list whose rows are accounts. */
function turnedIn(
  sheets: readonly TableSheet[],
  found: ReturnType<typeof chooseSheets<AccountKey>>,
): readonly string[] | null {
  const tables =
    found.is === "chosen"
      ? found.chosen
      : found.is === "none"
        ? sheets
            .filter(({ isHidden }) => isHidden !== true)
            .map((sheet) => ({ sheet, layout: null }))
        : [];
  for (const { sheet, layout } of tables) {
    const names = namesBelowEachOther(sheet, layout, ACCOUNT_VOCABULARY);
    if (names !== null) return names;
  }
  return null;
}

/** The columns of these layouts that have to be asked about. */
export function questionsOf(layouts: readonly AccountLayout[]): readonly AccountColumn[] {
  return layouts.flatMap(({ columns }) => columns.filter(({ question }) => question !== null));
}

/** How many names of a header we know: they decide on the encoding and the delimiter of a text. */
export function knownColumns(header: readonly string[]): number {
  return header.filter(isKnown).length;
}

const NAME_LENGTH_MAX = 60;
const REMEMBERED_MAX = 10_000;
const known = new Map<string, boolean>();

/** Many readings of a text are tried on the same names. */
function isKnown(name: string): boolean {
  if (name.length > NAME_LENGTH_MAX || !/\p{L}/u.test(name)) return false;
  const before = known.get(name);
  if (before !== undefined) return before;
  const header = readHeaderText(name);
  const { keys, sureness } = ACCOUNT_VOCABULARY;
  const says = keys.some((key) => sureness(key, header, null) !== null);
  if (known.size >= REMEMBERED_MAX) known.clear();
  known.set(name, says);
  return says;
}

type Chosen = readonly LaidOut<AccountKey>[];

function withOwnersWords(
  chosen: Chosen,
  passed: readonly TableSheet[],
  { columns }: ListChoices,
): LaidOutList {
  const unknown = columns.find(({ column }) =>
    chosen.every(({ layout }) => columnsCalled(layout, column).length === 0),
  );
  const layouts = chosen.map(({ layout }) => withChoices(layout, columns));
  if (unknown !== undefined) return refuse("list-column-unknown", unknown.column);
  return {
    ok: true,
    sheets: [...new Set(chosen.map(({ sheet }) => sheet))],
    layouts,
    passed: passed.flatMap(({ name, isHidden }) =>
      isHidden !== true && name !== null ? [name] : [],
    ),
  };
}

function refuse(code: AuditMistake["code"], read: string, line: number | null = null) {
  const mistake = { code, line, column: line === null ? null : 1, read, params: {} };
  return { ok: false, mistake } as const;
}

function refuseWidth({ head }: TableSheet): LaidOutList {
  const row = head.find(({ cells }) => cells.length > COLUMNS_MAX);
  const mistake = {
    code: "list-columns-too-many",
    line: row?.line ?? null,
    column: COLUMNS_MAX + 1,
    read: String(row?.cells.length ?? 0),
    params: {},
  } as const;
  return { ok: false, mistake };
}

function firstLineOf(sheets: readonly TableSheet[]): number | null {
  return sheets.find(({ head }) => head.length > 0)?.head[0]?.line ?? null;
}

function namesOf(sheets: readonly TableSheet[]): string {
  return sheets.map(({ name }, index) => name ?? String(index + 1)).join(", ");
}
