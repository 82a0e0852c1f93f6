/** Fills the ruleset's sentences with the figures of a result. */

import { alternativesOf } from "./alternatives.ts";
import { conditionOf } from "./changes.ts";
import { daysBetween, isCivilDate } from "./civil-date.ts";
import type { ConditionResult, Evaluation } from "./evaluation.ts";
import type { Interval } from "./facts/interval.ts";
import { isolated } from "./isolated.ts";
import type { Language, LocalizedText } from "./localized-text.ts";
import { oncePer } from "./once-per.ts";
import type { PathChange } from "./paths.ts";
import type { Condition, Ruleset } from "./ruleset.ts";

export type ConditionTexts = {
  readonly title: string;
  readonly explanation: string;
  readonly whereToFind: string;
  /** What to do; null when there is nothing to do. */
  readonly remedy: string | null;
};

const NAME = /\{(\w+)\}/;

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
  const valueOf = valuesOf(condition, { result, asOf, language });
  const say = (text: LocalizedText) => fillText(text, language, valueOf);
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
  const valueOf = valuesOf(condition, { result, asOf, language });
  return fillText(text, language, (name) => (name === "notBefore" ? notBefore : valueOf(name)));
}

/** The value of a name in a sentence; null when there is none. */
type ValueOf = (name: string) => string | null;

/** Puts values into `{name}`; a name without a value stays visible, so that a test finds it. */
function fillText(text: LocalizedText, language: Language, valueOf: ValueOf): string {
  const words = text[language];
  if (!words.includes("{")) return words;
  const pieces = piecesOf(text)[language];
  let filled = pieces[0] ?? "";
  for (let at = 1; at < pieces.length; at += 2) {
    const name = pieces[at] ?? "";
    filled += (valueOf(name) ?? `{${name}}`) + (pieces[at + 1] ?? "");
  }
  return filled;
}

/** Words and names in turn, beginning and ending with words. */
const piecesOf = oncePer(
  (text: LocalizedText): Readonly<Record<Language, readonly string[]>> => ({
    "zh-CN": text["zh-CN"].split(NAME),
    en: text.en.split(NAME),
  }),
);

/** Digits in groups of three: `10000.5` is `10,000.5`. */
export function groupDigits(value: number | string): string {
  const text = String(value);
  const point = text.indexOf(".");
  const whole = point < 0 ? text : text.slice(0, point);
  // `never` stands where a number may.
  if (whole.length <= 3 || !/^\d/.test(whole)) return text;
  let grouped = whole.slice(-3);
  for (let end = whole.length - 3; end > 0; end -= 3) {
    grouped = `${whole.slice(Math.max(0, end - 3), end)},${grouped}`;
  }
  return point < 0 ? grouped : grouped + text.slice(point);
}

/** What is known of a number in part, in words: `100 或以上`, `99 or less`, `1,200–1,500`. */
export function intervalWords({ min, max }: Interval<number | string>, language: Language): string {
  if (min === max) return groupDigits(min ?? 0);
  if (min !== undefined && max !== undefined) return `${groupDigits(min)}–${groupDigits(max)}`;
  const end = groupDigits(min ?? max ?? 0);
  if (language === "en") return `${end} or ${min === undefined ? "less" : "more"}`;
  return `${end} 或以${min === undefined ? "下" : "上"}`;
}

/** The sentence of any ruleset for a number of which too little is known. */
const NOT_EXACT: LocalizedText = {
  "zh-CN": "目前知道的是 {actual}，其中有大于 {threshold} 的，也有不大于的，还需要确切的数字。",
  en: "Known so far is {actual}: some of that is more than {threshold} and some is not, so the exact number is needed.",
};

function explanationOf(
  { explanations }: Condition,
  { status, detail, actual }: ConditionResult,
): LocalizedText {
  if (status === "unknown" && isBetween(actual)) return NOT_EXACT;
  // Not every status has a text for every detail.
  const texts: Readonly<Record<string, LocalizedText | undefined>> = explanations;
  const exact = detail === null ? undefined : texts[`${status}-${detail}`];
  const text = exact ?? explanations[status];
  // INVARIANT: the ruleset's schema demands a text for each of the three statuses.
  if (!text) throw new Error(`there is no text for ${status}`);
  return text;
}

function remedyOf({ remedy, remedies }: Condition, { detail }: ConditionResult): LocalizedText {
  return (detail === null ? undefined : remedies?.[detail]) ?? remedy;
}

/** Most sentences ask for few of the values, so none is made before it is asked for. */
function valuesOf(
  condition: Condition,
  { result, asOf, language }: { result: ConditionResult; asOf: string; language: Language },
): ValueOf {
  const { actual, threshold } = result;
  return (name) => {
    switch (name) {
      case "actual":
        return shown(actual, language);
      case "matched":
        return shown(openCategories(result), language);
      case "threshold":
        return typeof threshold.value === "number" ? groupDigits(threshold.value) : null;
      case "gap":
        return gapWords(result, language);
      case "reading":
        return titleOfReading(condition, result, language);
      case "heldUntil":
        return result.heldUntil;
      case "holdsFrom":
        return result.holdsFrom;
      case "days":
        return typeof actual === "string" && isCivilDate(actual)
          ? String(daysBetween(actual, asOf))
          : null;
      default:
        return null;
    }
  };
}

function titleOfReading(
  condition: Condition,
  { reading }: ConditionResult,
  language: Language,
): string | null {
  const alternative = alternativesOf(condition).find(({ id }) => id === reading);
  return alternative?.title?.[language] ?? null;
}

function openCategories({ actual, threshold }: ConditionResult): string[] {
  if (threshold.operator !== "includesOneOf" || !(actual instanceof Array)) return [];
  return actual.filter((one) => threshold.value.includes(one));
}

/** Of an interval only the highest value is looked at: the others are further away. */
function gapWords({ actual, gap }: ConditionResult, language: Language): string | null {
  const words = shown(gap, language);
  if (words === null || !isBetween(actual) || actual.min === actual.max) return words;
  return `${language === "en" ? "at least" : "至少"} ${words}`;
}

/** True for a figure of which only an interval is known. */
export function isBetween(
  actual: ConditionResult["actual"] | undefined,
): actual is Interval<number | string> {
  return typeof actual === "object" && actual !== null && !(actual instanceof Array);
}

function shown(value: ConditionResult["actual"], language: Language): string | null {
  if (isBetween(value)) return intervalWords(value, language);
  if (value instanceof Array) {
    return (
      value.map(isolated).join(language === "en" ? ", " : "、") ||
      (language === "en" ? "none" : "无")
    );
  }
  if (value === null || (typeof value === "string" && isCivilDate(value))) return value;
  return groupDigits(value);
}
