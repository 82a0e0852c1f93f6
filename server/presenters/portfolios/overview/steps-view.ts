/** Which single steps help the most accounts, each with those accounts; the first of them is the one to do this week. */
import type { PortfolioSummary } from "../../../application/portfolios/overview/portfolio-summary.ts";
import { paths } from "../../../paths.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { actionWords } from "../actions/action-words.ts";
import type { Linked } from "./counted-link.ts";

export function stepsView(
  { actions, steps, eligibleAfterSteps, standings: { eligible } }: PortfolioSummary,
  { portfolio, linked, t }: { portfolio: string; linked: Linked; t: Texts },
) {
  const words = t.deskOverview.steps;
  const wordsOf = actionWords(actions, t);
  const rows = steps.map(({ action, counted }) => {
    const number = linked(counted);
    const said = wordsOf(action);
    const details = [said.now, said.instead, said.askFirst, said.until, said.by];
    return {
      ...said,
      details: details.filter((one) => one !== null).join(t.deskActions.join),
      gain: { ...number, text: say(words.gain, { count: number.text }) },
      week: { ...number, text: say(words.week.gain, { count: number.text }) },
    };
  });
  return {
    rows,
    week: rows[0] ?? null,
    allHref: paths.portfolioActions(portfolio),
    all:
      rows.length === 0
        ? null
        : say(words.all, { before: eligible.count, after: eligibleAfterSteps }),
  };
}
