import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_KEYS, type FactKey, type Facts, factOf } from "../../../../rules/facts/all.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import type { TableRow } from "../../../../server/application/audits/account.ts";
import { Contradictions } from "../../../../server/application/audits/contradictions.ts";
import { NAMES_MAX, Sightings } from "../../../../server/application/audits/sightings.ts";

const TODAY = "2026-11-24";
const OF_ENTITY: readonly FactKey[] = [
  ...(["entityType", "region", "lastSevereViolationOn", "followers", "adSpend"] as const),
];

type Row = { readonly id: string; readonly entity: string | null; readonly facts: Facts };
type Told = readonly [
  of: string,
  name: string,
  fact: FactKey | null,
  first: readonly [line: number, value: string],
  then: readonly [line: number, value: string],
];

function rowAt(line: number, entity: string | null): TableRow {
  return { sheet: 0, line, entity, echoes: [], problems: [], cells: [] };
}

/** The list in blocks of so many rows, which as many threads work on in turn. */
function contradictionsIn(rows: readonly Row[], { block, threads }: Cut): Contradictions {
  const crew = Array.from({ length: threads }, () => new Sightings());
  const found = new Contradictions();
  for (let start = 0; start < rows.length; start += block) {
    const thread = crew[(start / block) % threads];
    for (const [index, { id, entity, facts }] of rows.slice(start, start + block).entries()) {
      thread?.row(rowAt(start + index, entity), id, { facts, appid: "" });
    }
    if (thread) found.add(structuredClone(thread.take()));
  }
  return found;
}
type Cut = { readonly block: number; readonly threads: number };

/** The same row by row, with a text for each value. */
function expectedIn(rows: readonly Row[]): Told[] {
  const told: Told[] = [];
  const known = new Map<string, { line: number; last: string; values: Map<FactKey, Told[3]> }>();
  const see = (of: "account" | "entity", key: string, name: string, line: number, facts: Facts) => {
    const said = (of === "entity" ? OF_ENTITY : FACT_KEYS).flatMap((fact) => {
      const value = facts[fact];
      return value === undefined ? [] : [[fact, factOf(fact).rawOf(value)] as const];
    });
    const words = JSON.stringify(said);
    const before = known.get(key);
    const one = before ?? { line, last: "", values: new Map<FactKey, Told[3]>() };
    known.set(key, one);
    if (of === "entity" && one.last === words) return;
    one.last = words;
    const count = told.length;
    for (const [fact, raw] of said) {
      const text = JSON.stringify(raw);
      const first = one.values.get(fact);
      if (first === undefined) one.values.set(fact, [line, text]);
      else if (!agree(JSON.parse(first[1]), raw)) told.push([of, name, fact, first, [line, text]]);
    }
    if (of === "entity" || before === undefined || told.length > count) return;
    told.push([of, name, null, [one.line, ""], [line, ""]]);
  };
  for (const [line, { id, entity, facts }] of rows.entries()) {
    if (entity !== null) see("entity", `entity ${entity}`, entity, line, facts);
    if (id !== entity) see("account", `account ${id} of ${entity ?? ""}`, id, line, facts);
  }
  return told;
}

function agree(one: unknown, other: unknown): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  const [a, b] = [endsOf(one), endsOf(other)];
  const isInterval = [one, other].some((value) => typeof value === "object");
  return isInterval && a[0] <= b[1] && b[0] <= a[1];
}

function endsOf(value: unknown): [number, number] {
  if (typeof value !== "object" || value === null) return [Number(value), Number(value)];
  const { min = -Infinity, max = Infinity } = value as { min?: unknown; max?: unknown };
  return Array.isArray(value) ? [Number.NaN, Number.NaN] : [Number(min), Number(max)];
}

const interval = (end: (value: number) => unknown) =>
  fc
    .tuple(fc.nat(4), fc.integer({ min: 5, max: 9 }), fc.constantFrom("both", "min", "max"))
    .map(([min, max, which]) => ({
      ...(which !== "max" && { min: end(min) }),
      ...(which !== "min" && { max: end(max) }),
    }));
const yuan = (value: number) => `${value}.0${value}`;

const factsOf = fc
  .record(
    {
      entityType: fc.constantFrom("enterprise", "individual"),
      region: fc.constantFrom("mainland", "overseas"),
      categories: fc.subarray(["商家自营>食品", "教育>在线视频课程"]),
      lastSevereViolationOn: fc.constantFrom("never", "2026-01-31", "2026-11-03"),
      followers: fc.oneof(fc.nat(9), interval(Number)),
      dau: fc.oneof(fc.nat(3), fc.array(fc.nat(1), { minLength: 7, maxLength: 7 })),
      adSpend: fc.oneof(
        fc.nat(9).map(yuan),
        interval(yuan),
        fc.constant([{ on: "2026-11-01", amount: "5.00" }]),
      ),
    },
    { requiredKeys: [] },
  )
  .map((raw) => {
    const read = parseFacts(raw, { asOf: TODAY, today: TODAY });
    return read.ok ? read.facts : {};
  });

const rowsOf = fc.array(
  fc.record({
    id: fc.constantFrom("a", "b", "花信公司"),
    entity: fc.constantFrom("花信公司", "沐秋公司", null),
    facts: factsOf,
  }),
  { maxLength: 40 },
);

describe("the contradictions of a list", () => {
  it("are those that are found row by row, however it is cut and whoever works on it", () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.record({
          block: fc.integer({ min: 1, max: 9 }),
          threads: fc.integer({ min: 1, max: 3 }),
        }),
        (rows, cut) => {
          const { told, count, isPartial } = contradictionsIn(rows, cut);
          const found = told.map(({ of, name, fact, first, then }) => [
            ...[of, name, fact],
            [first.line, first.value],
            [then.line, then.value],
          ]);
          const expected = expectedIn(rows);

          expect(found).toEqual(expected.slice(0, found.length));
          expect([count, isPartial]).toEqual([expected.length, false]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are looked for among the first names, and it is said that there are more", () => {
    const names = Array.from({ length: NAMES_MAX + 10 }, (_unused, index) => `主体${index}`);
    const say = (entity: string, followers: number): Row => ({
      id: entity,
      entity,
      facts: { followers },
    });
    const rows = [...names.map((name) => say(name, 1)), say("主体0", 2), say("主体20005", 2)];
    const { told, isPartial } = contradictionsIn(rows, { block: 7000, threads: 2 });

    expect(told.map(({ name }) => name)).toEqual(["主体0"]);
    expect(isPartial).toBe(true);
  });
});
