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
import { categoryField } from "./category-field.ts";
import { wordsOf } from "./fact-words.ts";
import type { OfferedCategories } from "./offered-categories.ts";

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
export function factsFields(input: FormInput, offered: OfferedCategories): FieldGroup[] {
  const unknown = { "": input.t.facts.unknown };
  return plainGroup(
    ...FORM_FACTS.map((fact) => {
      const { label = "", hint } = wordsOf(fact, input.t);
      return fieldOfFact(input, fact, { label, hint, offered, otherChoice: unknown });
    }),
  );
}

/** The field that asks for one fact. "I do not know yet" is a button beside it, so no choice says so. */
export function questionField(
  input: FormInput,
  fact: FormFact,
  words: { label: string; hint: string; offered: OfferedCategories },
): Field {
  return fieldOfFact(input, fact, { ...words, otherChoice: {} });
}

type FieldWords = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly offered: OfferedCategories;
  readonly otherChoice: Readonly<Record<string, string>>;
};

function fieldOfFact(
  input: FormInput,
  fact: FormFact,
  { label, hint, offered, otherChoice }: FieldWords,
): Field {
  const form = new FormBuilder(input, "/facts");
  const options = hint === undefined ? {} : { hint };
  switch (factOf(fact).control) {
    case "radio": {
      const { choices } = wordsOf(fact, input.t);
      return form.radio(fact, label, { ...choices, ...otherChoice }, options);
    }
    case "checkboxes":
      return categoryField(form, { name: fact, label, hint }, { offered, t: input.t });
    case "dated":
      return form.dated(fact, label, options);
    case "text":
      // Not the numeric keyboard of a phone: it has neither 万 nor the semicolon.
      return form.input(fact, label, { ...options, inputmode: "text" });
  }
}
