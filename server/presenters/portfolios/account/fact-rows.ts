/** The conditions of an account with the facts behind them, and its other facts, each with who said it. */
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { CONDITIONS, type ConditionId } from "../../../../rules/conditions.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { CheckReply } from "../../../application/checks/check-reply.ts";
import type { AccountInFull } from "../../../application/portfolios/account/account-in-full.ts";
import type { FactInFull } from "../../../application/portfolios/account/facts-in-full.ts";
import { paths } from "../../../paths.ts";
import { MARKS } from "../../checks/headline.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { saidView, valueWords } from "./said-view.ts";

type Condition = CheckReply["conditions"][number];

type Shown = {
  readonly t: Texts;
  readonly today: CivilDate;
  /** Where a fact is edited; null for those who may only read. */
  readonly editHref: ((key: FactKey) => string) | null;
};

/** Facts that no condition of the ruleset is about, but that others rest on. */
const OTHERS: readonly FactKey[] = ["entityType", "region"];

export function factGroups({ check, facts }: AccountInFull, shown: Shown) {
  const { t } = shown;
  const { groups } = t.deskAccount;
  const hasOne = check.conditions.some(
    ({ group, status }) => group === "anyOf" && status === "met",
  );
  const isOpen = check.verdict === "undetermined";
  const blocking = check.blockers.flatMap(({ conditions }) => conditions);
  const rowsOf = (group: Condition["group"]) =>
    check.conditions
      .filter((one) => one.group === group)
      .map((condition) => {
        const matters = group === "mandatory" || !hasOne;
        const fact = factOfCondition(facts, condition.id);
        return {
          ...conditionView(condition, {
            ...shown,
            matters,
            isOpen,
            isBlocking: blocking.includes(condition.id),
          }),
          ...factRow(fact, shown),
        };
      });
  return [
    { title: groups.mandatory, rows: rowsOf("mandatory") },
    { title: hasOne ? groups.anyOfMet : groups.anyOf, rows: rowsOf("anyOf") },
    {
      title: groups.others,
      rows: facts
        .filter(({ key }) => OTHERS.includes(key))
        .map((fact) => ({
          ...NO_CONDITION,
          title: t.factWords[fact.key].name,
          ...factRow(fact, shown),
        })),
    },
  ];
}

const NO_CONDITION = { id: null, mark: null, gap: [] as readonly string[] };

function factOfCondition(facts: readonly FactInFull[], id: ConditionId): FactInFull {
  const fact = facts.find(({ key }) => key === CONDITIONS[id].fact);
  // INVARIANT: there is one for each fact of the table.
  if (fact === undefined) throw new Error(`there is no fact for ${id}`);
  return fact;
}

/** What is known of a fact, who said it, and what contradicts it. */
export function factRow(fact: FactInFull, { t, today, editHref }: Shown) {
  const { key, judged, judgedBy, decides, said, conflicts, level } = fact;
  const words = t.deskAccount;
  const values = conflicts.map((one) => valueWords(key, one.value, t));
  const joined = [...new Set(values)].join(t.listJoin);
  return {
    fact: key,
    name: t.factWords[key].name,
    level,
    now: valueWords(key, judged, t),
    isKnown: judged !== null,
    said: decides && saidView(decides, { t, today }),
    nobody: words.nobody,
    by:
      judgedBy === null
        ? null
        : {
            text: say(words.byAccount, {
              account: judgedBy.name,
              value: valueWords(key, judged, t),
            }),
            own: said && say(words.ownSays, { value: valueWords(key, said.value, t) }),
          },
    conflict:
      conflicts.length === 0
        ? null
        : say(said === null ? words.undecided : words.conflict, { values: joined }),
    edit:
      editHref === null
        ? null
        : {
            href: editHref(key),
            label: judged === null ? words.fill : words.change,
            full: say(judged === null ? words.fillOf : words.changeOf, {
              fact: t.factWords[key].name,
            }),
          },
  };
}

type Judged = Shown & {
  readonly matters: boolean;
  /** Whether something that is not known may still decide. */
  readonly isOpen: boolean;
  readonly isBlocking: boolean;
};

function conditionView(condition: Condition, judged: Judged) {
  const { status } = condition;
  return {
    id: condition.id,
    title: condition.title,
    mark: { sign: MARKS[status], status, ...markOf(condition, judged) },
    gap: gapLines(condition, judged),
    explanation: condition.explanation,
  };
}

/** Only what decides is coloured. */
function markOf({ status }: Condition, { t, matters, isOpen, isBlocking }: Judged) {
  const { states } = t.deskAccount;
  const isAsked = matters && isOpen;
  switch (status) {
    case "met":
      return { isBlocking: false, isMoot: false, text: states.met };
    case "unmet":
      return {
        isBlocking,
        isMoot: false,
        text: matters ? (isBlocking ? states.unmetBlocking : t.verdict.unmet) : states.unmet,
      };
    case "unknown":
      return {
        isBlocking: false,
        isMoot: !isAsked,
        text: isAsked ? states.unknown : states.unknownMoot,
      };
  }
}

/** What is missing, or how long it holds, in short lines; the most important first. */
function gapLines(condition: Condition, { t, today, matters, isOpen }: Judged): string[] {
  const { status, gap, gapUnit, holdsFrom, heldUntil } = condition;
  const words = t.deskAccount;
  switch (status) {
    case "met":
      return heldUntil === null
        ? []
        : [say(words.holds, { until: heldUntil, days: daysBetween(today, heldUntil) })];
    case "unmet":
      return [
        ...(gap !== null && gapUnit !== null
          ? [say(t.units[gapUnit].gap, { gap: typeof gap === "object" ? "" : groupDigits(gap) })]
          : []),
        ...(holdsFrom === null
          ? []
          : [say(words.waits, { from: holdsFrom, days: daysBetween(today, holdsFrom) })]),
        ...(matters ? [] : [words.noMatter]),
      ];
    case "unknown":
      return [matters && isOpen ? words.ask : words.noNeed];
  }
}

/** Where a fact of an account is edited. */
export function factHrefOf({ portfolio, account }: AccountInFull) {
  return (key: FactKey) => paths.accountFact(portfolio.id, account.id, key);
}
