/** The facts form, as typed, into facts that a check takes. */
import type { CategoryNames } from "../../../../rules/categories/names.ts";
import { type FactKey, FORM_FACTS, factOf, isFactKey } from "../../../../rules/facts/all.ts";
import type { FactKind } from "../../../../rules/facts/fact.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { type Echo, readTypedFacts } from "../../../application/reading/typed-facts.ts";
import {
  type FactsShown,
  fieldTexts,
  NO_CATEGORY,
  valueOf,
} from "../../../presenters/checks/facts-view.ts";
import { NEVER, type Values } from "../../../presenters/forms/form.ts";
import { valueIn } from "../frame/form-body.ts";

type Control = FactKind<never>["control"];

export type ReadFacts = {
  facts: Record<string, unknown>;
  echoes: readonly Echo[];
  problems: readonly FieldProblem[];
};

/** What a person left untouched stays exactly as it was stored, with its source and its entries. */
export function readFactsForm(
  values: Values,
  { names, stored = null }: { names: CategoryNames; stored?: FactsShown },
): ReadFacts {
  const typed = typedFacts(values);
  const kept = Object.fromEntries(
    Object.entries(stored ?? {}).filter(
      // What is not known has nothing to be kept but a note, and that is made again.
      ([key, fact]) => isFactKey(key) && !isNull(fact) && isSame(fieldTexts(key, fact), typed[key]),
    ),
  );
  const changed = Object.fromEntries(Object.entries(typed).filter(([key]) => !(key in kept)));
  const { categories = [], ...rest } = changed;
  const named = categories.filter((one) => one !== NO_CATEGORY);
  const read = readTypedFacts({ ...rest, categories: named }, names);
  const hasNone = categories.includes(NO_CATEGORY);
  return {
    facts: {
      ...kept,
      ...withTyped(read.facts, read.echoes),
      ...(hasNone ? { categories: [] } : {}),
    },
    echoes: read.echoes,
    problems: [...read.problems, ...contradictions(values)],
  };
}

/**
 * What is only about a number stops nothing: its fact is unknown, with what was typed as its note, and is asked for where
 * it can still decide.
 */
export function unclearAsUnknown(
  { facts, echoes, problems }: ReadFacts,
  values: Values,
): ReadFacts {
  const unclear = problems.filter(({ code }) => code === "number-ambiguous");
  const typed = FORM_FACTS.filter((fact) =>
    unclear.some(({ pointer }) => pointer === `/facts/${fact}`),
  ).map((fact) => ({ fact, typed: valueIn(values, fact), understood: null }));
  const noted = typed.map((one) => [one.fact, noteOf(null, one.typed)] as const);
  return {
    facts: { ...facts, ...Object.fromEntries(noted) },
    echoes: [...echoes, ...typed],
    problems: problems.filter((problem) => !unclear.includes(problem)),
  };
}

/** "Never" beside a date, "none of these" beside a category: which of the two is meant is not guessed. */
function contradictions(values: Values): FieldProblem[] {
  return FORM_FACTS.flatMap((key): FieldProblem[] => {
    const exclusion = EXCLUSIONS[factOf(key).control];
    const given = filledIn(values, key);
    if (exclusion === null || !given.includes(exclusion) || given.length === 1) return [];
    return [{ pointer: `/facts/${key}`, code: "contradiction", read: given.join("; ") }];
  });
}

const EXCLUSIONS: Readonly<Record<Control, string | null>> = {
  dated: NEVER,
  checkboxes: NO_CATEGORY,
  radio: null,
  text: null,
};

/** What each control sends for one fact. */
const SENT: Readonly<Record<Control, (values: Values, key: string) => readonly string[]>> = {
  dated: (values, key) => filledIn(values, key).slice(0, 1),
  checkboxes: (values, key) => values[key] ?? [],
  radio: (values, key) => [valueIn(values, key)],
  text: (values, key) => [valueIn(values, key)],
};

function typedFacts(values: Values): Partial<Record<FactKey, readonly string[]>> {
  return Object.fromEntries(FORM_FACTS.map((key) => [key, SENT[factOf(key).control](values, key)]));
}

/** A date field that was left empty sends an empty text beside a ticked "never". */
function filledIn(values: Values, key: string): string[] {
  return (values[key] ?? []).filter((text) => text.trim() !== "");
}

/** What was read differently from how it was typed keeps what was typed as its note. */
function withTyped(
  facts: Readonly<Record<string, unknown>>,
  echoes: readonly Echo[],
): Record<string, unknown> {
  const noted = echoes.map(({ fact, typed }): [string, unknown] => [
    fact,
    noteOf(facts[fact], typed),
  ]);
  return { ...facts, ...Object.fromEntries(noted) };
}

function noteOf(value: unknown, typed: string) {
  return { value, source: "self", note: typed.trim().slice(0, 200) };
}

function isNull(fact: unknown): boolean {
  return valueOf(fact) === null;
}

function isSame(shown: readonly string[], typed: readonly string[] = []): boolean {
  const given = typed.filter((text) => text !== "");
  return shown.length === given.length && shown.every((text, index) => text === given[index]);
}
