/** One fact as a question of its own. */
import { categoryChoices, type FieldName } from "../checks/facts-form.ts";
import { type Field, FormBuilder, type FormInput } from "../forms/form.ts";

/** The field that answers it. "I do not know yet" is a button beside it, so no choice says so. */
export function questionField(
  input: FormInput,
  fact: FieldName,
  words: { label: string; hint: string; openCategories: readonly string[] },
): Field {
  const { label, hint, openCategories } = words;
  const { facts } = input.t;
  const form = new FormBuilder(input, "/facts");
  switch (fact) {
    case "entityType":
      return form.radio(fact, label, facts.entityTypes, { hint });
    case "region":
      return form.radio(fact, label, facts.regions, { hint });
    case "categories":
      return form.checkboxes(fact, label, categoryChoices(openCategories, input.t), { hint });
    case "lastSevereViolationOn":
    case "lastPaymentOn":
      return form.dated(fact, label, { hint });
    case "followers":
    case "dau":
    case "adSpend":
      // Not the numeric keyboard of a phone: it has neither 万 nor the semicolon.
      return form.input(fact, label, { hint, inputmode: "text" });
  }
}
