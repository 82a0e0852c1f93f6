/** Several goods at once: lists, batches and what becomes of each. */
import { describe, expect, it } from "vitest";
import { GOODS_MAX, type GoodsItem } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent } from "../../../machines/onboarding/events.ts";
import { advance, type OnboardingState } from "../../../machines/onboarding/run.ts";
import { GOODS, NOW, problem, type SampleName, walk } from "./samples.ts";

const ENABLED: SampleName[] = [
  "connection.submitted",
  "connection.verified",
  "live.declared-enabled",
];

const keysOf = (...numbers: number[]) => numbers.map((n) => `goods${n}`);
const list = (keys: string[], template: string | null = null) =>
  ({
    type: "goods.imported",
    goods: keys.map((key) => ({ key, goods: { ...GOODS, name: `围巾 ${key}` } })),
    file: "mall.xlsx",
    template,
  }) as const satisfies OnboardingEvent;

function after(state: OnboardingState, ...events: OnboardingEvent[]): OnboardingState {
  return events.reduce((before, event) => {
    const step = advance(before, event);
    expect(step.accepted, event.type).toBe(true);
    return step.state;
  }, state);
}

const reviewsOf = ({ context }: OnboardingState) => context.goods.map(({ review }) => review);

describe("a list of goods", () => {
  const enabled = walk("connected", ENABLED);

  it("is added behind what is there, and its template is kept until another is given", () => {
    const template = "pages/product/detail?id={id}";

    const state = after(enabled, list(keysOf(1), template), list(keysOf(2, 3)));

    expect(state.context.goods.map(({ key }) => key)).toEqual(keysOf(1, 2, 3));
    expect(state.context.pathTemplate).toBe(template);
  });

  it.each([
    ["is taken when it fills the library to the last place", 1, GOODS_MAX - 1, true],
    ["is refused whole when one would not fit", 2, GOODS_MAX - 1, false],
  ])("%s", (_, there, more, accepted) => {
    const keys = Array.from({ length: there + more }, (__, n) => `goods${n}`);
    const begun = after(enabled, list(keys.slice(0, there)));

    const step = advance(begun, list(keys.slice(there)));

    expect(step.accepted).toBe(accepted);
    expect(step.state.context.goods).toHaveLength(accepted ? GOODS_MAX : there);
  });

  it("is refused when two goods would have the same key", () => {
    const begun = after(enabled, list(keysOf(1)));

    expect(advance(begun, list(keysOf(2, 1))).accepted).toBe(false);
    expect(advance(begun, list(keysOf(2, 2))).accepted).toBe(false);
  });

  it("leaves what WeChat has when the drafts are thrown away", () => {
    const sent = after(
      enabled,
      list(keysOf(1, 2)),
      { type: "goods.submitted" },
      { type: "goods.batch-begun", keys: keysOf(1) },
      settled({ accepted: [1] }),
      {
        type: "goods.reviews-read",
        reviews: [{ goodsId: 101, review: "draft" }],
        gone: [],
        at: NOW,
      },
      list(keysOf(3)),
    );

    const left = after(sent, { type: "goods.drafts-removed" });

    expect(left.context.goods.map(({ key }) => key)).toEqual(keysOf(1, 2));
    expect(reviewsOf(left)).toEqual(["draft", "queued"]);
  });
});

describe("a batch", () => {
  const queued = after(walk("connected", ENABLED), list(keysOf(1, 2, 3, 4)), {
    type: "goods.submitted",
  });
  const begun = after(queued, { type: "goods.batch-begun", keys: keysOf(1, 2, 3) });

  it("takes those that it names, and the others wait for their turn", () => {
    expect(reviewsOf(begun)).toEqual(["submitting", "submitting", "submitting", "queued"]);
  });

  it("takes nothing that was not handed in", () => {
    const more = after(queued, list(keysOf(5)));
    const state = after(more, { type: "goods.batch-begun", keys: keysOf(4, 5) });

    expect(reviewsOf(state).slice(3)).toEqual(["submitting", "draft"]);
    expect(advance(more, { type: "goods.batch-begun", keys: keysOf(5) }).accepted).toBe(false);
  });

  it("waits until the one before is settled", () => {
    const next = { type: "goods.batch-begun", keys: keysOf(4) } as const;

    expect(advance(begun, next).accepted).toBe(false);
    expect(advance(after(begun, settled({ accepted: [1, 2, 3] })), next).accepted).toBe(true);
  });

  it("ends for each of its goods as WeChat says, also in several answers", () => {
    const first = after(begun, settled({ accepted: [1], refused: [2] }));
    const all = after(first, settled({ postponed: [3] }));

    expect(reviewsOf(first)).toEqual(["in-review", "draft", "submitting", "queued"]);
    expect(reviewsOf(all)).toEqual(["in-review", "draft", "queued", "queued"]);
    expect(all.context.goods[0]).toMatchObject({ goodsId: 101, auditId: 501, problem: null });
    expect(all.context.goods[1]).toMatchObject({ goodsId: null, problem: problem(300003) });
  });

  it("says nothing of goods that are not in it", () => {
    const state = after(begun, settled({ accepted: [1, 4] }));

    expect(state.context.goods[3]).toEqual(begun.context.goods[3]);
  });

  it("forgets what was wrong when goods are handed in again", () => {
    const refused = after(begun, settled({ refused: [1, 2, 3] }));

    const again = after(refused, { type: "goods.submitted" });

    expect(reviewsOf(again)).toEqual(["queued", "queued", "queued", "queued"]);
    expect(again.context.goods.map((item) => item.problem)).toEqual([null, null, null, null]);
  });
});

