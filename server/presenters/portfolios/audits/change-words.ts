/** A change in words: who, what did it, and what brings the account back. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { factChanges, standingNow } from "../../../application/portfolios/audits/change-look.ts";
import type { Change, Comparison } from "../../../application/portfolios/audits/comparison.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import type { Statement } from "../../../application/portfolios/portfolio.ts";
import { paths } from "../../../paths.ts";
import { clientPhrases, monthDay } from "../../audits/clients/client-phrases.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { valueWords } from "../account/said-view.ts";
import { nearestWay } from "../table/account-row.ts";
import { resultsOf } from "../table/condition-cells.ts";

export function changeWords({ t }: PageContext, comparison: Comparison) {
  const { later, sides } = comparison;
  const known = sides.after?.portfolio.accounts;
  const words = t.deskAudits.compare;
  return (change: Change) => {
    const { account, name, entity, from, to, causes } = change;
    return {
      id: account,
      href: known?.has(account) ? paths.portfolioAccount(later.portfolio, account) : null,
      name: name ?? account,
      entity: entity === null || entity.name === name ? null : entity.name,
      from: t.desk.standing[from],
      to: t.desk.standing[to],
      causes: causes.map((cause) => ({ cause, label: words.causes[cause] })),
      why: causes.length === 0 ? words.untold : reasons(comparison, change, t).join(words.and),
      repair: to === "eligible" ? null : repairOf(comparison, change, t),
    };
  };
}

function reasons(comparison: Comparison, change: Change, t: Texts): string[] {
  const words = t.deskAudits.compare;
  const facts = factChanges(comparison, change).map(({ key, before, after, said }) => {
    const told = say(words.fact, {
      name: wordsOf(key, t).name,
      before: valueWords(key, before, t),
      after: valueWords(key, after, t),
    });
    return said === null ? told : `${told}（${saidBy(said, comparison, t)}）`;
  });
  if (facts.length > 0 || change.causes.includes("facts")) return facts;
  const { columns } = CLIENT_WORDS[languageOf(t)];
  const isBetter = isMet(comparison, change);
  const isOfDays = change.causes.includes("calendar");
  return change.conditions.map((condition) =>
    say(
      isOfDays
        ? isBetter(condition)
          ? words.conditionMet
          : words.conditionLost
        : isBetter(condition)
          ? words.ruleMet
          : words.ruleLost,
      { name: columns[condition] },
    ),
  );
}

function saidBy({ entry }: Statement, { later }: Comparison, t: Texts): string {
  const words = t.deskAudits.compare;
  const { principal } = entry.by;
  const source = principal.startsWith("request:")
    ? words.sources.merchant
    : principal.startsWith("key:")
      ? words.sources.service
      : entry.kind === "import"
        ? words.sources.import
        : words.sources.edit;
  const on = shanghaiClock(entry.at).slice(0, 10);
  return say(words.said, { source, date: monthDay(on, later.moment.asOf) });
}

function isMet(comparison: Comparison, change: Change): (condition: ConditionId) => boolean {
  const met = standingNow(comparison, change)?.outcome.met ?? [];
  return (condition) => met.includes(condition);
}

/** The nearest way, as the table has it at the later moment. */
function repairOf(comparison: Comparison, change: Change, t: Texts): string | null {
  const { after } = comparison.sides;
  const standing = standingNow(comparison, change);
  if (after === null || standing === null) return null;
  const { ruleset } = after.plan;
  const step = nearestWay(standing, {
    results: resultsOf(standing, { ruleset, asOf: after.asOf }),
    deciding: decidingIn(ruleset)(standing.outcome),
    phrases: clientPhrases(ruleset, languageOf(t)),
    asOf: after.asOf,
    t,
  });
  return step === "" ? null : say(t.deskAudits.compare.repair, { step });
}
