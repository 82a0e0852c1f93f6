/** An action in words: what to do, what is there now, until when it helps, and what could make it needless. */
import { alternativesOf } from "../../../../rules/alternatives.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { Condition } from "../../../../rules/ruleset.ts";
import { type Action, resultOf } from "../../../application/portfolios/actions/action.ts";
import type { RankedActions } from "../../../application/portfolios/actions/ranked-actions.ts";
import { paths } from "../../../paths.ts";
import { clientPhrases, figureOrRange, monthDay } from "../../audits/clients/client-phrases.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** What can be done with an action from here: a task is made of it, a merchant is asked. */
export type WayOn = { readonly label: string; readonly href: string };

export type ActionWords = {
  /** Whose it is to do, with the way there. */
  readonly who: { readonly name: string; readonly href: string; readonly of: string | null };
  readonly what: string;
  readonly now: string;
  /** Until when accounts are eligible once it is done; empty where it is enough for none. */
  readonly until: string;
  /** Until when it has to be done; null where nothing presses. */
  readonly by: string | null;
  /** What does the same; null for nothing. */
  readonly instead: string | null;
  readonly askFirst: string | null;
  readonly notInHands: string | null;
};

export function actionWords(ranked: RankedActions, t: Texts): (action: Action) => ActionWords {
  const { standings } = ranked;
  const { asOf, ruleset, portfolio } = standings;
  const words = t.deskActions;
  const phrases = clientPhrases(ruleset, languageOf(t));
  const what = (action: Action) => phrases.step(resultOf(action, standings));
  const brief = (action: Action) => phrases.briefStep(resultOf(action, standings));
  return (action) => {
    const { until, by, alone, instead, askFirst } = action;
    const others = instead.flatMap((id) => ranked.of(id) ?? []).map(brief);
    return {
      who: whoDoes(action, portfolio.id),
      what: what(action),
      now: nowIn(action, resultOf(action, standings), ranked, t),
      until: alone.length === 0 ? "" : untilWords(until, asOf, t),
      by: by === null || by === until ? null : byWords(by, asOf, t),
      instead:
        others.length === 0
          ? null
          : say(words.instead, { others: others.join(phrases.words.actions.or) }),
      askFirst:
        askFirst.length === 0
          ? null
          : say(words.askFirst, {
              what: askFirst.map((id) => phrases.words.columns[id]).join(phrases.words.data.joined),
            }),
      notInHands: action.isInHands ? null : words.notInHands,
    };
  };
}

/** An account is told with its entity, where that is called otherwise. */
function whoDoes({ entity, account }: Action, portfolio: string): ActionWords["who"] {
  if (account === null)
    return { name: entity.name, href: paths.portfolioEntity(portfolio, entity.id), of: null };
  const of = entity.name === account.name ? null : entity.name;
  return { name: account.name, href: paths.portfolioAccount(portfolio, account.id), of };
}

function nowIn(
  { fact }: Action,
  result: ConditionResult,
  { standings: { ruleset, asOf } }: RankedActions,
  t: Texts,
): string {
  const words = t.deskActions.now;
  const { actual } = result;
  if (fact === "entityType" || fact === "region" || fact === "categories") return words[fact];
  if (fact === "lastPaymentOn")
    return typeof actual === "string" && actual !== "never"
      ? say(words.paid, { date: monthDay(actual, asOf) })
      : words.neverPaid;
  const condition = ruleset.conditions.find(({ id }) => id === result.id);
  return (condition && countedNow(result, condition, t)) ?? words.other;
}

/** Null where nothing is counted. */
function countedNow(
  { actual, detail }: ConditionResult,
  condition: Condition,
  t: Texts,
): string | null {
  const [alternative] = alternativesOf(condition);
  const limit = alternative?.threshold.value;
  if (typeof limit !== "number" || actual === null || isList(actual)) return null;
  const words = t.deskActions.now;
  const template = detail === "seven-days" ? words.sevenDays : words.counted;
  return say(template, { now: figureOrRange(actual), limit: figureOrRange(limit) });
}

function isList(
  actual: NonNullable<ConditionResult["actual"]>,
): actual is readonly (string | number)[] {
  return Array.isArray(actual);
}

function untilWords(until: string | null, asOf: string, t: Texts): string {
  const words = t.deskActions;
  return until === null ? words.noEnd : say(words.until, { date: monthDay(until, asOf) });
}

function byWords(by: string, asOf: string, t: Texts): string {
  const words = t.deskActions;
  return by === asOf ? words.byToday : say(words.by, { date: monthDay(by, asOf) });
}
