/** What the reports of a whole portfolio have in common, as a page and as a workbook. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { AccountFilter } from "../../../application/portfolios/account-filter.ts";
import type { PortfolioReport } from "../../../application/portfolios/reports/portfolio-report.ts";
import { partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import { say, textsIn } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { STANDING_LOOKS } from "../overview/standing-looks.ts";
import { partWords } from "../table/filter-view.ts";
import type { ReportStyle } from "./client-files.ts";

export type WholeInput = {
  /** Of the portfolio. */
  readonly name: string;
  readonly filter: AccountFilter;
  readonly report: PortfolioReport;
  readonly style: ReportStyle;
};

export function textsOf({ style }: WholeInput): Texts {
  return textsIn(style.phrases.language);
}

export function madeOf(input: WholeInput): string {
  const { summary } = input.report;
  return say(textsOf(input).deskReports.whole.made, {
    accounts: groupDigits(summary.accounts),
    clients: groupDigits(summary.entities),
    date: summary.asOf,
  });
}

/** Which accounts it tells of; null for all. */
export function onlyOf(input: WholeInput): string | null {
  const about = { portfolio: input.report.standings.portfolio, t: textsOf(input) };
  const parts = partsOf(input.filter).map((part) => partWords(part, about));
  const words = about.t.deskReports.whole;
  return parts.length === 0 ? null : say(words.only, { filter: parts.join(about.t.listJoin) });
}

/** How many may go live, and what the others need, in one sentence. */
export function answerOf({ report: { summary }, style }: WholeInput): string {
  const { answer } = style.phrases.words;
  const parts = STANDING_LOOKS.flatMap(([kind]) => {
    const { count } = summary.standings[kind];
    const name = kind === "oneShort" ? "one-short" : kind;
    return count === 0 ? [] : [answer[name](groupDigits(count))];
  });
  return answer.counts(groupDigits(summary.accounts), parts);
}
