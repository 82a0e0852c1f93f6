/** What words the facts need, and the units in which borders count: one entry for each in the tables of the rules. */
import type { DateUnit } from "../../../rules/borders/border.ts";
import type { GapUnit, StepUnit } from "../../../rules/conditions.ts";
import type { FactKey, Facts, FormFact } from "../../../rules/facts/all.ts";

/** The words of any fact, as far as it needs them. */
export type AnyFactWords = {
  readonly name: string;
  /** Of its field, where a form asks for it, and what stands below: one in a form for all, one where it is asked alone. */
  readonly label?: string;
  readonly hint?: string;
  readonly question?: string;
  /** Its options, and that it is none of them. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly none?: string;
};

/** Every fact has a name; what a form asks for, a label; a choice, words for its options. */
export type FactWords = {
  readonly [K in FactKey]: AnyFactWords &
    (K extends FormFact ? { readonly label: string } : object) &
    ChoiceWords<OptionOf<NonNullable<Facts[K]>>>;
};

type OptionOf<Value> = Value extends readonly (infer One)[] ? One : Value;
type ChoiceWords<Option> = [Option] extends [string]
  ? string extends Option
    ? object
    : { readonly choices: Readonly<Record<Option, string>> }
  : object;

/** What is missing in a unit; and where a value can be tried out in steps, the value and the steps. */
export type UnitWords = Readonly<Record<GapUnit, { readonly gap: string }>> &
  Readonly<
    Record<Exclude<StepUnit, DateUnit>, Readonly<Record<"value" | "less" | "more", string>>>
  >;
