/** One row for each condition: how it stands, and links to what can be tried next. */
import type { ConditionId, CountUnit, FactRange, Step } from "../../../rules/conditions.ts";
import { FACT_KEYS, type FactKey, type Facts, factOf } from "../../../rules/facts/all.ts";
import { groupDigits } from "../../../rules/texts.ts";
import type { TrialReply } from "../../application/what-if/trials.ts";
import { wordsOf } from "../checks/fact-words.ts";
import type { verdictView } from "../checks/verdict-view.ts";
import type { Values } from "../forms/form.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { trialAddress } from "./trial-values.ts";

export type MoveLink = { href: string; label: string; isEnough: boolean };

/** What a script needs to offer a range. */
export type Slider = FactRange & { readonly label: string; readonly asOf: string };

type ShownCondition = ReturnType<typeof verdictView>["groups"][number]["conditions"][number];

export function trialRow(
  condition: ShownCondition,
  { trial, values, t }: { trial: TrialReply; values: Values; t: Texts },
) {
  const row = trial.rows.find((one) => one.condition === condition.id);
  const unit = row?.unit ?? null;
  const id = rowId(condition.id);
  const linkTo = (change: Facts, label: string, isEnough = false): MoveLink => ({
    // The same row is in view again, without a script too.
    href: `${trialAddress(values, change)}#${id}`,
    label,
    isEnough,
  });
  const words = t.whatIf;
  const edge = (change: Facts | null | undefined, text: string, isEnough: boolean) =>
    change
      ? [linkTo(change, say(text, { value: changeText(change, { t, isEnough, unit }) }), isEnough)]
      : [];
  return {
    condition,
    id,
    moves: [
      ...(row?.moves.steps ?? []).map(({ step, change }) => {
        const label = stepText(step, t);
        return linkTo(change, isOfDays(change) ? say(words.everyDay, { step: label }) : label);
      }),
      ...edge(row?.moves.enough, words.enough, true),
      ...edge(row?.moves.short, words.short, false),
    ],
    slider: row?.range ? sliderOf(row.range, condition, { trial, t }) : null,
  };
}

/** Seven days move together. */
function isOfDays(change: Facts): boolean {
  return FACT_KEYS.some(
    (key) => factOf(key).typed === "count-or-week" && change[key] instanceof Array,
  );
}

export function stepText({ direction, unit, amount }: Step, { whatIf, units }: Texts): string {
  const text =
    unit === "day" || unit === "week" || unit === "month"
      ? whatIf[direction][unit]
      : units[unit][direction];
  return say(text, { amount: groupDigits(amount) });
}

function rowId(condition: ConditionId): string {
  return `try-${condition}`;
}

function sliderOf(
  range: FactRange,
  { title }: ShownCondition,
  { trial, t }: { trial: TrialReply; t: Texts },
): Slider {
  return { ...range, label: say(t.whatIf.slider, { title }), asOf: trial.reply.asOf };
}

type Told = { readonly t: Texts; readonly isEnough: boolean; readonly unit: CountUnit | null };

/** What a change makes of the facts, in a few words. */
function changeText(change: Facts, told: Told): string {
  const parts = FACT_KEYS.flatMap((key) => {
    const value = change[key];
    return value === undefined ? [] : [valueText(key, factOf(key).rawOf(value), told)];
  });
  return parts.join(told.t.whatIf.join);
}

/** The JSON of a changed fact in words. */
function valueText(key: FactKey, raw: unknown, { t, isEnough, unit }: Told): string {
  const { days, noCategory } = t.whatIf;
  if (raw instanceof Array) {
    if (factOf(key).typed !== "categories") return say(days, { value: raw.join("; ") });
    return isEnough && raw.length > 0 ? String(raw[0]) : noCategory;
  }
  const text = String(raw);
  const { choices } = wordsOf(key, t);
  if (choices !== undefined) return choices[text] ?? text;
  if (unit !== null) return say(t.units[unit].value, { value: groupDigits(text) });
  return text === "never" ? t.facts.never : text;
}
