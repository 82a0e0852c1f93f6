/** The header of a list: which column is what, by its Chinese or its English name. */
import { FACT_KEYS, type FactKey, factOf } from "../../../rules/facts/all.ts";
import type { ListMistakeFound, ListRow } from "../ports/lists.ts";
import { columnFinder, isExplanation } from "../reading/header-names.ts";

export type ColumnKey = FactKey | "account" | "entity" | "asOf";

/** In the order in which we write them. */
export const COLUMN_NAMES = {
  account: ["账号", "小程序账号"],
  entity: ["主体", "主体名称"],
  ...factColumns(),
  asOf: ["检查日期"],
} as const satisfies Record<ColumnKey, readonly string[]>;

export type Columns = {
  /** The header as it was read. */
  readonly header: readonly string[];
  /** By position; null for a column that is passed over. */
  readonly keys: readonly (ColumnKey | null)[];
  /** Names that mean nothing to us. */
  readonly unknown: readonly string[];
};

/** A list that cannot be audited: for its content, or because its columns say too little or too much. */
export type AuditMistake = Omit<ListMistakeFound, "code"> & {
  readonly code: ListMistakeFound["code"] | "list-no-facts" | "list-column-twice";
};

const EXPECTED_COLUMNS =
  "主体类型 entityType, 类目 categories, 公众号粉丝数 followers, 近7日DAU dau, …";
const FACTLESS: readonly (ColumnKey | null)[] = ["account", "entity", "asOf", null];
/** No list of ours has more, and each one costs time on every row. */
const COLUMNS_MAX = 1000;

const columnOf = columnFinder<ColumnKey>(COLUMN_NAMES);

/** The columns of a list of accounts, or why it cannot be audited by them. */
export function readHeader({
  line,
  cells: header,
}: ListRow):
  | { readonly ok: true; readonly columns: Columns }
  | { readonly ok: false; readonly mistake: AuditMistake } {
  const refuse = (code: AuditMistake["code"], column: number, read: string) =>
    ({ ok: false, mistake: { code, line, column, read, params: {} } }) as const;
  if (header.length > COLUMNS_MAX) {
    return refuse("list-columns-too-many", COLUMNS_MAX + 1, String(header.length));
  }
  const keys = header.map(columnOf);
  const twice = keys.findIndex((key, index) => key !== null && keys.indexOf(key) !== index);
  if (twice >= 0) return refuse("list-column-twice", twice + 1, header[twice] ?? "");
  if (keys.every((key) => FACTLESS.includes(key))) {
    return refuse("list-no-facts", 1, EXPECTED_COLUMNS);
  }
  const unknown = header.filter(
    (name, index) => keys[index] === null && name.trim() !== "" && !isExplanation(name),
  );
  return { ok: true, columns: { header, keys, unknown } };
}

/** How many names of a header we know. */
export function knownColumns(header: readonly string[]): number {
  return header.filter((name) => columnOf(name) !== null).length;
}

function factColumns(): Record<FactKey, readonly string[]> {
  const columns = FACT_KEYS.map((key) => [key, factOf(key).columns]);
  return Object.fromEntries(columns) as Record<FactKey, readonly string[]>;
}
