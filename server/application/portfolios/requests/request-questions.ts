/** What a merchant is asked: exactly what can still change the verdict of their accounts, and what the consultant chose. */

import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { Evaluation } from "../../../../rules/evaluation.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import type { LocalizedText } from "../../../../rules/localized-text.ts";
import { questionsOf } from "../../../../rules/questions.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { accountEvaluator } from "../../audits/account-evaluation.ts";
import { FACT_LEVELS } from "../fact-levels.ts";
import { usersWanted } from "../highest-dau.ts";
import type { InSlices } from "../in-slices.ts";
import { judgedFactsIn } from "../judged-facts.ts";
import type { Account, Entity, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import {
  type Holder,
  holderIn,
  isContested,
  withAnswers,
  withoutContested,
} from "./answered-entity.ts";
import { isSameTopic, type RequestAnswer, type Topic, topicKey } from "./request-record.ts";

/** `open`: not known. `part`: only within limits. `contested`: statements contradict each other. `chosen`: asked all the same. */
export type Why = "open" | "part" | "contested" | "chosen";

export type AskedQuestion = Topic & {
  /** Of the account that it names. */
  readonly name: string | null;
  readonly why: Why;
  readonly condition: ConditionId | null;
  /** In the words of the ruleset; null where it does not ask for the fact. */
  readonly text: LocalizedText | null;
  readonly whereToFind: LocalizedText | null;
  /** What was said of it before, in the order in which it was said. */
  readonly said: readonly Statement[];
};

/** How one account of those that are asked about stands with what was answered. */
export type AskedAccount = { readonly account: Account; readonly evaluation: Evaluation };

export type Asked = {
  /** Cheapest first. */
  readonly questions: readonly AskedQuestion[];
  readonly accounts: readonly AskedAccount[];
};

export type Asking = {
  readonly entity: Entity;
  /** The accounts whose verdict is wanted: all of the entity, or one. */
  readonly accounts: readonly Account[];
  readonly plan: Plan;
  readonly asOf: CivilDate;
  readonly chosen: readonly FactKey[];
  /** What was answered and neither declined nor said in the log. */
  readonly waiting: readonly RequestAnswer[];
  /** What was answered and not declined, whether it is in the log or waits. */
  readonly answered: readonly Topic[];
};

/** After so many accounts others have a turn. */
const SLICE = 100;

/** Facts that are contested count as unknown, and answers as known: whatever they settle is asked no more. */
export function* askedOf(asking: Asking): InSlices<Asked> {
  const { entity, plan, asOf, chosen, waiting } = asking;
  const { ruleset } = plan;
  const answered = withAnswers(entity, waiting);
  const known = withoutContested(answered);
  const means = { asOf, wanted: usersWanted(ruleset) };
  const [judged, counting] = [judgedFactsIn(known, means), judgedFactsIn(answered, means)];
  const wanted = new Set(asking.accounts.map(({ id }) => id));
  const [judge, evaluate] = [plan.on(asOf), accountEvaluator(plan)];
  const found = new Map<string, AskedQuestion>();
  const accounts: AskedAccount[] = [];
  for (const [at, account] of known.accounts.entries()) {
    const [facts, now] = [judged[at]?.facts, counting[at]?.facts];
    if (facts === undefined || now === undefined || !wanted.has(account.id)) continue;
    const evaluation = evaluate({ facts, asOf, outcome: judge(facts) });
    accounts.push({ account, evaluation });
    const open = questionsOf(ruleset, evaluation, facts);
    // What is contested may decide all the same, where the rules go on without it.
    const isOther = open.length === 0 && judge(now).verdict !== evaluation.verdict;
    const doubted = isOther
      ? contestedKeys(answered).map((fact) => usualQuestion(fact, ruleset))
      : [];
    for (const { fact, ...question } of [...open, ...doubted]) {
      for (const topic of topicsOf(fact, account, answered)) {
        const key = topicKey(topic);
        if (!found.has(key))
          found.set(key, { ...aboutTopic(topic, entity, answered), ...question });
      }
    }
    if (at % SLICE === SLICE - 1) yield;
  }
  for (const topic of chosenTopics(chosen, asking)) {
    const key = topicKey(topic);
    if (!found.has(key)) found.set(key, chosenQuestion(topic, asking, ruleset));
  }
  const cost = costIn(ruleset);
  const questions = [...found.values()].sort((one, other) => cost(one.fact) - cost(other.fact));
  return { questions, accounts };
}

/** Of whom a fact that an account lacks is asked. */
function topicsOf(fact: FactKey, account: Account, answered: Entity): Topic[] {
  switch (FACT_LEVELS[fact]) {
    case "entity":
      return [{ fact, account: null }];
    case "account":
      return [{ fact, account: account.id }];
    case "account-for-entity":
      return fact === "dau"
        ? usersTopics(answered, account)
        : (contestedTopics(fact, answered) ?? [{ fact, account: null }]);
  }
}

/** The highest counts, so those are asked for that are not known exactly. */
function usersTopics({ accounts }: Entity, first: Account): Topic[] {
  const open = accounts.filter((one) => !isExact(one, "dau"));
  const asked = open.length > 0 ? open : [first];
  return asked.map(({ id }) => ({ fact: "dau", account: id }));
}

/** Each of those accounts says which of its statements is right; null where none contradict each other. */
function contestedTopics(fact: FactKey, { accounts }: Entity): Topic[] | null {
  const contested = accounts.filter((one) => isContested(one, fact));
  return contested.length === 0 ? null : contested.map(({ id }) => ({ fact, account: id }));
}

function isExact(holder: Holder, key: FactKey): boolean {
  const { said, conflicts } = presentFact(holder.statements, key);
  const value = said?.value ?? null;
  if (value === null || conflicts.length > 0) return false;
  return typeof value !== "object" || Array.isArray(value);
}

function aboutTopic(topic: Topic, entity: Entity, answered: Entity) {
  const { fact, account } = topic;
  const holder = holderIn(entity, topic);
  const now = holderIn(answered, topic);
  const said = (holder?.statements ?? []).filter(({ key }) => key === fact);
  const isPart = now !== null && presentFact(now.statements, fact).said?.value != null;
  return {
    ...{ fact, account, said },
    name:
      account === null ? null : (entity.accounts.find(({ id }) => id === account)?.name ?? null),
    why: now !== null && isContested(now, fact) ? "contested" : isPart ? "part" : "open",
  } as const;
}

/** What the consultant chose is asked until it is answered. */
function chosenTopics(chosen: readonly FactKey[], asking: Asking): Topic[] {
  const { accounts, entity, answered } = asking;
  const topics = chosen.flatMap((fact): Topic[] => {
    if (FACT_LEVELS[fact] === "entity") return [{ fact, account: null }];
    if (fact === "lastSevereViolationOn")
      return contestedTopics(fact, entity) ?? [{ fact, account: null }];
    return accounts.map(({ id }) => ({ fact, account: id }));
  });
  return topics.filter((topic) => !answered.some((one) => isSameTopic(one, topic)));
}

function chosenQuestion(topic: Topic, { entity }: Asking, ruleset: Ruleset): AskedQuestion {
  const about = aboutTopic(topic, entity, entity);
  return { ...about, why: "chosen", ...usualQuestion(topic.fact, ruleset) };
}

type Usual = Pick<AskedQuestion, "fact" | "condition" | "text" | "whereToFind">;

/** As the ruleset asks for the fact, whatever is known of it. */
export function usualQuestion(fact: FactKey, { conditions }: Ruleset): Usual {
  for (const { id, questions, whereToFind } of conditions) {
    const question = questions.find((one) => one.fact === fact);
    if (question !== undefined) return { fact, condition: id, text: question.text, whereToFind };
  }
  return { fact, condition: null, text: null, whereToFind: null };
}

/** Of the entity itself. */
function contestedKeys(entity: Entity): FactKey[] {
  const keys = new Set(entity.statements.map(({ key }) => key));
  return [...keys].filter((key) => isContested(entity, key));
}

/** Whether a link about the entity may ask it; whatever else somebody sends is no answer. */
export function isAskable(
  { fact, account }: Topic,
  { entity, chosen, ruleset }: Pick<Asking, "entity" | "chosen"> & { readonly ruleset: Ruleset },
): boolean {
  const isOfRules = ruleset.conditions.some(({ questions }) =>
    questions.some((one) => one.fact === fact),
  );
  if (!isOfRules && !chosen.includes(fact)) return false;
  if (account === null) return FACT_LEVELS[fact] === "entity" || fact === "lastSevereViolationOn";
  return FACT_LEVELS[fact] !== "entity" && entity.accounts.some(({ id }) => id === account);
}

/** What the ruleset does not ask for comes last. */
function costIn({ conditions }: Ruleset): (fact: FactKey) => number {
  const costs = new Map(
    conditions.flatMap(({ questions }) => questions.map(({ fact, cost }) => [fact, cost] as const)),
  );
  return (fact) => costs.get(fact) ?? 100;
}
