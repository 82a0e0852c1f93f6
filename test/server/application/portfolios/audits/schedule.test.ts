import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dueMoment,
  nextMoment,
  type Schedule,
} from "../../../../../server/application/portfolios/audits/schedule.ts";

const SINCE = "2026-11-20T00:00:00.000Z";
const every = (changes: Partial<Schedule> = {}): Schedule => ({
  every: "day",
  weekday: 1,
  hour: 8,
  by: { principal: "service", name: "Kaibo" },
  since: SINCE,
  last: null,
  ...changes,
});
const at = (text: string) => new Date(`${text}:00+08:00`);

describe("a schedule of audits", () => {
  it.each([
    ["2026-11-21T07:59", null, "2026-11-21T08:00"],
    ["2026-11-21T08:00", "2026-11-21T08:00", "2026-11-22T08:00"],
    ["2026-11-21T23:59", "2026-11-21T08:00", "2026-11-22T08:00"],
    ["2026-12-24T09:00", "2026-12-24T08:00", "2026-12-25T08:00"],
  ])("of every day is due at %s for %s, and next at %s", (now, due, next) => {
    const schedule = every({ since: at("2026-11-20T09:00").toISOString() });

    expect(dueMoment(schedule, at(now))).toEqual(due === null ? null : at(due));
    expect(nextMoment(schedule, at(now))).toEqual(at(next));
  });

  it.each([
    ["2026-11-22T23:59", null, "2026-11-23T08:00"],
    ["2026-11-23T08:00", "2026-11-23T08:00", "2026-11-30T08:00"],
    ["2026-11-29T12:00", "2026-11-23T08:00", "2026-11-30T08:00"],
  ])("of every Monday is due at %s for %s, and next at %s", (now, due, next) => {
    const weekly = every({ every: "week" });

    expect(dueMoment(weekly, at(now))).toEqual(due === null ? null : at(due));
    expect(nextMoment(weekly, at(now))).toEqual(at(next));
  });

  it("is not due again for what was made, nor for what was before it began", () => {
    const made = every({ last: at("2026-11-21T08:00").toISOString() });

    expect(dueMoment(made, at("2026-11-22T07:59"))).toBeNull();
    expect(dueMoment(made, at("2026-11-22T08:00"))).toEqual(at("2026-11-22T08:00"));
    expect(
      dueMoment(every({ since: at("2026-11-21T09:00").toISOString() }), at("2026-11-21T10:00")),
    ).toBeNull();
  });

  it("makes each moment at most once, and all that were missed as one, whenever it is asked", () => {
    const asked = fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        asked,
        fc.constantFrom("day", "week"),
        fc.nat({ max: 23 }),
        (minutes, how, hour) => {
          let schedule = every({ every: how, hour });
          const made: number[] = [];
          for (const minute of [...minutes].sort((one, other) => one - other)) {
            const now = new Date(Date.parse(SINCE) + minute * 60_000);
            const due = dueMoment(schedule, now);
            expect(nextMoment(schedule, now).getTime()).toBeGreaterThan(now.getTime());
            if (due === null) continue;
            expect(due.getTime()).toBeLessThanOrEqual(now.getTime());
            made.push(due.getTime());
            schedule = { ...schedule, last: due.toISOString() };
            expect(dueMoment(schedule, now)).toBeNull();
          }
          expect(new Set(made).size).toBe(made.length);
        },
      ),
    );
  });
});
