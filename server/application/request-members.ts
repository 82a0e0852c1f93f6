/** Readers of what several requests have in common; each notes a problem and gives null where something is wrong. */
import { isCivilDate, looksLikeCivilDate } from "../../rules/civil-date.ts";
import { pointerStep, readAs } from "../../rules/fact-problems.ts";
import type { LoadedRuleset } from "../../rules/load-rulesets.ts";
import type { FieldProblem } from "./field-problems.ts";

/** Notes a problem. */
export type Refuse = (problem: FieldProblem) => null;

/** A day to judge on; `today` when it is left out. */
export function readAsOf(raw: unknown, today: string, refuse: Refuse): string | null {
  if (raw === undefined || raw === null) return today;
  if (typeof raw === "string" && isCivilDate(raw)) return raw;
  const isShaped = typeof raw === "string" && looksLikeCivilDate(raw);
  const code = isShaped ? "date-not-in-calendar" : "date-expected";
  return refuse({ pointer: "/asOf", code, read: readAs(raw) });
}

/** A ruleset by its name, `<id>@<version>`; the active one when it is left out. */
export function readRuleset(
  raw: unknown,
  {
    rulesets,
    active,
    pointer,
  }: { rulesets: readonly LoadedRuleset[]; active: LoadedRuleset; pointer: string },
  refuse: Refuse,
): LoadedRuleset | null {
  const wanted = raw ?? active.name;
  const found = rulesets.find(({ name }) => name === wanted);
  if (found) return found;
  const available = rulesets.map(({ name }) => name).join(", ");
  return refuse({ pointer, code: "ruleset-unknown", read: readAs(wanted), params: { available } });
}

/** A typing mistake in an optional member should not go unnoticed. */
export function refuseUnknownKeys(
  object: Record<string, unknown>,
  { pointer, known, refuse }: { pointer: string; known: readonly string[]; refuse: Refuse },
): void {
  for (const key of Object.keys(object).filter((one) => !known.includes(one))) {
    const params = { known: known.join(", ") };
    refuse({ pointer: pointer + pointerStep(key), code: "key-unknown", read: readAs(key), params });
  }
}

/** Own members only: nothing inherited is ever taken for an answer. */
export function member(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
