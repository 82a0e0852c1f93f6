import { describe, expect, it } from "vitest";
import {
  type Context,
  initialContext,
  type Member,
} from "../../../../machines/onboarding/context.ts";
import type { OnboardingEvent } from "../../../../machines/onboarding/events.ts";
import { followUps } from "../../../../server/application/wizard/follow-ups.ts";

/** Noon in Shanghai. */
const NOW = new Date("2026-11-21T04:00:00.000Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000).toISOString();
const ANY: OnboardingEvent = { type: "enable.check-requested" };

const VERIFIED = { appid: "wxsandbox0001", status: "verified", problem: null } as const;
const connected = (changes: Partial<Context> = {}): Context => ({
  ...initialContext({ mode: "connected" }),
  connection: VERIFIED,
  ...changes,
});
const goods = (...reviews: Context["goods"][number]["review"][]) =>
  reviews.map((review, index) => ({ key: `key${index}`, review })) as Context["goods"];
const member = (key: string, status: Member["status"]) => ({ key, status }) as Member;
const enable = (changes: Partial<Context["enable"]>) => ({
  ...initialContext({ mode: "manual" }).enable,
  ...changes,
});
const room = (startTime: string) =>
  ({
    ...initialContext({ mode: "manual" }).room,
    status: "created",
    answers: { startTime },
  }) as Context["room"];

function wanted(before: Context, after: Context, event: OnboardingEvent = ANY): string[] {
  return followUps(before, after, { event, now: NOW }).map(
    ({ kind, key, runAt }) => `${kind} ${key} ${runAt.toISOString()}`,
  );
}

describe("the jobs that an event makes necessary", () => {
  it.each([
    ["goods that wait to be sent", { goods: goods("queued") }, `sync-goods all ${minutes(0)}`],
    ["goods whose answer is open", { goods: goods("submitting") }, `sync-goods all ${minutes(0)}`],
    ["goods in review", { goods: goods("in-review") }, `read-reviews all ${minutes(10)}`],
    [
      "an anchor without a verified name",
      { members: [member("lili", "unverified")] },
      `poll-members lili ${minutes(2)}`,
    ],
  ])("are begun for %s", (_, changes, job) => {
    expect(wanted(connected(), connected(changes))).toEqual([job]);
  });

  it.each([
    ["goods that are drafts or decided", { goods: goods("draft", "approved", "rejected") }],
    [
      "members who are not waited for",
      { members: [member("a", "authorised"), member("b", "refused")] },
    ],
  ])("are none for %s", (_, changes) => {
    expect(wanted(connected(), connected(changes))).toEqual([]);
  });

  it("are not wanted a second time while their reason lasts", () => {
    const before = connected({
      goods: goods("queued", "in-review"),
      members: [member("a", "unverified")],
    });
    const after = { ...before, goods: goods("queued", "queued", "in-review") };

    expect(wanted(before, after)).toEqual([]);
  });

  it("send goods at once when they are submitted, however long others wait already", () => {
    const before = connected({ goods: goods("queued") });

    expect(wanted(before, before, { type: "goods.submitted" })).toEqual([
      `sync-goods all ${minutes(0)}`,
    ]);
  });

  it("ask for a member who comes later by a job that is as young as the member", () => {
    const before = connected({ members: [member("first", "unverified")] });
    const after = connected({
      members: [member("first", "unverified"), member("second", "unverified")],
    });

    expect(wanted(before, after)).toEqual([`poll-members second ${minutes(2)}`]);
  });

  it.each([
    ["by hand", { mode: "manual", connection: null }],
    ["not connected yet", { connection: null }],
    ["refused by WeChat", { connection: { ...VERIFIED, status: "refused" } }],
  ] as const)("are none that ask WeChat for an account %s", (_, account) => {
    const busy = { goods: goods("queued", "in-review"), members: [member("a", "unverified")] };
    const without = { ...connected(busy), ...account };

    expect(wanted(connected(), without)).toEqual([]);
  });

  it("are begun again when the account is connected again", () => {
    const busy = { goods: goods("queued") };
    const before = connected({ ...busy, connection: { ...VERIFIED, status: "verifying" } });

    expect(wanted(before, connected(busy))).toEqual([`sync-goods all ${minutes(0)}`]);
  });
});

describe("a reminder", () => {
  const manual = initialContext({ mode: "manual" });
  const sentAt = "2026-11-21T03:00:00.000Z";

  it("that consent lapses comes four hours before the 24 hours are over", () => {
    const application = { sentAt, problem: null };
    const after = { ...manual, enable: enable({ application }) };

    expect(wanted(manual, after)).toEqual([
      `remind consent-lapses/${sentAt} 2026-11-21T23:00:00.000Z`,
    ]);
    const enabled = enable({ application, enabledBy: "detected", pluginSubmittedOn: "2026-11-21" });
    expect(wanted(manual, { ...manual, enable: enabled })).toEqual([]);
  });

  it("of another application is another one", () => {
    const sent = (at: string) => ({
      ...manual,
      enable: enable({ application: { sentAt: at, problem: null } }),
    });

    expect(wanted(sent(sentAt), sent("2026-11-21T04:00:00.000Z"))).toHaveLength(1);
    expect(wanted(sent(sentAt), sent(sentAt))).toEqual([]);
  });

  it.each([
    ["detected", "2026-11-21", "2026-11-22T04:00:00.000Z"],
    ["approved", "2026-11-21", "2026-11-22T04:00:00.000Z"],
    ["approved", "2026-11-02", "2026-11-21T04:00:00.001Z"],
  ] as const)("of the plugin comes a day after live was %s on %s", (enabledBy, enabledOn, at) => {
    const after = { ...manual, enable: enable({ enabledBy, enabledOn }) };

    expect(wanted(manual, after)).toEqual([`remind plugin-resubmission/${enabledOn} ${at}`]);
  });

  it.each([
    ["live was enabled long ago", enable({ enabledBy: "declared", enabledOn: "2026-11-21" })],
    [
      "it was submitted",
      enable({
        enabledBy: "detected",
        enabledOn: "2026-11-21",
        pluginSubmittedOn: "2026-11-21",
      }),
    ],
  ])("of the plugin is not needed when %s", (_, changed) => {
    expect(wanted(manual, { ...manual, enable: changed })).toEqual([]);
  });

  it("of the room comes a day before it begins, unless it begins sooner", () => {
    const later = { ...manual, room: room("2026-11-28T20:00:00+08:00") };
    const soon = { ...manual, room: room("2026-11-22T10:00:00+08:00") };

    expect(wanted(manual, later)).toEqual([
      "remind room-starts/2026-11-28T20:00:00+08:00 2026-11-27T12:00:00.000Z",
    ]);
    expect(wanted(manual, soon)).toEqual([]);
  });
});
