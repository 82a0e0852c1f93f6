import { describe, expect, it } from "vitest";
import type { Context } from "../../../../../machines/onboarding/context.ts";
import { type FakeWork, fakeWork, goods, minutesLater, VERIFIED } from "../../jobs/fake-work.ts";

/** WeChat takes two goods a batch. */
function takesTwo(work: FakeWork): void {
  work.wechat.syncGoods = () => {
    let left = 2;
    set(
      work,
      work.state.context.goods.map((item) =>
        item.review === "queued" && left-- > 0 ? { ...item, review: "in-review" } : item,
      ),
    );
  };
}

function set(work: FakeWork, changed: Context["goods"]): void {
  work.state.context = { ...work.state.context, goods: changed };
}

describe("the job that sends goods", () => {
  it("sends batch after batch until none is left, and tells how far it came", async () => {
    const work = fakeWork({ goods: goods("queued", "queued", "queued", "draft") });
    takesTwo(work);

    expect(await work.run("sync-goods")).toEqual({ outcome: "done" });
    expect(work.carriedOut).toEqual(["syncGoods", "syncGoods"]);
    expect(work.progress).toEqual([
      { done: 0, failed: 0, total: 3 },
      { done: 2, failed: 0, total: 3 },
      { done: 3, failed: 0, total: 3 },
    ]);
  });

  it("waits for a minute past midnight in Shanghai when the day's submissions are spent", async () => {
    const work = fakeWork({ goods: goods("queued", "queued", "queued") });
    takesTwo(work);
    const send = work.wechat.syncGoods;
    work.wechat.syncGoods = () => {
      send?.();
      work.state.submissionsLeft = 0;
    };

    expect(await work.run("sync-goods")).toEqual({
      outcome: "again",
      at: new Date("2026-11-21T16:01:00.000Z"),
    });
    expect(work.carriedOut).toEqual(["syncGoods"]);
  });

  it("comes back in a minute when a batch moved nothing", async () => {
    const work = fakeWork({ goods: goods("queued") });

    expect(minutesLater(await work.run("sync-goods"))).toBe(1);
    expect(work.carriedOut).toEqual(["syncGoods"]);
  });

  it("looks up goods whose answer was lost before it sends others", async () => {
    const work = fakeWork({ goods: goods("submitting", "queued") });
    takesTwo(work);
    work.wechat.settle = () => set(work, goods("in-review", "queued"));

    expect(await work.run("sync-goods")).toEqual({ outcome: "done" });
    expect(work.carriedOut).toEqual(["syncGoods"]);
  });

  it("comes back when what was lost cannot be looked up yet, and sends nothing meanwhile", async () => {
    const work = fakeWork({ goods: goods("submitting", "queued") });

    expect(minutesLater(await work.run("sync-goods"))).toBe(16 / 60);
    expect(work.carriedOut).toEqual([]);
  });

  it("ends after its present step when the process stops", async () => {
    const work = fakeWork({ goods: goods("queued", "queued", "queued") });
    takesTwo(work);
    const send = work.wechat.syncGoods;
    work.wechat.syncGoods = () => {
      send?.();
      work.stop.abort();
    };

    expect(minutesLater(await work.run("sync-goods"))).toBe(0);
    expect(work.carriedOut).toEqual(["syncGoods"]);
  });

  it("says that the account is not connected any more", async () => {
    const connection = { ...VERIFIED, status: "refused" as const };
    const work = fakeWork({ goods: goods("queued"), connection });

    expect(await work.run("sync-goods")).toMatchObject({ problem: { code: "job-not-connected" } });
  });
});
