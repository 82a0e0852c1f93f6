/** What other rules would do, in words. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import type {
  ImpactRow,
  PortfolioImpact,
} from "../../../application/portfolios/impact/portfolio-impact.ts";
import { clientPhrases } from "../../audits/clients/client-phrases.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { nearestWay } from "../table/account-row.ts";
import { resultsOf } from "../table/condition-cells.ts";

export type ImpactWords = {
  /** As the later rules call it, else the earlier ones. */
  readonly titleOf: (condition: ConditionId) => string;
  /** What would be nearest for it then; empty for one that would be eligible. */
  readonly nextOf: (row: ImpactRow) => string;
  /** The same with how much more is needed, and for one that would be eligible until when it would be. */
  readonly thenOf: (row: ImpactRow) => string;
};

export function impactWords({ before, after }: PortfolioImpact, t: Texts): ImpactWords {
  const language = languageOf(t);
  const phrases = clientPhrases(after.ruleset, language);
  const titles = new Map(
    [...before.ruleset.conditions, ...after.ruleset.conditions].map(
      ({ id, title }) => [id, title[language]] as const,
    ),
  );
  const decides = decidingIn(after.ruleset);
  const nextOf = ({ after: row }: ImpactRow) =>
    nearestWay(row, {
      ...{ phrases, t, asOf: after.asOf },
      results: resultsOf(row, after),
      deciding: decides(row.outcome),
    });
  const thenOf = (row: ImpactRow) => {
    const { outcome, short, until } = row.after;
    if (outcome.verdict === "eligible")
      return until === null ? t.deskImpact.noEnd : say(t.deskImpact.until, { date: until });
    const more =
      outcome.verdict === "ineligible" && short > 1
        ? [say(t.deskTable.others, { count: String(short - 1) })]
        : [];
    return [nextOf(row), ...more].join(t.deskImpact.join);
  };
  return { titleOf: (id) => titles.get(id) ?? id, nextOf, thenOf };
}
