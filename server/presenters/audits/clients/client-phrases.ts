/** Short phrases for what a client does, waits for and is missing. */
import { alternativesOf } from "../../../../rules/alternatives.ts";
import { addDays, type CivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { Interval } from "../../../../rules/facts/interval.ts";
import type { Condition, Ruleset } from "../../../../rules/ruleset.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { AccountStanding } from "../../../application/audits/clients/account-standing.ts";
import type { Language } from "../../../errors.ts";
import { CLIENT_WORDS, type ClientWords } from "./client-words.ts";

export type Phrases = ReturnType<typeof clientPhrases>;

export function clientPhrases(ruleset: Ruleset, language: Language) {
  const words: ClientWords = CLIENT_WORDS[language];
  const titles = new Map(ruleset.conditions.map(({ id, title }) => [id, title[language]]));
  const titleOf = (id: ConditionId) => titles.get(id) ?? id;

  function step({ id, gap, gapUnit, detail }: ConditionResult): string {
    if (isOtherEntity(detail)) return words.otherEntity;
    return words.steps[id](figure(gap ?? ""), gapUnit === "visit");
  }

  function briefStep({ id, gap, gapUnit, detail }: ConditionResult): string {
    if (isOtherEntity(detail)) return words.briefOtherEntity;
    return words.briefSteps[id](figure(gap ?? ""), gapUnit === "visit");
  }

  return {
    language,
    words,
    titleOf,
    titlesOf: (ids: readonly ConditionId[]) => ids.map(titleOf).join(words.data.joined),
    step,
    briefStep,
    /** What makes the account eligible, in one phrase; empty where nothing is to be done. */
    next({ standing, paths, questions, eligible, asOf }: AccountStanding): string {
      switch (standing) {
        case "eligible":
          return eligible.until === null
            ? words.accounts.stays
            : words.accounts.eligibleUntil(monthDay(eligible.until, asOf));
        case "undetermined":
          return words.accounts.answer(String(questions.length));
        case "one-short":
        case "further": {
          const [path] = paths;
          if (path === undefined) return "";
          const steps = path.changes.map((change) =>
            change.holdsFrom === null
              ? briefStep(change.result)
              : words.accounts.waitUntil(monthDay(change.holdsFrom, asOf)),
          );
          // What is not known may be lacking as well.
          const open = path.assuming.map((id) => words.accounts.findOut(words.columns[id]));
          return [...steps, ...open].join(words.data.joined);
        }
      }
    },
  };
}

/** With its digits grouped, and without hundredths where there are none. */
export function figure(value: number | string): string {
  return groupDigits(value).replace(/\.00$/, "");
}

/** What is known of a figure in part: `1,200–1,500`, `≥ 101`. */
export function figureOrRange(actual: number | string | Interval<number | string>): string {
  if (typeof actual !== "object") return figure(actual);
  const { min, max } = actual;
  if (min === undefined) return `≤ ${figure(max ?? "")}`;
  return max === undefined ? `≥ ${figure(min)}` : `${figure(min)}–${figure(max)}`;
}

function isOtherEntity(detail: ConditionResult["detail"]): boolean {
  return detail === "individual" || detail === "overseas";
}

/** Without its year where that can only be one: within the year that begins with `asOf`. */
export function monthDay(date: CivilDate, asOf: CivilDate): string {
  return date >= asOf && date < addDays(asOf, 365) ? date.slice(5) : date;
}

/** `1,234 (5.6%)` has its share with one digit behind the point. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? "" : `${((part / whole) * 100).toFixed(1)}%`;
}

/** ① to ⑳. */
export function circled(index: number): string {
  return String.fromCodePoint(0x2460 + index);
}

/** The border of a condition is a number that is exceeded. */
export function isCounted(condition: Condition): boolean {
  return alternativesOf(condition).every(
    ({ threshold }) =>
      typeof threshold.value === "number" && threshold.operator.startsWith("greater"),
  );
}
