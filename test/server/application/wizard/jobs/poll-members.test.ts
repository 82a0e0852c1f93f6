import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../../../../../machines/onboarding/context.ts";
import { fakeWork, minutesLater, NOW, VERIFIED } from "../../jobs/fake-work.ts";
import { ANCHOR, beginConnected, openWorld, type World } from "../../world.ts";

const member = (key: string, status: Member["status"]) => ({ key, status }) as Member;
const waiting = () =>
  fakeWork({ members: [member("lili", "unverified"), member("mei", "authorised")] });
const hoursAgo = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

describe("the job that asks for members who have to verify a name", () => {
  it.each([
    ["in the first hour every five minutes", 0, 5],
    ["on the first day every quarter of an hour", 1, 15],
    ["and then every two hours", 24, 120],
    ["until the week is nearly over", 167, 120],
  ])("asks %s", async (_, age, minutes) => {
    const work = waiting();
    const outcome = await work.run("poll-members", { key: "lili", createdAt: hoursAgo(age) });

    expect(minutesLater(outcome)).toBe(minutes);
    expect(work.carriedOut).toEqual(["pollMembers"]);
    expect(work.progress.at(-1)).toEqual({ done: 1, total: 2 });
  });

  it("asks a last time after a week, and leaves it to whoever wants to know", async () => {
    const work = waiting();

    expect(await work.run("poll-members", { key: "lili", createdAt: hoursAgo(168) })).toEqual({
      outcome: "done",
    });
    expect(work.carriedOut).toEqual(["pollMembers"]);
  });

  it("is done when WeChat has verified them, and asks nothing when there is nobody", async () => {
    const work = waiting();
    work.wechat.pollMembers = () => {
      work.state.context = { ...work.state.context, members: [member("lili", "authorised")] };
    };

    expect(await work.run("poll-members", { key: "lili" })).toEqual({ outcome: "done" });
    expect(await work.run("poll-members", { key: "lili" })).toEqual({ outcome: "done" });
    expect(work.carriedOut).toEqual(["pollMembers"]);
  });

  it("leaves the work to the younger job of a member who came later", async () => {
    const members = [member("lili", "unverified"), member("later", "unverified")];
    const work = fakeWork({ members });

    expect(await work.run("poll-members", { key: "lili" })).toEqual({ outcome: "done" });
    expect(work.carriedOut).toEqual([]);
    expect(minutesLater(await work.run("poll-members", { key: "later" }))).toBe(5);
  });

  it("asks once when somebody wants to know, also when nobody waits", async () => {
    const work = fakeWork({ members: [member("mei", "authorised")] });

    expect(await work.run("poll-members", { key: "asked-for" })).toEqual({ outcome: "done" });
    expect(work.carriedOut).toEqual(["pollMembers"]);
  });

  it("says that the account is not connected any more", async () => {
    const members = [member("lili", "unverified")];
    const work = fakeWork({ members, connection: { ...VERIFIED, status: "refused" } });

    expect(await work.run("poll-members", { key: "lili" })).toMatchObject({
      problem: { code: "job-not-connected" },
    });
    expect(work.carriedOut).toEqual([]);
  });
});

describe("an anchor without a verified name, with the service as it is", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  it("is authorised by itself after scanning the code, and seen in WeChat's list", async () => {
    const { taken, access } = await beginConnected(world);
    const unverified = await taken({
      type: "member.added",
      member: { username: ANCHOR, role: "anchor" },
    });
    expect(unverified.state.context.members).toMatchObject([{ status: "unverified" }]);
    const runner = world.runnerOf(world.onboardings);

    world.clock.advance({ seconds: 121 });
    await runner.runDue();
    const stillWaits = await world.onboardings.open(access);
    await world.verifyAnchor();
    world.clock.advance({ seconds: 301 });
    await runner.runDue();
    const after = await world.onboardings.open(access);

    expect(stillWaits.state.context.members).toMatchObject([{ status: "unverified" }]);
    expect(after.state.context.members).toMatchObject([
      { status: "authorised", listed: { isThere: true } },
    ]);
    const jobs = await world.jobs.list(access);
    const job = jobs.find(({ kind }) => kind === "poll-members");
    expect(job).toMatchObject({ status: "done", done: 1, total: 1 });
  });
});
