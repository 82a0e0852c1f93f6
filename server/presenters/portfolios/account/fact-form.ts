/** The form for a new statement of one fact: the value as people type it, and where it comes from. */
import { type FactKey, FORM_FACTS, type FormFact, factOf } from "../../../../rules/facts/all.ts";
import { FactSource } from "../../../../rules/provenance.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import { questionField } from "../../checks/facts-form.ts";
import { fieldTexts, NO_CATEGORY } from "../../checks/facts-view.ts";
import { offeredCategoriesOf } from "../../checks/offered-categories.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import {
  type Field,
  type Form,
  FormBuilder,
  type FormInput,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";

/** The newest entry that said something of the fact when the form was drawn. */
export const SEEN_FACT_FIELD = "seen";
export const SETTLES_FIELD = "settles";
/** Says that nobody knows, where a control cannot be left empty. */
export const UNKNOWN_CHOICE = "unknown";

export type FactFormInput = {
  readonly key: FactKey;
  readonly action: string;
  readonly seen: number;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  readonly ruleset: Ruleset;
};

export function factForm(page: PageContext, given: FactFormInput) {
  const { key, action, seen, values, problems, ruleset } = given;
  const { t, language } = page;
  const input = { t, language, values, problems };
  const words = t.deskAccount.fact;
  const form = new FormBuilder(input, `/facts/${key}`);
  const groups = plainGroup(
    valueField(input, key, ruleset),
    form.input("observedOn", words.observedOn, { type: "date", hint: words.observedOnHint }),
    form.radio("source", words.source, sourcesOf(page), { fallback: "consultant" }),
    form.input("note", words.note, { hint: words.noteHint, isOptional: true }),
    form.checkboxes(
      SETTLES_FIELD,
      words.settles,
      { yes: words.settlesYes },
      { hint: words.settlesHint },
    ),
  );
  const whole: Form = {
    ...PLAIN_FORM,
    ...{ id: "fact", action, groups },
    hidden: [{ name: SEEN_FACT_FIELD, value: String(seen) }],
    submit: words.save,
  };
  return { form: whole, summary: errorSummary(input, "/facts", groups) };
}

function sourcesOf({ t }: PageContext): Readonly<Record<string, string>> {
  return Object.fromEntries(FactSource.options.map((one) => [one, t.deskAccount.sources[one]]));
}

function isFormFact(key: FactKey): key is FormFact {
  return FORM_FACTS.some((one) => one === key);
}

function valueField(input: FormInput, key: FactKey, ruleset: Ruleset): Field {
  const { t } = input;
  const words = t.deskAccount.fact;
  const { choices, none } = wordsOf(key, t);
  const form = new FormBuilder(input, "/facts");
  if (!isFormFact(key)) {
    const kind = factOf(key);
    if (kind.typed === "list") {
      const all = {
        ...choices,
        [NO_CATEGORY]: none ?? words.unknown,
        [UNKNOWN_CHOICE]: words.unknown,
      };
      return form.checkboxes(key, words.value, all);
    }
    return form.radio(key, words.value, { ...choices, "": words.unknown }, { fallback: "" });
  }
  if (factOf(key).control === "radio") {
    return form.radio(key, words.value, { ...choices, "": words.unknown }, { fallback: "" });
  }
  const { hint } = wordsOf(key, t);
  const label = words.value;
  return questionField(input, key, {
    label,
    hint: [hint, words.unknownHint].filter((one) => one !== undefined).join(" "),
    offered: offeredCategoriesOf(ruleset),
  });
}

/** A stored value as the field shows it. */
export function valuesOfFact(key: FactKey, raw: unknown): Values {
  if (raw === null) return {};
  if (factOf(key).typed === "list" && Array.isArray(raw)) {
    return { [key]: raw.length === 0 ? [NO_CATEGORY] : raw.map(String) };
  }
  return { [key]: fieldTexts(key, raw) };
}
