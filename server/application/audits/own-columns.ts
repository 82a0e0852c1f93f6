/** The columns that are carried along: those of the list's owner, of all its sheets, by their names. */
import { type AccountKey, documentedNames } from "../lists/account-naming.ts";
import { ACCOUNT_VOCABULARY } from "../lists/account-vocabulary.ts";
import { columnLetters } from "../lists/find-layout.ts";
import { readHeaderText } from "../lists/header-text.ts";
import type { AccountColumn, AccountLayout } from "./list-layouts.ts";

export type CarriedColumn = {
  readonly name: string;
  /** Where it stands on each of the sheets, from 0; null where it does not. */
  readonly at: readonly (number | null)[];
};

/** What stands in the list and is none of the facts and names that an answer has members for. */
export function ownColumns(layouts: readonly AccountLayout[]): readonly CarriedColumn[] {
  return gathered(
    layouts,
    ({ key, isOurs }) => !isOurs && (key === null || key === "appid"),
    ownName,
  );
}

/** All columns but ours, under names by which they are understood when the list is read again. */
export function columnsToCorrect(layouts: readonly AccountLayout[]): readonly CarriedColumn[] {
  return gathered(layouts, ({ isOurs }) => !isOurs, nameToReadAgain);
}

function gathered(
  layouts: readonly AccountLayout[],
  isWanted: (column: AccountColumn) => boolean,
  nameOf: (column: AccountColumn) => string,
): readonly CarriedColumn[] {
  const found = new Map<string, (number | null)[]>();
  for (const [sheet, { columns }] of layouts.entries()) {
    for (const column of columns.filter(isWanted)) {
      const name = freeName(nameOf(column), (one) => found.get(one)?.[sheet] != null);
      const at = found.get(name) ?? layouts.map(() => null);
      at[sheet] = column.index;
      found.set(name, at);
    }
  }
  return [...found].map(([name, at]) => ({ name, at }));
}

/** Two columns of a sheet that are called the same stay two. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let count = 2, one = name; ; count += 1, one = `${name} ${count}`) {
    if (!isTaken(one)) return one;
  }
}

function ownName({ header, index }: AccountColumn): string {
  return header === "" ? columnLetters(index) : header;
}

function nameToReadAgain(column: AccountColumn): string {
  const { key, header, unit, part } = column;
  const last = header.split(" / ").at(-1) ?? header;
  if (key === null) return header === "" ? "" : last;
  const read = readHeaderText(last);
  const says = ACCOUNT_VOCABULARY.sureness(key, read, null);
  const isSaid = says === "exact" || says === "said" || says === "likely";
  const isPart = part === null || ACCOUNT_VOCABULARY.partOf(read, null)?.key === key;
  if (isPart && (isSaid || part !== null) && (read.unit?.places ?? 0) === (unit?.places ?? 0)) {
    return last;
  }
  return (
    documentedName(key) +
    (part === null ? "" : ` ${last}`) +
    (unit === null ? "" : `（${unit.word}）`)
  );
}

function documentedName(key: AccountKey): string {
  return documentedNames(key)[0] ?? key;
}
