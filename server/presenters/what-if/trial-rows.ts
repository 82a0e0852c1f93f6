/** One row for each condition: how it stands, and links to what can be tried next. */
import { daysBetween } from "../../../rules/civil-date.ts";
import type { ConditionId, Step } from "../../../rules/conditions.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { amountOf } from "../../../rules/money.ts";
import { groupDigits } from "../../../rules/texts.ts";
import type { TrialReply } from "../../application/what-if/trials.ts";
import type { verdictView } from "../checks/verdict-view.ts";
import type { Values } from "../forms/form.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { trialAddress } from "./trial-values.ts";

export type MoveLink = { href: string; label: string; isEnough: boolean };

/** What a script needs to offer a range; `days-before` counts back from the date of the check. */
export type Slider = {
  readonly field: string;
  readonly kind: "number" | "days-before";
  readonly label: string;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly asOf: string;
};

type ShownCondition = ReturnType<typeof verdictView>["groups"][number]["conditions"][number];

export function trialRow(
  condition: ShownCondition,
  { trial, values, t }: { trial: TrialReply; values: Values; t: Texts },
) {
  const moves = trial.rows.find((row) => row.condition === condition.id)?.moves;
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
      ? [linkTo(change, say(text, { value: changeText(change, { t, isEnough }) }), isEnough)]
      : [];
  return {
    condition,
    id,
    moves: [
      ...(moves?.steps ?? []).map(({ step, change }) => {
        const label = stepText(step, t);
        // Seven days move together.
        const isWeek = change.dau instanceof Array;
        return linkTo(change, isWeek ? say(words.everyDay, { step: label }) : label);
      }),
      ...edge(moves?.enough, words.enough, true),
      ...edge(moves?.short, words.short, false),
    ],
    slider: sliderOf(condition, trial, t),
  };
}

export function stepText({ direction, unit, amount }: Step, { whatIf }: Texts): string {
  return say(whatIf[direction][unit], { amount: groupDigits(amount) });
}

function rowId(condition: ConditionId): string {
  return `try-${condition}`;
}

/** What a change makes of the facts, in a few words. */
function changeText(change: Facts, { t, isEnough }: { t: Texts; isEnough: boolean }): string {
  const { values, noCategory, join } = t.whatIf;
  const { entityType, region, categories, followers, dau, adSpend } = change;
  const parts = [
    entityType && t.facts.entityTypes[entityType],
    region && t.facts.regions[region],
    categories && ((isEnough ? categories[0] : null) ?? noCategory),
    dateText(change.lastSevereViolationOn, t),
    dateText(change.lastPaymentOn, t),
    followers !== undefined && say(values.follower, { value: groupDigits(followers) }),
    typeof dau === "number" && say(values.user, { value: groupDigits(dau) }),
    dau instanceof Array && say(values.days, { value: dau.join("; ") }),
    adSpend?.kind === "total" && say(values.CNY, { value: groupDigits(amountOf(adSpend.fen)) }),
  ];
  return parts.filter((part) => typeof part === "string").join(join);
}

function dateText(on: string | undefined, { facts }: Texts): string | undefined {
  return on === "never" ? facts.never : on;
}

/** Twice the border and at least the present value: room to pass it either way. */
function sliderOf({ id, title }: ShownCondition, trial: TrialReply, t: Texts): Slider | null {
  const { asOf } = trial.reply;
  const made = rangeOf(id, trial.facts, asOf);
  if (made === null) return null;
  return { ...made, label: say(t.whatIf.slider, { title }), asOf };
}

type Range = Pick<Slider, "field" | "kind" | "max" | "step" | "value">;

function rangeOf(id: ConditionId, facts: Facts, asOf: string): Range | null {
  const { followers, dau, adSpend, lastPaymentOn, lastSevereViolationOn } = facts;
  switch (id) {
    case "no-severe-violation":
      return dateRange("lastSevereViolationOn", lastSevereViolationOn, asOf);
    case "recent-payment":
      return dateRange("lastPaymentOn", lastPaymentOn, asOf);
    case "followers":
      return numberRange("followers", followers, { least: COUNT_MAX, step: 1 });
    case "dau":
      return typeof dau === "object"
        ? null
        : numberRange("dau", dau, { least: COUNT_MAX, step: 1 });
    case "ad-spend": {
      const yuan = adSpend?.kind === "total" ? adSpend.fen / 100 : undefined;
      return numberRange("adSpend", yuan, { least: YUAN_MAX, step: 100 });
    }
    case "category":
    case "channels-same-entity":
    case "channels-associated-entity":
      return null;
  }
}

const COUNT_MAX = 200;
const YUAN_MAX = 20_000;
const DAYS_MAX = 400;

function numberRange(
  field: string,
  value: number | undefined,
  { least, step }: { least: number; step: number },
): Range | null {
  if (value === undefined) return null;
  const max = Math.max(least, Math.ceil((value * 2) / step) * step);
  return { field, kind: "number", max, step, value };
}

function dateRange(field: string, on: string | undefined, asOf: string): Range | null {
  if (on === undefined || on === "never") return null;
  const value = daysBetween(on, asOf);
  return { field, kind: "days-before", max: Math.max(DAYS_MAX, value), step: 1, value };
}
