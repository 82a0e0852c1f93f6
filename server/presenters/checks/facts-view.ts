/** Facts as a form or a report shows them: plain text, whatever shape they were given in. */

import type { Values } from "../forms/form.ts";
import { NO_CATEGORY } from "./facts-form.ts";

export type FactsShown = Readonly<Record<string, unknown>> | null;

/** Stored facts as the form's values. */
export function valuesOfFacts(facts: FactsShown): Values {
  const entries = Object.entries(facts ?? {}).map(
    ([key, fact]) => [key, shownFact(key, fact)] as const,
  );
  return Object.fromEntries(entries);
}

/** One fact as the texts a form shows: several for the categories, at most one for everything else. */
export function shownFact(key: string, fact: unknown): string[] {
  const value = valueOf(fact);
  if (value === null || value === undefined) return [];
  if (key === "categories" && Array.isArray(value)) {
    return value.length === 0 ? [NO_CATEGORY] : value.map(String);
  }
  if (Array.isArray(value)) return [value.map(entryText).join("; ")];
  return [typeof value === "string" ? value : JSON.stringify(value)];
}

/** What a person typed, where it was understood differently; it is kept as the fact's note. */
export function typedAs(fact: unknown): string | null {
  const isNoted = typeof fact === "object" && fact !== null && "note" in fact;
  return isNoted && typeof fact.note === "string" ? fact.note : null;
}

/** The value without where it came from. */
function valueOf(fact: unknown): unknown {
  const isWrapped =
    typeof fact === "object" && fact !== null && !Array.isArray(fact) && "value" in fact;
  return isWrapped ? fact.value : fact;
}

function entryText(entry: unknown): string {
  if (typeof entry === "object" && entry !== null && "on" in entry && "amount" in entry) {
    return `${String(entry.on)} ${String(entry.amount)}`;
  }
  return String(entry);
}
