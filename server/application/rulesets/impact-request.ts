/** Reads the body of an impact: `{ accounts: [{ id?, facts }], against?, asOf? }`. */
import { readAs } from "../../../rules/fact-problems.ts";
import type { Facts } from "../../../rules/facts/all.ts";
import { member } from "../../../rules/json-object.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import type { OrProblems } from "../reading/issues.ts";
import {
  noteProblems,
  type Refuse,
  readAsOf,
  readFacts,
  readObject,
  readRuleset,
} from "../reading/request-parts.ts";
import type { Rulebook } from "./rulebook.ts";

export const IMPACT_ACCOUNTS_MAX = 10_000;
const ID_LENGTH_MAX = 200;

/** One account of the list; what is wrong with one keeps no other from being judged. */
export type PostedAccount =
  | { readonly ok: true; readonly id: string | null; readonly facts: Facts }
  | { readonly ok: false; readonly id: string | null; readonly problems: readonly FieldProblem[] };

export type ImpactRequest = {
  /** The name of the ruleset that the accounts are judged by today. */
  readonly against: string;
  readonly asOf: string;
  readonly accounts: readonly PostedAccount[];
};

type Context = { readonly rulebook: Pick<Rulebook, "rulesets" | "active">; readonly today: string };

/** Never throws, whatever JSON value it is given. */
export function parseImpactRequest(
  body: unknown,
  { rulebook, today }: Context,
): OrProblems<{ request: ImpactRequest }> {
  const { problems, refuse } = noteProblems();
  const known = ["accounts", "against", "asOf"];
  const members = readObject(body, { pointer: "", known }, refuse);
  if (!members) return { ok: false, problems };
  const asOf = readAsOf(member(members, "asOf"), today, refuse);
  const { rulesets, active } = rulebook;
  const against = readRuleset(
    member(members, "against"),
    { rulesets, active, pointer: "/against" },
    refuse,
  );
  const listed = readList(member(members, "accounts"), refuse);
  if (problems.length > 0 || !asOf || !against || !listed) return { ok: false, problems };
  const accounts = listed.map((one, index) => readAccount(one, index, { asOf, today }));
  return { ok: true, request: { against: against.name, asOf, accounts } };
}

function readList(raw: unknown, refuse: Refuse): unknown[] | null {
  const pointer = "/accounts";
  if (raw === undefined || raw === null) {
    return refuse({ pointer, code: "required", read: readAs(null) });
  }
  if (!Array.isArray(raw)) return refuse({ pointer, code: "accounts-expected", read: readAs(raw) });
  if (raw.length <= IMPACT_ACCOUNTS_MAX) return raw as unknown[];
  const params = { max: IMPACT_ACCOUNTS_MAX };
  return refuse({ pointer, code: "too-many", read: String(raw.length), params });
}

function readAccount(
  raw: unknown,
  index: number,
  dates: { asOf: string; today: string },
): PostedAccount {
  const pointer = `/accounts/${index}`;
  const { problems, refuse } = noteProblems();
  const members = readObject(raw, { pointer, known: ["id", "facts"] }, refuse);
  if (!members) return { ok: false, id: null, problems };
  const id = readId(member(members, "id"), pointer, refuse);
  const facts = member(members, "facts") ?? null;
  const parsed = readFacts(facts, { pointer: `${pointer}/facts`, ...dates }, refuse);
  return parsed && problems.length === 0
    ? { ok: true, id, facts: parsed.facts }
    : { ok: false, id, problems };
}

function readId(raw: unknown, pointer: string, refuse: Refuse): string | null {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === "string" && raw.length <= ID_LENGTH_MAX) return raw;
  return refuse({ pointer: `${pointer}/id`, code: "text-expected", read: readAs(raw) });
}
