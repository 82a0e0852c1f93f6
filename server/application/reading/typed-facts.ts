/** A form or a row as typed by a person, read into the strict facts that a check takes. */
import type { CategoryNames } from "../../../rules/categories/names.ts";
import { pointerStep, readAs } from "../../../rules/fact-problems.ts";
import { FACT_KEYS, type FactKey, factOf } from "../../../rules/facts/all.ts";
import type { FactKind } from "../../../rules/facts/fact.ts";
import type { FieldProblem } from "./field-problems.ts";
import { readTypedCategories } from "./read-categories.ts";
import { problemAt, readTypedDate, refused, type Typed } from "./read-numbers.ts";
import { readTypedAmountRange, readTypedCountRange, readTypedDau } from "./read-ranges.ts";

/** What was understood differently from how it was typed. */
export type Echo = {
  readonly fact: FactKey;
  readonly typed: string;
  /** Null where it says too little to be taken: the fact is unknown then, and asked for. */
  readonly understood: string | null;
};

export type TypedFacts = {
  /** For `check({ facts })`, which still validates it; a field with a problem is left out. */
  readonly facts: Readonly<Partial<Record<FactKey, unknown>>>;
  readonly echoes: readonly Echo[];
  /** Pointers as those of a check, for example `/facts/followers`. */
  readonly problems: readonly FieldProblem[];
};

type TypedReader = (typed: string, names: CategoryNames) => Typed<unknown>;

const READERS: Readonly<Record<FactKind<never>["typed"], TypedReader>> = {
  "as-is": asTyped,
  list: asList,
  categories: readTypedCategories,
  date: readTypedDate,
  count: (typed) => readTypedCountRange(typed),
  "count-or-week": (typed) => readTypedDau(typed),
  amount: (typed) => readTypedAmountRange(typed),
};

/** Room for every category that there is; what is read below costs time with its length. */
const TYPED_MAX = 2000;

/**
 * Reads the fields named like facts; several values of one field are several categories. An empty one is unknown.
 * `names` are those of categories that are known (`namesReadBy`).
 */
export function readTypedFacts(
  form: Readonly<Record<string, unknown>>,
  names: CategoryNames,
): TypedFacts {
  const facts: Partial<Record<FactKey, unknown>> = {};
  const echoes: Echo[] = [];
  const problems: FieldProblem[] = [];
  for (const fact of FACT_KEYS) {
    const typed = typedIn(form, fact);
    if (typed === null) {
      problems.push({ pointer: pointerTo(fact), code: "text-expected", read: readAs(form[fact]) });
      continue;
    }
    if (typed.trim() === "") continue;
    const reading = readTypedFact(fact, typed, names);
    if (!reading.ok) {
      problems.push(problemAt(pointerTo(fact), reading));
      continue;
    }
    facts[fact] = reading.value;
    if (reading.echo !== null) echoes.push({ fact, typed, understood: reading.echo });
  }
  return { facts, echoes, problems };
}

/** Reads one fact as it was typed, which is neither empty nor too long to be read. */
export function readTypedFact(fact: FactKey, typed: string, names: CategoryNames): Typed<unknown> {
  if (typed.length <= TYPED_MAX) return READERS[factOf(fact).typed](typed, names);
  return refused("too-long", typed, { max: TYPED_MAX });
}

/** The text of a field; null when it is neither a text nor a list of texts. */
function typedIn(form: Readonly<Record<string, unknown>>, fact: FactKey): string | null {
  const value = Object.hasOwn(form, fact) ? (form[fact] ?? "") : "";
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === "string") ? values.join(";") : null;
}

function asTyped(typed: string): Typed<string> {
  return { ok: true, value: typed.trim(), echo: null };
}

/** Several values with `;` between them. */
function asList(typed: string): Typed<string[]> {
  const values = typed.split(/[;；]/).map((value) => value.trim());
  return { ok: true, value: values.filter((value) => value !== ""), echo: null };
}

function pointerTo(fact: FactKey): string {
  return `/facts${pointerStep(fact)}`;
}
