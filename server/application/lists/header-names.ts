/** The names of the columns as they stand in one or two rows, groups above them and merged cells considered. */
import type { MergedCells, SheetRow } from "../ports/sheets.ts";
import { type HeaderText, readHeaderText } from "./header-text.ts";
import { shownIn } from "./shown-cell.ts";

export type ColumnName = {
  readonly header: HeaderText;
  /** What stands over several columns, this one among them. */
  readonly group: HeaderText | null;
};

/** A longer text above the names is a title or an instruction. */
const GROUP_LENGTH_MAX = 16;

export function namesInRow(row: SheetRow): readonly ColumnName[] {
  return textsOf(row).map((text) => ({ header: readHeaderText(text), group: null }));
}

/** Names below their groups; null when the upper row is none of groups. */
export function namesInTwoRows(
  upper: SheetRow,
  lower: SheetRow,
  merges: readonly MergedCells[],
): readonly ColumnName[] | null {
  if (lower.line !== upper.line + 1 || !isRowOfGroups(upper)) return null;
  const [above, below] = [textsOf(upper), textsOf(lower)];
  const width = Math.max(above.length, below.length);
  const groups = groupsOver(filledUp(above, width), upper.line - 1, merges);
  return Array.from({ length: width }, (_, column) => {
    const own = (above[column] ?? "").trim();
    const name = (below[column] ?? "").trim();
    if (name === "" || name === own) return { header: readHeaderText(own), group: null };
    const group = groups[column] ?? "";
    return { header: readHeaderText(name), group: group === "" ? null : readHeaderText(group) };
  });
}

/** Workbooks do not write the empty cells below a group at the right. */
function filledUp(texts: readonly string[], width: number): readonly string[] {
  return [...texts, ...Array<string>(width - texts.length).fill("")];
}

function isRowOfGroups(row: SheetRow): boolean {
  const all = textsOf(row);
  const texts = all.filter((text) => text.trim() !== "");
  // A title stands alone, and in the first column.
  const isTitle = new Set(texts).size === 1 && (all[0] ?? "").trim() !== "";
  return (
    texts.length > 0 &&
    !isTitle &&
    texts.every((text) => text.length <= GROUP_LENGTH_MAX * 2 && !/[:：。]/.test(text))
  );
}

/** Over each column the text that spans it: by its merged cells, else up to the next text. */
function groupsOver(
  texts: readonly string[],
  row: number,
  merges: readonly MergedCells[],
): readonly string[] {
  const spans = merges.filter(({ top, left, right }) => top === row && right > left);
  const groups: string[] = [];
  for (const [column, text] of texts.entries()) {
    const span = spans.find(({ left, right }) => left <= column && column <= right);
    if (span !== undefined) groups.push(texts[span.left] ?? "");
    else if (text.trim() !== "") groups.push(text);
    else groups.push(spans.length > 0 ? "" : (groups.at(-1) ?? ""));
  }
  return groups.map((group) => (group.length <= GROUP_LENGTH_MAX ? group.trim() : ""));
}

function textsOf({ cells }: SheetRow): readonly string[] {
  return cells.map(shownIn);
}
