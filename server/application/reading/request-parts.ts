/** Readers of what several requests have in common; each notes a problem and gives null where something is wrong. */
import { isCivilDate, looksLikeCivilDate } from "../../../rules/civil-date.ts";
import { pointerStep, readAs } from "../../../rules/fact-problems.ts";
import type { FactDates } from "../../../rules/fact-reader.ts";
import { isObject } from "../../../rules/json-object.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import { type ParsedFacts, parseFacts } from "../../../rules/parse-facts.ts";
import { plainReader } from "../../../rules/plain-facts.ts";
import type { FieldProblem } from "./field-problems.ts";

/** Notes a problem. */
export type Refuse = (problem: FieldProblem) => null;

/** An empty list of problems, and what notes them there. */
export function noteProblems(): { readonly problems: FieldProblem[]; readonly refuse: Refuse } {
  const problems: FieldProblem[] = [];
  const refuse: Refuse = (problem) => {
    problems.push(problem);
    return null;
  };
  return { problems, refuse };
}

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

/** An object; unknown members are noted, because a typing mistake in an optional one should not go unnoticed. */
export function readObject(
  raw: unknown,
  { pointer, known }: { pointer: string; known: readonly string[] },
  refuse: Refuse,
): Record<string, unknown> | null {
  if (!isObject(raw)) return refuse({ pointer, code: "object-expected", read: readAs(raw) });
  for (const key of Object.keys(raw).filter((one) => !known.includes(one))) {
    const params = { known: known.join(", ") };
    refuse({ pointer: pointer + pointerStep(key), code: "key-unknown", read: readAs(key), params });
  }
  return raw;
}

/** Takes most of what programs send; it knows no mistakes and no provenance, and leaves both to the strict reader. */
const PLAIN = plainReader();

/** Facts; whatever is wrong with one is noted at its place below `pointer`. */
export function readFacts(
  raw: unknown,
  { pointer, ...dates }: FactDates & { pointer: string },
  refuse: Refuse,
): Extract<ParsedFacts, { ok: true }> | null {
  const plain = PLAIN.facts(raw, dates.asOf);
  if (plain !== null) return { ok: true, facts: plain, provenance: {} };
  const parsed = parseFacts(raw, dates);
  if (parsed.ok) return parsed;
  for (const one of parsed.problems) refuse({ ...one, pointer: pointer + one.pointer });
  return null;
}
