/** Where something stands in a list, as its owner finds it there. */
import type { Place } from "../../../application/portfolios/import/listed-account.ts";
import type { Preview } from "../../../application/portfolios/import/preview.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

type List = Preview["list"];

/** Null where there is only one that is read. */
export function sheetNamed({ sheets, tables }: List, sheet: number): string | null {
  const areSeveral = sheets.filter(({ isRead }) => isRead).length > 1;
  return areSeveral ? (tables[sheet]?.layout.sheet ?? null) : null;
}

export function placeWords([sheet, line]: Place, list: List, { deskImport: words }: Texts): string {
  const name = sheetNamed(list, sheet);
  const place = say(words.line, { line });
  return name === null ? place : `${name} ${place}`;
}

/** Each sheet once, with its lines. */
export function linesWords(places: readonly Place[], list: List): string {
  const lines = new Map<string | null, number[]>();
  for (const [sheet, line] of places) {
    const name = sheetNamed(list, sheet);
    lines.set(name, [...(lines.get(name) ?? []), line]);
  }
  return [...lines]
    .map(([name, all]) => (name === null ? all.join(", ") : `${name} ${all.join(", ")}`))
    .join("; ");
}
