/** The header of a list of accounts, or why the list cannot be audited by it. */
import type { ListMistakeFound, ListRow } from "../ports/lists.ts";
import { COLUMNS_MAX, type Columns, readColumns } from "./columns.ts";

/** A list that cannot be audited: for its content, or because its columns say too little or too much. */
export type AuditMistake = Omit<ListMistakeFound, "code"> & {
  readonly code: ListMistakeFound["code"] | "list-no-facts" | "list-column-twice";
};

const EXPECTED_COLUMNS =
  "主体类型 entityType, 类目 categories, 公众号粉丝数 followers, 近7日DAU dau, …";

export function readHeader({
  line,
  cells,
}: ListRow):
  | { readonly ok: true; readonly columns: Columns }
  | { readonly ok: false; readonly mistake: AuditMistake } {
  const refuse = (code: AuditMistake["code"], column: number, read: string) =>
    ({ ok: false, mistake: { code, line, column, read, params: {} } }) as const;
  if (cells.length > COLUMNS_MAX) {
    return refuse("list-columns-too-many", COLUMNS_MAX + 1, String(cells.length));
  }
  const read = readColumns(cells);
  if (read.ok) return read;
  if (read.problem === "twice") return refuse("list-column-twice", read.at + 1, read.name);
  return refuse("list-no-facts", 1, EXPECTED_COLUMNS);
}
