import { describe, expect, it } from "vitest";
import { actionsOf } from "../../../../../server/application/audits/clients/client-actions.ts";
import { SHORT, standing } from "./client-of.ts";

const told = (...accounts: Parameters<typeof standing>[]) =>
  actionsOf(accounts.map((one) => standing(...one))).map((action) => ({
    kind: action.kind,
    ids: action.accounts.map(({ line }) => line.id),
    ...(action.kind === "change" && {
      condition: action.condition,
      gap: action.change.gap,
      completes: action.completes,
      instead: action.instead.map(({ id }) => id),
      differs: action.differs,
    }),
    ...(action.kind === "ask" && { facts: action.questions.map(({ fact }) => fact) }),
    ...(action.kind === "keep" && { before: action.before }),
    ...(action.kind === "wait" && { until: action.until }),
  }));

describe("what a client does first", () => {
  it("is the one change that makes most accounts eligible, with what would do as well", () => {
    expect(
      told(["a", SHORT], ["b", SHORT], ["c", { ...SHORT, dau: 150, lastPaymentOn: "never" }]),
    ).toEqual([
      {
        kind: "change",
        ids: ["a", "b"],
        condition: "followers",
        gap: 38,
        completes: 2,
        instead: ["dau", "ad-spend"],
        differs: false,
      },
      expect.objectContaining({
        kind: "change",
        ids: ["c"],
        condition: "recent-payment",
        completes: 1,
      }),
    ]);
  });

  it("is told by the account that is furthest, and counts those for which it is enough though another way is nearer", () => {
    const nearByDau = { ...SHORT, followers: 80, dau: 99 };
    const [first] = told(["a", SHORT], ["b", { ...SHORT, followers: 60 }], ["c", nearByDau]);

    expect(first).toMatchObject({
      condition: "followers",
      gap: 41,
      completes: 3,
      ids: ["a", "b", "c"],
      differs: true,
    });
  });

  it("leaves an account its own way for which the shared one is not enough", () => {
    const [first, second] = told(
      ["a", SHORT],
      ["b", SHORT],
      ["c", { ...SHORT, followers: 0, dau: 99 }],
    );

    expect(first).toMatchObject({ condition: "followers", ids: ["a", "b"], completes: 2 });
    expect(second).toMatchObject({ condition: "dau", ids: ["c"], gap: 2 });
  });

  it("does not count as eligible what needs a second thing or an answer as well", () => {
    const unknownCategory = { ...SHORT, categories: null };
    const actions = told(
      ["two", { ...SHORT, lastPaymentOn: "never" }],
      ["open", { ...unknownCategory, lastPaymentOn: "never", dau: 150 }],
    );

    expect(actions.find(({ condition }) => condition === "followers")).toMatchObject({
      completes: 0,
      ids: ["two"],
    });
    expect(actions.find(({ condition }) => condition === "recent-payment")).toMatchObject({
      completes: 0,
      ids: ["two", "open"],
    });
  });

  it("asks what can still change a verdict, tells what lapses within 30 days, and what comes by waiting", () => {
    const unknown = { ...SHORT, adSpend: null, dau: null };
    expect(
      told(
        ["asked", unknown],
        ["lapsing", { ...SHORT, dau: 150, lastPaymentOn: "2026-09-20" }],
        ["later", { ...SHORT, dau: 150, lastPaymentOn: "2026-09-29" }],
        ["waiting", { ...SHORT, dau: 150, lastSevereViolationOn: "2026-07-21" }],
      ),
    ).toEqual([
      { kind: "ask", ids: ["asked"], facts: ["dau", "adSpend"] },
      { kind: "keep", ids: ["lapsing"], before: "2026-12-19" },
      { kind: "wait", ids: ["waiting"], until: "2027-01-21" },
    ]);
  });

  it("puts what cannot be done in these accounts last", () => {
    const overseas = { ...SHORT, region: "overseas", dau: 150 };
    const actions = told(["o", overseas], ["p", overseas], ["a", { ...SHORT, followers: 100 }]);

    expect(actions.map(({ ids }) => ids)).toEqual([["a"], ["o", "p"]]);
    expect(actions[1]).toMatchObject({ condition: "category", completes: 0 });
  });
});
