/** WeChat answers when it likes: what its answer does when the merchant has gone on meanwhile. */
import { describe, expect, it } from "vitest";
import { advance, type OnboardingState } from "../../../machines/onboarding/run.ts";
import { type SampleName, sample, walk, where } from "./samples.ts";

const CONNECTED: SampleName[] = ["connection.submitted", "connection.verified"];
const ENABLED: SampleName[] = [...CONNECTED, "live.declared-enabled"];
const ON_THE_WAY: SampleName[] = ["goods.added", "goods.submitted", "goods.batch-begun"];
const IN_REVIEW: SampleName[] = [...ENABLED, ...ON_THE_WAY, "goods.settled accepted"];
const APPROVED: SampleName[] = [...IN_REVIEW, "goods.reviews-read approved"];
const CREATED: SampleName[] = [...ENABLED, "room.submitted", "room.created"];

/** The state after an answer, which has to be one that counts. */
function answered(state: OnboardingState, name: SampleName): OnboardingState {
  const step = advance(state, sample(name, state));
  expect(step.accepted, name).toBe(true);
  return step.state;
}

function isDropped(state: OnboardingState, name: SampleName): boolean {
  return !advance(state, sample(name, state)).accepted;
}

describe("an answer about goods that have gone on", () => {
  it.each([
    ["of a withdrawal, when they were approved before it", APPROVED, "goods.withdrawn"],
    [
      "of a withdrawal, when they are on their way again",
      [...IN_REVIEW, "goods.withdrawn", "goods.submitted", "goods.batch-begun"],
      "goods.withdrawn",
    ],
    [
      "of a refused change, when they are on their way again",
      [...IN_REVIEW, "goods.withdrawn", "goods.submitted"],
      "goods.change-refused",
    ],
    ["of a batch, when it was settled already", IN_REVIEW, "goods.settled refused"],
    [
      "of a price, when it is no longer one of approved goods",
      [...APPROVED, "goods.price-changed", "goods.reviews-read rejected"],
      "goods.repriced",
    ],
  ] as [string, SampleName[], SampleName][])("is dropped: %s", (_, names, name) => {
    expect(isDropped(walk("connected", names), name)).toBe(true);
  });

  it("keeps them out of the room when WeChat took them back", () => {
    const placed = walk("connected", [
      ...APPROVED,
      "room.submitted",
      "room.created",
      "goods.placed-by-wechat",
    ]);

    const { goods } = answered(placed, "goods.reviews-read in-review").context;

    expect(goods[0]).toMatchObject({ review: "in-review", inRoom: false });
  });

  it("does not put a fetched picture over one that the merchant has chosen meanwhile", () => {
    const listed = walk("connected", [...ENABLED, "goods.imported"]);
    const changed = answered(listed, "goods.changed");

    expect(isDropped(changed, "goods.covers-settled not fetched")).toBe(true);
  });

  it("is no reason to take approved goods back because an old picture was not found", () => {
    const waiting = walk("connected", [...APPROVED, "goods.imported"]);
    const [known, listed] = waiting.context.goods;
    const problem = { code: "cover-unreachable", params: {} };

    const { goods } = advance(waiting, {
      type: "goods.covers-settled",
      covers: [known?.key ?? "", listed?.key ?? ""].map((key) => ({ key, imageId: null, problem })),
    }).state.context;

    expect(goods[0]).toEqual(known);
    expect(goods[1]).toMatchObject({ review: "draft", coverProblem: problem });
  });

  it("does not forget new prices when the goods have to be submitted anew", () => {
    const repricing = walk("connected", [...APPROVED, "goods.price-changed"]);

    for (const name of ["goods.reviews-read rejected", "goods.reviews-read gone"] as const) {
      const [item] = answered(repricing, name).context.goods;
      expect(item).toMatchObject({ newPrices: null, answers: { priceType: 3, price2: "79.00" } });
    }
  });
});

