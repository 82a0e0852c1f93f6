/** The facts form, as typed, into facts that a check takes. */
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { type Echo, readTypedFacts } from "../../../application/reading/typed-facts.ts";
import { NO_CATEGORY } from "../../../presenters/checks/facts-form.ts";
import { type FactsShown, shownFact } from "../../../presenters/checks/facts-view.ts";
import { NEVER, type Values } from "../../../presenters/forms/form.ts";
import { valueIn } from "../frame/form-body.ts";

export type ReadFacts = {
  facts: Record<string, unknown>;
  echoes: readonly Echo[];
  problems: readonly FieldProblem[];
};

const DATED = ["lastSevereViolationOn", "lastPaymentOn"] as const;
const PLAIN = ["entityType", "region", "followers", "dau", "adSpend"] as const;

/** What a person left untouched stays exactly as it was stored, with its source and its entries. */
export function readFactsForm(values: Values, stored: FactsShown = null): ReadFacts {
  const typed = typedFacts(values);
  const kept = Object.fromEntries(
    Object.entries(stored ?? {}).filter(([key, fact]) => isSame(shownFact(key, fact), typed[key])),
  );
  const changed = Object.fromEntries(Object.entries(typed).filter(([key]) => !(key in kept)));
  const { categories = [], ...rest } = changed;
  const read = readTypedFacts({ ...rest, categories: categories.filter((c) => c !== NO_CATEGORY) });
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

/** "Never" beside a date, "none of these" beside a category: which of the two is meant is not guessed. */
function contradictions(values: Values): FieldProblem[] {
  const exclusive = [
    ...DATED.map((key) => [key, NEVER] as const),
    ["categories", NO_CATEGORY] as const,
  ];
  return exclusive.flatMap(([key, exclusion]): FieldProblem[] => {
    const given = filledIn(values, key);
    if (!given.includes(exclusion) || given.length === 1) return [];
    return [{ pointer: `/facts/${key}`, code: "contradiction", read: given.join("; ") }];
  });
}

function typedFacts(values: Values): Record<string, readonly string[]> {
  const plain = PLAIN.map((key): [string, string[]] => [key, [valueIn(values, key)]]);
  const dated = DATED.map((key): [string, string[]] => [key, filledIn(values, key).slice(0, 1)]);
  return { ...Object.fromEntries([...plain, ...dated]), categories: values.categories ?? [] };
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
    { value: facts[fact], source: "self", note: typed.trim().slice(0, 200) },
  ]);
  return { ...facts, ...Object.fromEntries(noted) };
}

function isSame(shown: readonly string[], typed: readonly string[] = []): boolean {
  const given = typed.filter((text) => text !== "");
  return shown.length === given.length && shown.every((text, index) => text === given[index]);
}
