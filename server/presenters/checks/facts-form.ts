import type { FactKey } from "../../../rules/facts/all.ts";
import {
  type FieldGroup,
  FormBuilder,
  type FormInput,
  type Hidden,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** The marker for "none of the open categories", which is an answer, unlike an empty list of ticks. */
export const NO_CATEGORY = "none";

/** What the form's own fields are called; whatever else comes along is not passed on. */
export const FIELD_NAMES = [
  "entityType",
  "region",
  "categories",
  "lastSevereViolationOn",
  "lastPaymentOn",
  "followers",
  "dau",
  "adSpend",
] as const satisfies readonly FactKey[];
export type FieldName = (typeof FIELD_NAMES)[number];

export function isFieldName(name: string): name is FieldName {
  return (FIELD_NAMES as readonly string[]).includes(name);
}

const CATEGORIES_MAX = 50;

/** The facts among submitted values, each value by itself, to be carried along in another form or address. */
export function factFieldsOf(values: Values): Hidden[] {
  return FIELD_NAMES.flatMap((name) =>
    (values[name] ?? []).slice(0, CATEGORIES_MAX).map((value) => ({ name, value })),
  );
}

/** True when somebody filled in, or left empty, a field of the form. */
export function hasFactFields(values: Values): boolean {
  return FIELD_NAMES.some((name) => values[name] !== undefined);
}

/** The fields for the facts; names are the fact keys. */
export function factsFields(input: FormInput, openCategories: readonly string[]): FieldGroup[] {
  const { facts } = input.t;
  const form = new FormBuilder(input, "/facts");
  const { unknown } = facts;
  const categories = categoryChoices(openCategories, input.t);
  return plainGroup(
    form.radio(
      "entityType",
      facts.entityType,
      { ...facts.entityTypes, "": unknown },
      { hint: facts.entityTypeHint },
    ),
    form.radio("region", facts.region, { ...facts.regions, "": unknown }),
    form.checkboxes("categories", facts.categories, categories, { hint: facts.categoriesHint }),
    form.dated("lastSevereViolationOn", facts.lastSevereViolationOn, {
      hint: facts.lastSevereViolationOnHint,
    }),
    form.dated("lastPaymentOn", facts.lastPaymentOn, { hint: facts.lastPaymentOnHint }),
    form.input("followers", facts.followers, { hint: facts.followersHint, inputmode: "text" }),
    form.input("dau", facts.dau, { hint: facts.dauHint, inputmode: "text" }),
    form.input("adSpend", facts.adSpend, { hint: facts.adSpendHint, inputmode: "text" }),
  );
}

/** The open categories, and that there is none of them. */
export function categoryChoices(
  openCategories: readonly string[],
  { facts }: Texts,
): Record<string, string> {
  const choices = openCategories.map((name) => [name, shortName(name)] as const);
  return Object.fromEntries([...choices, [NO_CATEGORY, facts.noCategory]]);
}

/** `商家自营>食品` → `食品`: the first level is the same for all but one. */
function shortName(category: string): string {
  return category.split(">").at(-1) ?? category;
}