describe("goods that are gone from WeChat's library", () => {
  it("are drafts again that can be added anew, and say why", () => {
    const { goods } = walk("connected", [...IN_REVIEW, "goods.reviews-read gone"]).context;

    expect(goods[0]).toMatchObject({
      review: "draft",
      goodsId: null,
      auditId: null,
      problem: { kind: "refused", errcode: 300024 },
    });
  });

  it("lose their number also when they were being changed here", () => {
    const changing = walk("connected", [...IN_REVIEW, "goods.withdrawn", "goods.changed"]);

    expect(answered(changing, "goods.reviews-read gone").context.goods[0]).toMatchObject({
      review: "draft",
      goodsId: null,
    });
  });

  it("are left alone while they are on their way, whose answer will say it", () => {
    const again = walk("connected", [
      ...IN_REVIEW,
      "goods.withdrawn",
      "goods.submitted",
      "goods.batch-begun",
    ]);

    const { goods } = answered(again, "goods.reviews-read gone").context;

    expect(goods).toEqual(again.context.goods);
  });
});

describe("an answer about the room", () => {
  it.each([
    ["of an edit, when the room was deleted meanwhile", "room.edited"],
    ["of a refused edit, when the room was deleted meanwhile", "room.edit-refused"],
    ["of another deletion, when there is no room any more", "room.operation-done delete"],
    ["of its code, when there is no room any more", "room.sharing-read"],
  ] as [string, SampleName][])("is dropped: %s", (_, name) => {
    const deleted = walk("connected", [
      ...CREATED,
      "room.edit-submitted",
      "room.operation-done delete",
    ]);

    expect(isDropped(deleted, name)).toBe(true);
  });

  it("finds the edit that it is about: there is none beside it, and it cannot be abandoned", () => {
    const editing = walk("connected", [...CREATED, "room.edit-submitted"]);

    expect(isDropped(editing, "room.edit-submitted")).toBe(true);
    expect(isDropped(editing, "room.edit-abandoned")).toBe(true);
    expect(answered(editing, "room.edited").context.room).toMatchObject({
      answers: { name: "双十二女装返场" },
      change: null,
    });
  });
});

describe("an answer about the application", () => {
  it("counts although the facts took the merchant back to eligibility meanwhile", () => {
    const back = walk("connected", [
      ...CONNECTED,
      "facts.submitted",
      "rules.evaluated eligible",
      "enable.application-requested",
      "rules.evaluated ineligible",
    ]);

    const { context, ...state } = answered(back, "enable.application-sent");

    expect(where({ ...state, context })).toBe("enable.waiting");
    expect(context.enable).toMatchObject({
      appliedOn: "2026-11-22",
      application: { problem: null },
    });
  });

  it("tells of the 24 hours also when the merchant had already said that it was sent", () => {
    const said = walk("connected", [
      ...CONNECTED,
      "facts.submitted",
      "rules.evaluated eligible",
      "enable.applied",
    ]);

    expect(answered(said, "enable.application-sent").context.enable.application).toEqual({
      sentAt: "2026-11-22T08:00:00.000Z",
      problem: null,
    });
    expect(isDropped(said, "enable.application-refused")).toBe(true);
  });

  it("comes too late once live is enabled", () => {
    const enabled = walk("connected", ENABLED);

    expect(isDropped(enabled, "enable.application-sent")).toBe(true);
    expect(isDropped(enabled, "enable.application-refused")).toBe(true);
  });
});

describe("a reminder", () => {
  it("comes too late when its matter is settled", () => {
    const enabled = walk("connected", [...ENABLED, "enable.plugin-submitted"]);

    expect(isDropped(enabled, "reminder.due consent-lapses")).toBe(true);
    expect(isDropped(enabled, "reminder.due plugin-resubmission")).toBe(true);
    expect(isDropped(enabled, "reminder.due room-starts")).toBe(true);
  });

  it.each([
    ["the plugin is submitted", "reminder.due plugin-resubmission", "enable.plugin-submitted"],
    ["the room is deleted", "reminder.due room-starts", "room.operation-done delete"],
  ] as [string, SampleName, SampleName][])("goes when %s", (_, due, settles) => {
    const reminded = walk("connected", [...CREATED, due]);

    expect(reminded.context.reminders).toHaveLength(1);
    expect(answered(reminded, settles).context.reminders).toEqual([]);
  });

  it("that the consent lapses goes when live is found enabled", () => {
    const waiting = walk("connected", [
      ...CONNECTED,
      "facts.submitted",
      "rules.evaluated eligible",
      "enable.application-sent",
      "reminder.due consent-lapses",
    ]);

    expect(waiting.context.reminders).toHaveLength(1);
    expect(answered(waiting, "live.detected enabled").context.reminders).toEqual([]);
    expect(answered(waiting, "enable.rejected").context.reminders).toEqual([]);
  });
});
