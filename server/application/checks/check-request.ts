/** Reads the body of a check: `{ facts, asOf?, ruleset?, readings? }`, strictly, reporting every problem at once. */
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { READINGS, type Readings } from "../../../rules/conditions.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import type { FactKey, Facts } from "../../../rules/facts/all.ts";
import { member } from "../../../rules/json-object.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { Provenance } from "../../../rules/provenance.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import {
  noteProblems,
  type Refuse,
  readAsOf,
  readFacts,
  readObject,
  readRuleset,
} from "../reading/request-parts.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";

const KEYS = ["facts", "asOf", "ruleset", "readings"];

export type CheckRequest = {
  readonly facts: Facts;
  readonly provenance: Readonly<Partial<Record<FactKey, Provenance>>>;
  readonly asOf: string;
  readonly ruleset: LoadedRuleset;
  readonly readings: Partial<Readings>;
};

export type ParsedCheckRequest =
  | { readonly ok: true; readonly request: CheckRequest }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Context = { readonly rulebook: Pick<Rulebook, "rulesets" | "active">; readonly now: Date };

/** Never throws, whatever JSON value it is given. */
export function parseCheckRequest(body: unknown, { rulebook, now }: Context): ParsedCheckRequest {
  const { problems, refuse } = noteProblems();
  const members = readObject(body, { pointer: "", known: KEYS }, refuse);
  if (!members) return { ok: false, problems };
  const today = civilDateInShanghai(now);
  const asOf = readAsOf(member(members, "asOf"), today, refuse);
  const ruleset = readRuleset(
    member(members, "ruleset"),
    { ...rulebook, pointer: "/ruleset" },
    refuse,
  );
  const readings = readReadings(member(members, "readings"), refuse);
  const facts = member(members, "facts");
  if (facts === undefined || facts === null) {
    refuse({ pointer: "/facts", code: "required", read: readAs(null) });
    return { ok: false, problems };
  }
  const parsed = readFacts(facts, { pointer: "/facts", asOf: asOf ?? today, today }, refuse);
  if (problems.length > 0 || !parsed || !asOf || !ruleset) return { ok: false, problems };
  return {
    ok: true,
    request: { facts: parsed.facts, provenance: parsed.provenance, asOf, ruleset, readings },
  };
}

function readReadings(raw: unknown, refuse: Refuse): Partial<Readings> {
  if (raw === undefined || raw === null) return {};
  const known = Object.keys(READINGS);
  const members = readObject(raw, { pointer: "/readings", known }, refuse);
  if (!members) return {};
  const pinned = <T extends string>(name: string, choices: readonly T[]): T | null => {
    const value = member(members, name);
    if (value === undefined || value === null) return null;
    return (
      choices.find((choice) => choice === value) ??
      refuse({
        pointer: `/readings/${name}`,
        code: "choice-expected",
        read: readAs(value),
        params: { choices: choices.join(", ") },
      })
    );
  };
  const dau = pinned("dau", READINGS.dau.options);
  const halfYear = pinned("halfYear", READINGS.halfYear.options);
  return { ...(dau && { dau }), ...(halfYear && { halfYear }) };
}
