import { describe, expect, it } from "vitest";
import type { Problem } from "../../../../../machines/onboarding/context.ts";
import { fakeWork, goods, minutesLater, NOW, VERIFIED } from "../../jobs/fake-work.ts";

const refused = (errcode: number): Problem => ({
  kind: "refused",
  errcode,
  errmsg: "words of WeChat",
  qrUrl: null,
  at: NOW,
});

describe("the job that reads the reviews of goods", () => {
  it.each([
    ["a few goods every ten minutes", 3, 10],
    ["a full library so rarely that a day's calls are enough", 5000, 600],
  ])("reads %s", async (_, count, minutes) => {
    const work = fakeWork({ goods: goods(...Array<"in-review">(count).fill("in-review")) });

    expect(minutesLater(await work.run("read-reviews"))).toBe(minutes);
    expect(work.carriedOut).toEqual(["readReviews"]);
    expect(work.progress.at(-1)).toEqual({ done: 0, total: count });
  });

  it("is done when all are decided, and asks nothing when none is in review", async () => {
    const work = fakeWork({ goods: goods("in-review") });
    work.wechat.readReviews = () => {
      work.state.context = { ...work.state.context, goods: goods("approved", "rejected") };
    };

    expect(await work.run("read-reviews")).toEqual({ outcome: "done" });
    expect(work.progress.at(-1)).toEqual({ done: 2, total: 2 });
    expect(await work.run("read-reviews")).toEqual({ outcome: "done" });
    expect(work.carriedOut).toEqual(["readReviews"]);
  });

  it("waits for a minute past midnight in Shanghai when the day's calls are spent", async () => {
    const work = fakeWork({ goods: goods("in-review"), goodsProblem: refused(45009) });

    expect(await work.run("read-reviews")).toEqual({
      outcome: "again",
      at: new Date("2026-11-21T16:01:00.000Z"),
    });
    const other = fakeWork({ goods: goods("in-review"), goodsProblem: refused(40001) });
    expect(minutesLater(await other.run("read-reviews"))).toBe(10);
  });

  it("says that the account is not connected any more", async () => {
    const connection = { ...VERIFIED, status: "verifying" as const };
    const work = fakeWork({ goods: goods("in-review"), connection });

    expect(await work.run("read-reviews")).toMatchObject({
      problem: { code: "job-not-connected" },
    });
  });
});
