/** The shapes in which programs write lines of accounts: all of them valid, all of them of one meaning. */
import { addDays } from "../../rules/civil-date.ts";
import { type AccountFacts, AS_OF } from "./accounts.ts";

/** From 0 to below 1. */
export type Random = () => number;
type Line = { readonly id: string; readonly asOf?: string; readonly facts: object };

export type Shape = {
  readonly name: string;
  /** Its lines have dates of their own, so that no date is given to the audit. */
  readonly hasOwnDates: boolean;
  readonly line: (id: string, facts: AccountFacts, random: Random) => string;
};

/** So many days from the usual one on. */
export const OWN_DATES = 400;
const SOURCES = ["self", "document", "wechat-api", "consultant"];
const NOTES = ["营业执照", "from the spring survey", "电话核实", "合同第 12 页", "导出 2026-11"];

const shape = (name: string, line: Shape["line"]): Shape => ({ name, hasOwnDates: false, line });
const own = (name: string, line: Shape["line"]): Shape => ({ name, hasOwnDates: true, line });

export const SHAPES: readonly Shape[] = [
  shape("compact", (id, facts) => JSON.stringify({ id, facts })),
  shape("spaced", (id, facts) => spaced({ id, facts })),
  shape("escaped", (id, facts) => escaped(spaced({ id, facts }))),
  shape("sources", (id, facts, random) => JSON.stringify({ id, facts: sourced(facts, random, 1) })),
  own("own dates", (id, facts, random) => JSON.stringify(dated({ id, facts }, random))),
  shape("dated spend", (id, facts, random) =>
    JSON.stringify({ id, facts: { ...facts, adSpend: amounts(random) } }),
  ),
  shape("reordered", (id, facts, random) => JSON.stringify(shuffledDeep({ id, facts }, random))),
  own("mixed", mixed),
];

/** Half of everything, each where it falls. */
function mixed(id: string, facts: AccountFacts, random: Random): string {
  const flip = () => random() < 0.5;
  const spent = flip() ? { ...facts, adSpend: amounts(random) } : facts;
  const line = dated({ id, facts: flip() ? sourced(spent, random, 0.5) : spent }, random);
  const ordered = flip() ? shuffledDeep(line, random) : line;
  return flip() ? spaced(ordered) : JSON.stringify(ordered);
}

/** No earlier date than the usual one, or some of the facts would be later than it. */
function dated({ id, facts }: Line, random: Random): Line {
  return { id, asOf: addDays(AS_OF, Math.floor(random() * OWN_DATES)), facts };
}

function amounts(random: Random): object[] {
  const int = (below: number) => Math.floor(random() * below);
  return Array.from({ length: 1 + int(6) }, () => ({
    on: addDays(AS_OF, -int(500)),
    amount: [int(5000), int(500_000) / 100, (int(500_000) / 100).toFixed(2)][int(3)],
  }));
}

function sourced(facts: object, random: Random, share: number): object {
  const one = (of: readonly string[]) => of[Math.floor(random() * of.length)];
  const wrapped = (value: unknown) => ({
    value,
    observedOn: addDays(AS_OF, -Math.floor(random() * 60)),
    source: one(SOURCES),
    note: `${one(NOTES) ?? ""} #${Math.floor(random() * 1_000_000)}`,
  });
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, random() < share ? wrapped(value) : value]),
  );
}

function shuffledDeep(object: object, random: Random): object {
  const members = Object.entries(object).map(([key, value]: [string, unknown]) => ({
    key,
    value: isPlain(value) ? shuffledDeep(value, random) : value,
    at: random(),
  }));
  members.sort((a, b) => a.at - b.at);
  return Object.fromEntries(members.map(({ key, value }) => [key, value]));
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A space behind each mark, as many languages write JSON. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (!isPlain(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`,
  );
  return `{${members.join(", ")}}`;
}

/** In ASCII alone. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
