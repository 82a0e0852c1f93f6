/** What an export says of itself: which view it is, by which rules, and where they come from. */
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { Pause } from "../../../application/portfolios/in-slices.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import type { TableView } from "../../../application/portfolios/table/table-view.ts";
import type { LongCell, LongListWriter } from "../../../application/ports/lists.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { partWords, sortWords } from "./filter-view.ts";

export type ExportInput = {
  readonly name: string;
  readonly standings: Standings;
  readonly filter: TableView["filter"];
  readonly rows: readonly Standing[];
  readonly ruleset: LoadedRuleset;
  readonly pause: Pause;
  readonly writer: LongListWriter;
  readonly t: Texts;
};

/** The filter in words, or that it is everything. */
export function viewWords({ filter, standings, t }: ExportInput): string {
  const about = { portfolio: standings.portfolio, t };
  const parts = partsOf(filter).map((part) => partWords(part, about));
  return parts.length === 0 ? t.deskTable.views.all : parts.join(" ");
}

/** Topic and text. */
export function explained(input: ExportInput): readonly (readonly [string, string])[] {
  const { name, standings, filter, rows, ruleset, t } = input;
  const words = t.deskTable.explained;
  const language = t.lang === "en" ? "en" : "zh-CN";
  const { conditions, note } = ruleset.ruleset;
  const sources = new Map(
    conditions.flatMap((one) => one.sources.map((source) => [source.url, source])),
  );
  return [
    [words.portfolio, name],
    [words.view, viewWords(input)],
    [words.order, sortWords(filter, t)],
    [words.count, groupDigits(rows.length)],
    [words.asOf, standings.asOf],
    [words.ruleset, `${ruleset.name} ${ruleset.hash}`],
    [words.rule, note[language]],
    ...conditions.map(({ title }): [string, string] => ["", title[language]]),
    ...[...sources.values()].map(({ title, url, checkedOn }, at): [string, string] => [
      at === 0 ? words.sources : "",
      say(words.source, { title, url, date: checkedOn }),
    ]),
    [words.again, words.againText],
    [words.disclaimer, words.disclaimerText],
  ];
}

/** A date as `YYYY-MM-DD`. */
export function cellText(cell: LongCell): string {
  if (cell === null) return "";
  if (typeof cell === "object") return "on" in cell ? cell.on : String(cell.share);
  return String(cell);
}
