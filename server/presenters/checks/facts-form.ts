/** The facts as fields of forms, under the keys of the facts; each has the control of its kind. */
import { FORM_FACTS, type FormFact, factOf } from "../../../rules/facts/all.ts";
import {
  type Field,
  type FieldGroup,
  FormBuilder,
  type FormInput,
  type Hidden,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { wordsOf } from "./fact-words.ts";
import { NO_CATEGORY } from "./facts-view.ts";

export function isFormFact(name: string): name is FormFact {
  return (FORM_FACTS as readonly string[]).includes(name);
}

const CATEGORIES_MAX = 50;

/** The facts among submitted values, each value by itself, to be carried along in another form or address. */
export function factFieldsOf(values: Values): Hidden[] {
  return FORM_FACTS.flatMap((name) =>
    (values[name] ?? []).slice(0, CATEGORIES_MAX).map((value) => ({ name, value })),
  );
}

/** True when somebody filled in, or left empty, a field of the form. */
export function hasFactFields(values: Values): boolean {
  return FORM_FACTS.some((name) => values[name] !== undefined);
}

/** The fields for all facts, of which any may be left unknown. */
export function factsFields(input: FormInput, openCategories: readonly string[]): FieldGroup[] {
  const unknown = { "": input.t.facts.unknown };
  return plainGroup(
    ...FORM_FACTS.map((fact) => {
      const { label = "", hint } = wordsOf(fact, input.t);
      return fieldOfFact(input, fact, { label, hint, openCategories, otherChoice: unknown });
    }),
  );
}

/** The field that asks for one fact. "I do not know yet" is a button beside it, so no choice says so. */
export function questionField(
  input: FormInput,
  fact: FormFact,
  words: { label: string; hint: string; openCategories: readonly string[] },
): Field {
  return fieldOfFact(input, fact, { ...words, otherChoice: {} });
}

type FieldWords = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly openCategories: readonly string[];
  readonly otherChoice: Readonly<Record<string, string>>;
};

function fieldOfFact(
  input: FormInput,
  fact: FormFact,
  { label, hint, openCategories, otherChoice }: FieldWords,
): Field {
  const form = new FormBuilder(input, "/facts");
  const options = hint === undefined ? {} : { hint };
  switch (factOf(fact).control) {
    case "radio": {
      const { choices } = wordsOf(fact, input.t);
      return form.radio(fact, label, { ...choices, ...otherChoice }, options);
    }
    case "checkboxes":
      return form.checkboxes(fact, label, categoryChoices(openCategories, input.t), options);
    case "dated":
      return form.dated(fact, label, options);
    case "text":
      // Not the numeric keyboard of a phone: it has neither 万 nor the semicolon.
      return form.input(fact, label, { ...options, inputmode: "text" });
  }
}

/** The open categories, and that there is none of them. */
function categoryChoices(
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
