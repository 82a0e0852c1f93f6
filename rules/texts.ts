/** Fills the ruleset's sentences with the figures of a result. */

import { conditionOf } from "./changes.ts";
import { daysBetween, isCivilDate } from "./civil-date.ts";
import type { Language, LocalizedText } from "./localized-text.ts";
import { alternativesOf } from "./measures.ts";
import type { PathChange } from "./paths.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import type { ConditionResult, Evaluation } from "./verdict.ts";

export type ConditionTexts = {
  readonly title: string;
  readonly explanation: string;
  readonly whereToFind: string;
  /** What to do; null when there is nothing to do. */
  readonly remedy: string | null;
};

/** The words for one result of an evaluation under the same ruleset. */
export function textsOf(
  ruleset: Ruleset,
  {
    result,
    asOf,
    language,
  }: Pick<Evaluation, "asOf"> & { result: ConditionResult; language: Language },
): ConditionTexts {
  const condition = conditionOf(ruleset, result.id);
  const values = valuesOf(condition, { result, asOf, language });
  const say = (text: LocalizedText) => fillText(text[language], values);
  return {
    title: say(condition.title),
    explanation: say(explanationOf(condition, result)),
    whereToFind: say(condition.whereToFind),
    remedy: result.status === "unmet" ? say(remedyOf(condition, result)) : null,
  };
}

/** What to do about one condition on the way; like the remedy, but with the day when it must not be done too early. */
export function changeTextOf(
  ruleset: Ruleset,
  { change, asOf, language }: { change: PathChange; asOf: string; language: Language },
): string {
  const { result, notBefore } = change;
  const condition = conditionOf(ruleset, result.id);
  const text = (notBefore === null ? undefined : condition.renewal) ?? remedyOf(condition, result);
  return fillText(text[language], {
    ...valuesOf(condition, { result, asOf, language }),
    notBefore,
  });
}

/** Puts values into `{name}`; a name without a value stays visible, so that a test finds it. */
export function fillText(
  template: string,
  values: Readonly<Record<string, string | null>>,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Digits in groups of three: `10000.5` is `10,000.5`. */
export function groupDigits(value: number | string): string {
  const [whole = "", ...rest] = String(value).split(".");
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

function explanationOf(
  { explanations }: Condition,
  { status, detail }: ConditionResult,
): LocalizedText {
  const keys = Object.entries(explanations);
  const exact = keys.find(([key]) => key === `${status}-${detail ?? ""}`)?.[1];
  const text = exact ?? explanations[status];
  // INVARIANT: the ruleset's schema demands a text for each of the three statuses.
  if (!text) throw new Error(`there is no text for ${status}`);
  return text;
}

function remedyOf({ remedy, remedies }: Condition, { detail }: ConditionResult): LocalizedText {
  return (detail === null ? undefined : remedies?.[detail]) ?? remedy;
}

function valuesOf(
  condition: Condition,
  { result, asOf, language }: { result: ConditionResult; asOf: string; language: Language },
): Record<string, string | null> {
  const { actual, threshold, gap, heldUntil, holdsFrom } = result;
  const isDate = typeof actual === "string" && isCivilDate(actual);
  const reading = alternativesOf(condition).find(({ id }) => id === result.reading);
  return {
    actual: shown(actual, language),
    matched: shown(openCategories(result), language),
    threshold: typeof threshold.value === "number" ? groupDigits(threshold.value) : null,
    gap: shown(gap, language),
    reading: reading?.title?.[language] ?? null,
    heldUntil,
    holdsFrom,
    days: isDate ? String(daysBetween(actual, asOf)) : null,
  };
}

function openCategories({ actual, threshold }: ConditionResult): string[] {
  if (threshold.operator !== "includesOneOf" || !(actual instanceof Array)) return [];
  return actual.filter((one) => threshold.value.includes(one));
}

function shown(value: ConditionResult["actual"], language: Language): string | null {
  if (value instanceof Array) {
    return value.join(language === "en" ? ", " : "、") || (language === "en" ? "none" : "无");
  }
  if (value === null || (typeof value === "string" && isCivilDate(value))) return value;
  return groupDigits(value);
}
