import type { Field, FieldGroup, FormInput } from "./form.ts";
import { FormBuilder } from "./form.ts";

/** The marker for "none of the open categories", which is an answer, unlike an empty list of ticks. */
export const NO_CATEGORY = "none";

/** The fields for the facts; names are the fact keys. */
export function factsFields(input: FormInput, openCategories: readonly string[]): FieldGroup[] {
  const { facts } = input.t;
  const form = new FormBuilder(input, "/facts");
  const { unknown } = facts;
  const categories = Object.fromEntries([
    ...openCategories.map((name) => [name, shortName(name)] as const),
    [NO_CATEGORY, facts.noCategory] as const,
  ]);
  const fields: Field[] = [
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
  ];
  return [{ legend: null, hint: null, fields }];
}

/** `商家自营>食品` → `食品`: the first level is the same for all but one. */
function shortName(category: string): string {
  return category.split(">").at(-1) ?? category;
}
