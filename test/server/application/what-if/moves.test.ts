import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../rules/civil-date.ts";
import type { ConditionId, Moves, Readings } from "../../../../rules/conditions.ts";
import type { Facts } from "../../../../rules/facts/all.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import { datesToTry, movesOf } from "../../../../server/application/what-if/trials.ts";
import { rawFacts, SEED } from "../../../rules/arbitrary-facts.ts";
import { rulesetUnderTest } from "../../../rules/ruleset-under-test.ts";
import { plan, ruleset } from "../../../rules/wechat-live.ts";

const DEFAULTS: Readings = { dau: "average", halfYear: "calendar-months" };
const AS_OF = "2026-11-22";

type Asked = { facts: Facts; asOf: string; readings: Readings };

const question = fc.constantFrom(AS_OF, "2027-02-28", "2028-02-29", "2026-08-31").chain((asOf) =>
  fc.record({
    asOf: fc.constant(asOf),
    facts: rawFacts(asOf).map((raw) => {
      const parsed = parseFacts(raw, { asOf, today: asOf });
      return parsed.ok ? parsed.facts : {};
    }),
    readings: fc.record({
      dau: fc.constantFrom("average", "every-day", "any-day"),
      halfYear: fc.constantFrom("calendar-months", "days-180"),
    }),
  }),
);