describe("pictures that are handed in for many goods", () => {
  const other = `img_${"0b".repeat(16)}`;
  const given = (...keys: string[]): OnboardingEvent => ({
    type: "goods.pictures-given",
    pictures: keys.map((key) => ({ key, imageId: other })),
  });

  it("make rejected goods drafts, and say nothing of what was wrong before", () => {
    const rejected = walk("manual", [
      ...(["live.declared-enabled", "goods.added", "goods.submitted"] as const),
      "goods.reviewed rejected",
    ]);

    const [item] = after(rejected, given("goods1")).context.goods;

    expect(item).toMatchObject({ review: "draft", reason: null, coverProblem: null });
    expect(item?.answers).toEqual({ ...GOODS, coverImgUrl: other });
  });

  it("leave goods alone that WeChat looks at, and those that are not named", () => {
    const submitted = walk("manual", ["live.declared-enabled", "goods.added", "goods.submitted"]);
    const state = after(submitted, list(["goods2"]));

    expect(reviewsOf(after(state, given("goods1", "goods2")))).toEqual(["in-review", "draft"]);
    expect(after(state, given("goods1", "goods2")).context.goods[0]).toEqual(
      state.context.goods[0],
    );
    expect(advance(state, given("goods1")).accepted).toBe(false);
    expect(advance(state, given("gone")).accepted).toBe(false);
  });
});

describe("a picture of the merchant's mall", () => {
  const listed = walk("connected", [...ENABLED, "goods.imported", "goods.submitted"]);
  const settle = (imageId: string | null): OnboardingEvent => ({
    type: "goods.covers-settled",
    covers: [
      { key: "goods1", imageId, problem: imageId ? null : { code: "cover-too-big", params: {} } },
    ],
  });
  const first = (state: OnboardingState): GoodsItem | undefined => state.context.goods[0];

  it("that was fetched belongs to the goods, which keep their turn", () => {
    expect(first(after(listed, settle(GOODS.coverImgUrl)))).toMatchObject({
      review: "queued",
      answers: { coverImgUrl: GOODS.coverImgUrl },
      coverProblem: null,
    });
  });

  it("that was not fetched makes the goods drafts, and the next attempt forgets why", () => {
    const failed = after(listed, settle(null));

    expect(first(failed)).toMatchObject({
      review: "draft",
      coverProblem: { code: "cover-too-big" },
    });
    expect(first(after(failed, { type: "goods.submitted" }))).toMatchObject({
      review: "queued",
      coverProblem: null,
    });
  });

  it("is taken by hand as well, and takes nothing back that the merchant has said", () => {
    const byHand = walk("manual", ["live.declared-enabled", "goods.imported", "goods.submitted"]);

    expect(first(after(byHand, settle(null)))).toMatchObject({ review: "in-review" });
    expect(first(after(byHand, settle(GOODS.coverImgUrl)))).toMatchObject({
      review: "in-review",
      answers: { coverImgUrl: GOODS.coverImgUrl },
    });
  });
});

describe("a new price of approved goods", () => {
  const approved: SampleName[] = [
    ...ENABLED,
    "goods.added",
    "goods.submitted",
    "goods.batch-begun",
    "goods.settled accepted",
    "goods.reviews-read approved",
  ];
  const wanted = { priceType: 3, price: "99.00", price2: "79.00" };

  it("counts only when WeChat has taken it", () => {
    const [asked] = walk("connected", [...approved, "goods.price-changed"]).context.goods;
    const [taken] = walk("connected", [...approved, "goods.price-changed", "goods.repriced"])
      .context.goods;

    expect(asked).toMatchObject({ answers: { price: "99.00", price2: null }, newPrices: wanted });
    expect(taken).toMatchObject({ answers: wanted, newPrices: null, review: "approved" });
  });

  it("counts at once by hand", () => {
    const [item] = walk("manual", [
      "live.declared-enabled",
      "goods.added",
      "goods.submitted",
      "goods.reviewed approved",
      "goods.price-changed",
    ]).context.goods;

    expect(item).toMatchObject({ answers: wanted, newPrices: null, review: "approved" });
  });

  it("is kept with WeChat's refusal beside it", () => {
    const [item] = walk("connected", [...approved, "goods.price-changed", "goods.change-refused"])
      .context.goods;

    expect(item).toMatchObject({ newPrices: wanted, problem: problem(300010) });
  });
});

describe("the library", () => {
  it("counts what it took since it was read, once, and nothing that it knew already", () => {
    const names: SampleName[] = [...ENABLED, "goods.added", "goods.added", "goods.submitted"];
    const queued = walk("connected", names);
    const read = { at: NOW, total: 4_990, others: [] };
    const events: OnboardingEvent[] = [
      { type: "goods.library-read", library: read },
      { type: "goods.batch-begun", keys: keysOf(1, 2) },
      settled({ accepted: [1], refused: [2] }),
      settled({ accepted: [1] }),
    ];

    const state = events.reduce((before, event) => advance(before, event).state, queued);

    expect(state.context.library?.total).toBe(4_991);
  });
});

function settled(outcome: {
  accepted?: number[];
  refused?: number[];
  postponed?: number[];
}): OnboardingEvent {
  const { accepted = [], refused = [], postponed = [] } = outcome;
  return {
    type: "goods.settled",
    accepted: accepted.map((n) => ({ key: `goods${n}`, goodsId: 100 + n, auditId: 500 + n })),
    refused: refused.map((n) => ({ key: `goods${n}`, problem: problem(300003) })),
    postponed: keysOf(...postponed),
  };
}
