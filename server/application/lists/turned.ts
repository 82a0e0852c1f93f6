/** A table in which the names of the facts stand one below the other: each column is an account, or each row one fact of one. */
import type { TableSheet } from "../ports/sheets.ts";
import { readHeaderText } from "./header-text.ts";
import type { Layout } from "./layout.ts";
import { isBlank, shownIn } from "./shown-cell.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** So many names of facts in one column are no accident. */
const NAMES_MIN = 3;
/** Names stand in the first or, behind numbers, in the second column. */
const WITHIN_COLUMNS = 2;
const NAME_LENGTH_MAX = 30;

type Head = Pick<TableSheet, "head">;

/** The names that stand below each other; null for a table whose rows are accounts. */
export function namesBelowEachOther<Key extends string>(
  { head }: Head,
  layout: Layout<Key> | null,
  vocabulary: Vocabulary<Key>,
): readonly string[] | null {
  const known = layout?.columns.filter(({ key }) => key !== null && vocabulary.isDeciding(key));
  const least = Math.max(NAMES_MIN, (known?.length ?? 0) + 1);
  for (let column = 0; column < WITHIN_COLUMNS; column += 1) {
    const names = head.flatMap(({ cells }) => {
      const cell = cells[column];
      return isBlank(cell) || typeof cell !== "string" ? [] : [shownIn(cell).trim()];
    });
    const deciding = decidingAmong(names, vocabulary);
    if (deciding.length >= least) return deciding;
  }
  return null;
}

/** One name for each key. */
function decidingAmong<Key extends string>(
  names: readonly string[],
  { keys, isDeciding, sureness }: Vocabulary<Key>,
): readonly string[] {
  const found = new Map<Key, string>();
  for (const name of names) {
    if (name.length > NAME_LENGTH_MAX) continue;
    const header = readHeaderText(name);
    const key = keys.find((one) => {
      const sure = isDeciding(one) ? sureness(one, header, null) : null;
      return sure === "exact" || sure === "said" || sure === "likely";
    });
    if (key !== undefined && !found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}
