/** Facts as a form or a report shows them: plain text, whatever shape they were given in. */
import { LATEST_TABLE, shippedNames } from "../../../rules/categories/known-names.ts";
import { type FactKey, factOf, isFactKey } from "../../../rules/facts/all.ts";
import type { FactKind } from "../../../rules/facts/fact.ts";
import { isObject } from "../../../rules/json-object.ts";
import { rangeText } from "../../application/reading/read-ranges.ts";
import { readTypedFact } from "../../application/reading/typed-facts.ts";
import type { Values } from "../forms/form.ts";

export type FactsShown = Readonly<Record<string, unknown>> | null;

/** The marker for "none of the open categories", which is an answer, unlike an empty list of ticks. */
export const NO_CATEGORY = "none";

/** By how people type a kind of fact; a value that is stored is JSON of any shape. */
const SHOWN: Readonly<Record<FactKind<never>["typed"], (value: unknown) => string[]>> = {
  "as-is": asText,
  date: asText,
  count: number,
  list: (value) => joined(value, String),
  "count-or-week": (value) => (Array.isArray(value) ? joined(value, String) : number(value)),
  categories: (value) => {
    if (!Array.isArray(value)) return asText(value);
    return value.length === 0 ? [NO_CATEGORY] : value.map(String);
  },
  amount: (value) => (Array.isArray(value) ? joined(value, entryText) : number(value)),
};

/** Stored facts as the form's values. */
export function valuesOfFacts(facts: FactsShown): Values {
  const entries = Object.entries(facts ?? {}).map(
    ([key, fact]) => [key, fieldTexts(key, fact)] as const,
  );
  return Object.fromEntries(entries);
}

/** One fact as the texts a form shows: several for the categories, at most one for everything else. */
export function shownFact(key: string, fact: unknown): string[] {
  const value = valueOf(fact);
  if (value === null || value === undefined || !isFactKey(key)) return [];
  return SHOWN[factOf(key).typed](value);
}

/**
 * The same as a field of a form shows it: what is known in part as it was typed, where that is still read as what is
 * stored.
 */
export function fieldTexts(key: string, fact: unknown): string[] {
  const typed = typedAs(fact);
  const value = valueOf(fact);
  const isPart = isFactKey(key) && (isObject(value) || value === null);
  return isPart && typed !== null && isReadAs(key, typed, value) ? [typed] : shownFact(key, fact);
}

function isReadAs(key: FactKey, typed: string, value: unknown): boolean {
  const read = readTypedFact(key, typed, shippedNames(LATEST_TABLE));
  // What is only about a number is kept as unknown.
  if (!read.ok) return value === null && read.code === "number-ambiguous";
  return JSON.stringify(read.value) === JSON.stringify(value);
}

/** What a person typed, where it was understood differently; it is kept as the fact's note. */
export function typedAs(fact: unknown): string | null {
  return isObject(fact) && typeof fact.note === "string" ? fact.note : null;
}

/** The value without where it came from. */
export function valueOf(fact: unknown): unknown {
  return isObject(fact) && "value" in fact ? fact.value : fact;
}

function asText(value: unknown): string[] {
  return [typeof value === "string" ? value : JSON.stringify(value)];
}

/** Exact, or the range in which it lies as people may type it again. */
function number(value: unknown): string[] {
  return isObject(value) ? [rangeText(value)] : asText(value);
}

function joined(value: unknown, textOf: (one: unknown) => string): string[] {
  return Array.isArray(value) ? [value.map(textOf).join("; ")] : asText(value);
}

/** What was spent on one day. */
function entryText(entry: unknown): string {
  return isObject(entry) ? `${String(entry.on)} ${String(entry.amount)}` : String(entry);
}