describe("the moves of a condition", () => {
  it("meet exactly that condition when they are just enough, and not with one step less", () => {
    fc.assert(
      fc.property(question, (asked) => {
        for (const { id } of ruleset.conditions) {
          const { enough } = movesIn(asked, id);
          const before = statusesIn(asked);
          if (before[id] === "met") {
            expect(enough).toBeNull();
            continue;
          }
          expect(enough, id).not.toBeNull();
          expect(statusesIn(changed(asked, enough ?? {}))).toEqual({ ...before, [id]: "met" });
          for (const less of oneStepLess(asked, enough ?? {})) {
            expect(statusesIn(changed(asked, less))[id], JSON.stringify(less)).not.toBe("met");
          }
        }
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("are offered to fail a condition that is met, by as little as can be", () => {
    fc.assert(
      fc.property(question, (asked) => {
        for (const { id } of ruleset.conditions) {
          const { short } = movesIn(asked, id);
          const before = statusesIn(asked);
          if (before[id] !== "met") {
            expect(short).toBeNull();
            continue;
          }
          expect(statusesIn(changed(asked, short ?? {}))).toEqual({ ...before, [id]: "unmet" });
        }
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("lead to facts that a check takes, whatever they start from", () => {
    fc.assert(
      fc.property(question, (asked) => {
        for (const { id } of ruleset.conditions) {
          const { steps, enough, short } = movesIn(asked, id);
          const changes = [...steps.map(({ change }) => change), enough, short];
          for (const change of changes) {
            const raw = asGiven(changed(asked, change ?? {}).facts);
            const parsed = parseFacts(raw, { asOf: asked.asOf, today: asked.asOf });
            expect(parsed.ok, JSON.stringify(raw)).toBe(true);
          }
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("step in sizes that people think in, never below 0", () => {
    const asked = { facts: { followers: 5 }, asOf: AS_OF, readings: DEFAULTS };

    expect(movesIn(asked, "followers").steps.map(({ change }) => change.followers)).toEqual([
      4, 6, 15,
    ]);
    expect(
      movesIn({ ...asked, facts: { adSpend: { kind: "total", fen: 9_999_99 } } }, "ad-spend").steps,
    ).toHaveLength(4);
  });

  it("stay below what a check takes", () => {
    const asked = { facts: { followers: 10_000_000_000 }, asOf: AS_OF, readings: DEFAULTS };

    expect(movesIn(asked, "followers").steps.every(({ step }) => step.direction === "less")).toBe(
      true,
    );
  });

  it("raise seven days evenly, with as few visits as can be", () => {
    const facts = { dau: [90, 90, 90, 90, 90, 90, 100] };
    const { steps, enough } = movesIn({ facts, asOf: AS_OF, readings: DEFAULTS }, "dau");

    expect(enough).toEqual({ dau: [99, 99, 99, 99, 99, 98, 108] });
    expect(steps[0]?.change).toEqual({ dau: [80, 80, 80, 80, 80, 80, 90] });
  });

  it("change what excludes an entity, and only that", () => {
    const facts: Facts = {
      entityType: "individual",
      region: "overseas",
      categories: ["教育>课程"],
    };
    const { enough } = movesIn({ facts, asOf: AS_OF, readings: DEFAULTS }, "category");

    expect(enough).toMatchObject({ entityType: "enterprise", region: "mainland" });
    expect(enough?.categories?.slice(1)).toEqual(["教育>课程"]);
  });

  it("never put a date after the day of the check", () => {
    const asked = { facts: { lastPaymentOn: AS_OF }, asOf: AS_OF, readings: DEFAULTS };
    const dates = movesIn(asked, "recent-payment").steps.map(({ change }) => change.lastPaymentOn);

    expect(dates).toEqual(["2026-10-22", "2026-11-15", "2026-11-21"]);
  });

  it("are none for a fact that no form asks for", () => {
    const channels = rulesetUnderTest("channels-live@2022-03").ruleset.conditions;
    const asked = { facts: {}, asOf: AS_OF, readings: DEFAULTS, status: "unmet" } as const;

    const moves = channels.map((condition) => movesOf(condition, asked));

    expect(moves.length).toBeGreaterThan(0);
    expect(moves.every(({ steps, enough }) => steps.length === 0 && enough === null)).toBe(true);
  });
});

describe("the days to try", () => {
  it("go by days, weeks and months, but not before a date among the facts", () => {
    const free = datesToTry({ facts: {}, asOf: AS_OF }).map(({ asOf }) => asOf);
    const bound = datesToTry({ facts: { lastPaymentOn: "2026-11-20" }, asOf: AS_OF });

    expect(free).toEqual([
      "2026-10-22",
      "2026-11-15",
      "2026-11-21",
      "2026-11-23",
      "2026-11-29",
      "2026-12-22",
    ]);
    expect(bound.map(({ asOf }) => asOf)).toEqual([
      "2026-11-21",
      "2026-11-23",
      "2026-11-29",
      "2026-12-22",
    ]);
  });

  it("stay within the calendar of the rules", () => {
    expect(datesToTry({ facts: {}, asOf: "2100-12-31" })).toHaveLength(3);
    expect(datesToTry({ facts: {}, asOf: "2000-01-01" })).toHaveLength(3);
  });
});

function movesIn(asked: Asked, id: ConditionId): Moves {
  const condition = ruleset.conditions.find((one) => one.id === id);
  if (!condition) throw new Error(`there is no condition ${id}`);
  return movesOf(condition, { ...asked, status: statusesIn(asked)[id] ?? "unknown" });
}

function statusesIn({ facts, asOf, readings }: Asked) {
  const { statuses } = plan.on(asOf, readings)(facts);
  return Object.fromEntries(ruleset.conditions.map(({ id }, index) => [id, statuses[index]]));
}

function changed(asked: Asked, change: Facts): Asked {
  return { ...asked, facts: { ...asked.facts, ...change } };
}

/** The same change, with one thing less done: a visitor, a fen, a day, or one of several facts. */
function oneStepLess({ facts }: Asked, change: Facts): Facts[] {
  const { followers, dau, adSpend, lastPaymentOn, lastSevereViolationOn } = change;
  if (typeof followers === "number") return [{ followers: followers - 1 }];
  if (typeof dau === "number") return [{ dau: dau - 1 }];
  if (dau instanceof Array) {
    const before = facts.dau as readonly number[];
    const raised = dau.flatMap((day, index) => (day > (before[index] ?? 0) ? [index] : []));
    return raised.map((at) => ({ dau: dau.map((day, index) => (index === at ? day - 1 : day)) }));
  }
  if (adSpend?.kind === "total") return [{ adSpend: { ...adSpend, fen: adSpend.fen - 1 } }];
  if (lastPaymentOn) return [{ lastPaymentOn: addDays(lastPaymentOn, -1) }];
  if (lastSevereViolationOn) return [{ lastSevereViolationOn: addDays(lastSevereViolationOn, 1) }];
  return Object.keys(change).map((left) =>
    Object.fromEntries(Object.entries(change).filter(([key]) => key !== left)),
  );
}

/** Facts as a sender writes them. */
function asGiven({ adSpend, ...facts }: Facts): Record<string, unknown> {
  if (adSpend?.kind !== "total") return facts;
  return { ...facts, adSpend: (adSpend.fen / 100).toFixed(2) };
}
