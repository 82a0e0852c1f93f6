/** Which single steps help the most accounts, each with those accounts. */
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import type { PortfolioSummary } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import { paths } from "../../../paths.ts";
import { clientPhrases } from "../../audits/clients/client-phrases.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { afterWords, nearestWay } from "../table/account-row.ts";
import { resultsOf } from "../table/condition-cells.ts";
import type { Linked } from "./counted-link.ts";

export function stepsView(
  { steps, standings: { eligible } }: PortfolioSummary,
  { standings, linked, t }: { standings: Standings; linked: Linked; t: Texts },
) {
  const words = t.deskOverview.steps;
  const { ruleset, asOf, portfolio } = standings;
  const phrases = clientPhrases(ruleset, languageOf(t));
  const gained = steps.reduce((sum, { counted }) => sum + counted.count, 0);
  return {
    rows: steps.map(({ of, counted }) => {
      const { entity } = of.account;
      const way = { results: resultsOf(of, standings), deciding: decidingIn(ruleset)(of.outcome) };
      const number = linked(counted);
      return {
        entity: { name: entity.name, href: paths.portfolioEntity(portfolio.id, entity.id) },
        what: nearestWay(of, { ...way, phrases, asOf, t }),
        after: afterWords(of, standings, t),
        gain: { ...number, text: say(words.gain, { count: number.text }) },
      };
    }),
    all:
      gained === 0
        ? null
        : say(words.all, { before: eligible.count, after: eligible.count + gained }),
  };
}
