import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConditionId } from "../../../../rules/conditions.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import {
  type AccountFilter,
  Door,
  NO_FILTER,
  Sort,
} from "../../../../server/application/portfolios/account-filter.ts";
import {
  DAYS_MAX,
  filterQuery,
  readFilter,
} from "../../../../server/application/portfolios/filter-query.ts";
import { ALL_GROUPS } from "../../../../server/application/portfolios/groups.ts";
import { LiveStatus } from "../../../../server/application/portfolios/statements.ts";

const someOf = <Value extends string>(values: readonly Value[]) =>
  fc.subarray([...values], { minLength: 0 });
const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .map((text) => text.trim());
const name = fc.option(
  word.filter((text) => text !== ""),
  { nil: null },
);
const filters: fc.Arbitrary<AccountFilter> = fc.record({
  verdict: someOf(Verdict.options),
  oneShort: fc.boolean(),
  onlyUnknown: fc.boolean(),
  expiresWithin: fc.option(fc.integer({ min: 0, max: DAYS_MAX }), { nil: null }),
  condition: someOf(ConditionId.options),
  among: fc.constantFrom(null, ...ALL_GROUPS),
  action: fc.constantFrom(null, "ent_0123456789abcdef.dau", "acc_0123456789abcdef.categories.more"),
  turns: fc.constantFrom(null, "2026-12-19.payment", "2026-12-01..2026-12-31"),
  entity: fc.constantFrom(null, "ent_0123456789abcdef"),
  owner: name,
  unowned: fc.boolean(),
  tag: name,
  live: someOf(LiveStatus.options),
  stale: fc.boolean(),
  conflicts: fc.boolean(),
  door: fc.constantFrom(null, ...Door.options),
  q: word,
  sort: fc.constantFrom(...Sort.options),
});

const asParsed = (search: string): Record<string, unknown> => {
  const parsed: Record<string, unknown> = {};
  const parameters = new URLSearchParams(search);
  for (const key of parameters.keys()) {
    const [only, ...more] = parameters.getAll(key);
    parsed[key] = more.length === 0 ? only : [only, ...more];
  }
  return parsed;
};

describe("the address of a view", () => {
  it("brings every filter back", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const search = new URLSearchParams(
          filterQuery(filter).map(([key, value]): [string, string] => [key, value]),
        );

        expect(readFilter(asParsed(search.toString()))).toEqual({ filter, problems: [] });
      }),
    );
  });

  it("says nothing where there is nothing to say", () => {
    expect(filterQuery(NO_FILTER)).toEqual([]);
    expect(readFilter({})).toEqual({ filter: NO_FILTER, problems: [] });
    expect(readFilter({ q: " ", verdict: "", owner: "", sort: "" }).filter).toEqual(NO_FILTER);
  });

  it("takes several values with commas, or given several times", () => {
    const both = ["eligible", "undetermined"];

    expect(readFilter({ verdict: "undetermined, eligible" }).filter.verdict).toEqual(both);
    expect(readFilter({ verdict: ["undetermined", "eligible"] }).filter.verdict).toEqual(both);
  });

  it("keeps what can be read of a wrong one, and tells of each wrong part what was read and is expected", () => {
    const read = readFilter({
      verdict: "eligible,maybe",
      oneShort: "yes",
      expiresWithin: "-3",
      action: "ent_0123456789abcdef.followers.less",
      turns: "2026-12-31..2026-12-01",
      entity: "ent_1",
      door: "cellar",
      sort: "score",
      q: "x".repeat(201),
      owner: "王芳",
      stale: "1",
    });

    expect(read.filter).toEqual({ ...NO_FILTER, owner: "王芳", stale: true });
    expect(read.problems.map(({ pointer, code }) => [pointer, code])).toEqual([
      ["verdict", "choice-expected"],
      ["oneShort", "choice-expected"],
      ["expiresWithin", "integer-expected"],
      ["action", "action-id-expected"],
      ["turns", "turns-expected"],
      ["entity", "entity-id-expected"],
      ["door", "choice-expected"],
      ["q", "too-long"],
      ["sort", "choice-expected"],
    ]);
    expect(read.problems[0]?.read).toBe('"eligible,maybe"');
  });

  it("takes no more days than a calendar of years, and no two orders", () => {
    const { filter, problems } = readFilter({ expiresWithin: "99999", sort: ["name", "until"] });

    expect(filter).toEqual(NO_FILTER);
    expect(problems.map(({ code, params }) => [code, params])).toEqual([
      ["number-too-large", { max: DAYS_MAX }],
      ["choice-expected", { choices: Sort.options.join(", ") }],
    ]);
  });

  it.each([
    ["an object", { verdict: { a: "b" } }],
    ["a name of every object", { __proto__: "x", constructor: "y" }],
  ])("passes over what is no text: %s", (_what, query) => {
    expect(readFilter(query)).toEqual({ filter: NO_FILTER, problems: [] });
  });
});
