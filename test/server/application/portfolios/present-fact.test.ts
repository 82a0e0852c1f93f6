import { describe, expect, it } from "vitest";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { atOnce } from "../../../../server/application/portfolios/in-slices.ts";
import { presentFact } from "../../../../server/application/portfolios/present-fact.ts";
import type { FactStatement } from "../../../../server/application/portfolios/statements.ts";
import { entityId } from "../../../factories/portfolios.ts";
import { foldOf, type LoggedEntry } from "./arbitrary-log.ts";

type Saying = Partial<FactStatement> & { readonly value: FactStatement["value"] };

/** Each list is what one entry says of the followers. */
function followersSaid(...entries: readonly (readonly Saying[])[]) {
  return present("followers", entries);
}

function present(key: FactKey, entries: readonly (readonly Saying[])[]) {
  const log = entries.map((sayings, at): LoggedEntry => {
    const facts = sayings.map((saying) => ({
      key,
      source: "self" as const,
      observedOn: "2026-11-10",
      ...saying,
    }));
    return {
      entry: {
        format: 1,
        revision: at + 1,
        at: "2026-11-21T04:00:00.000Z",
        by: { principal: "key:list", name: "list" },
        kind: "edit",
        body: {},
      },
      lines: [{ is: "entity", id: entityId(1), name: "甲公司", facts }],
    };
  });
  const entity = atOnce(foldOf(log).finish()).portfolio.entities.get(entityId(1));
  const { said, conflicts } = presentFact(entity?.statements ?? [], key);
  return { said: said?.raw ?? null, conflicts: conflicts.map(({ raw }) => raw) };
}

describe("the statement that counts", () => {
  it("is the one that was observed last, whoever said it last", () => {
    const said = followersSaid(
      [{ value: 500, observedOn: "2026-11-12" }],
      [{ value: 63, observedOn: "2026-11-11" }],
    );

    expect(said).toEqual({ said: 500, conflicts: [] });
  });

  it.each([
    ["wechat-api", "2026-11-09", 500],
    ["wechat-api", "2026-10-12", 500],
    ["wechat-api", "2026-10-10", 63],
    ["document", "2026-10-28", 500],
    ["document", "2026-10-26", 63],
    ["consultant", "2026-11-09", 63],
  ] as const)(
    "is a figure of %s from %s against a word of mouth: %i",
    (source, observedOn, wins) => {
      const { said } = followersSaid([{ value: 500, source, observedOn }], [{ value: 63 }]);

      expect(said).toBe(wins);
    },
  );

  it("is the later of two of the same weight, and the other is told", () => {
    expect(followersSaid([{ value: 500 }], [{ value: 63 }])).toEqual({
      said: 63,
      conflicts: [500],
    });
  });

  it("is the later of two without a day, of which each follows the other", () => {
    const undated = { observedOn: null };

    const said = followersSaid([{ value: 500, ...undated }], [{ value: 63, ...undated }]);

    expect(said).toEqual({ said: 63, conflicts: [] });
  });

  it("is one with a day rather than one without", () => {
    const said = followersSaid([{ value: 500 }], [{ value: 63, observedOn: null }]);

    expect(said).toEqual({ said: 500, conflicts: [] });
  });

  it("is none where one entry contradicts itself, and both are told", () => {
    const said = followersSaid([{ value: 500 }, { value: 63 }]);

    expect(said).toEqual({ said: null, conflicts: [500, 63] });
  });

  it("tells what WeChat's figure outweighs though it is newer", () => {
    const said = followersSaid(
      [{ value: 500, source: "wechat-api", observedOn: "2026-11-01" }],
      [{ value: 63 }],
    );

    expect(said).toEqual({ said: 500, conflicts: [63] });
  });

  it("may be that nobody knows", () => {
    const said = followersSaid([{ value: 500 }], [{ value: null, observedOn: "2026-11-12" }]);

    expect(said).toEqual({ said: null, conflicts: [] });
  });
});

describe("a contradiction", () => {
  it.each<[FactKey, FactStatement["value"], FactStatement["value"]]>([
    ["followers", { min: 100 }, 120],
    ["followers", { min: 50, max: 100 }, { min: 100 }],
    ["adSpend", "1200", 1200],
    ["adSpend", { min: 1000, max: 2000 }, "1500.50"],
    ["followers", null, 63],
  ])("is none between what may both be true: %s, %j and %j", (key, one, other) => {
    expect(present(key, [[{ value: one }], [{ value: other }]]).conflicts).toEqual([]);
  });

  it.each<[FactKey, FactStatement["value"], FactStatement["value"]]>([
    ["followers", { min: 100 }, 63],
    ["adSpend", "1200", { min: 1201 }],
    ["entityType", "enterprise", "individual"],
    ["adSpend", [{ on: "2026-01-05", amount: "12" }], [{ on: "2026-01-06", amount: "12" }]],
  ])("is one between %s, %j and %j", (key, one, other) => {
    expect(present(key, [[{ value: one }], [{ value: other }]]).conflicts).toEqual([one]);
  });

  it("is settled by a choice, also by an old one of little weight", () => {
    const choice = { value: 63, observedOn: "2026-10-01", settles: true as const };

    expect(followersSaid([{ value: 500 }, { value: 63 }], [choice])).toEqual({
      said: 63,
      conflicts: [],
    });
  });

  it("begins anew with what is said after the choice", () => {
    const choice = { value: 63, settles: true as const };

    expect(followersSaid([{ value: 500 }], [choice], [{ value: 800 }])).toEqual({
      said: 800,
      conflicts: [63],
    });
  });

  it("is settled by a newer observation", () => {
    const newer = { value: 90, observedOn: "2026-11-11" };

    expect(followersSaid([{ value: 500 }, { value: 63 }], [newer])).toEqual({
      said: 90,
      conflicts: [],
    });
  });

  it("is not settled by another one of the same day", () => {
    expect(followersSaid([{ value: 500 }, { value: 63 }], [{ value: 90 }])).toEqual({
      said: 90,
      conflicts: [500, 63],
    });
  });
});
