import { describe, expect, it } from "vitest";
import { type Context, initialContext } from "../../../../../machines/onboarding/context.ts";
import { fakeWork, NOW } from "../../jobs/fake-work.ts";

const { enable, room } = initialContext({ mode: "manual" });
const SENT = "2026-11-20T08:00:00.000Z";
const START = "2026-11-22T12:00:00+08:00";
const applied = { ...enable, application: { sentAt: SENT, problem: null } };
const enabled = { ...enable, enabledBy: "approved" as const, enabledOn: "2026-11-20" };
const created = { ...room, status: "created", answers: { startTime: START } } as Context["room"];

const REMINDERS = [
  ["consent-lapses", SENT, { enable: applied }],
  ["plugin-resubmission", "2026-11-20", { enable: enabled }],
  ["room-starts", START, { room: created }],
] as const;

describe("the job that reminds", () => {
  it.each(REMINDERS)("of %s tells it when its time has come", async (reminder, of, changes) => {
    const work = fakeWork(changes);

    expect(await work.run("remind", { payload: { reminder, of } })).toEqual({ outcome: "done" });
    expect(work.told).toEqual([{ type: "reminder.due", reminder, at: NOW }]);
  });

  it.each(REMINDERS)("of %s says nothing about another one", async (reminder, _, changes) => {
    const work = fakeWork(changes);

    await work.run("remind", { payload: { reminder, of: "another" } });

    expect(work.told).toEqual([]);
  });

  it.each([
    ["consent-lapses", SENT, { enable: { ...applied, enabledBy: "detected" } }],
    [
      "plugin-resubmission",
      "2026-11-20",
      { enable: { ...enabled, pluginSubmittedOn: "2026-11-20" } },
    ],
    ["room-starts", START, { room }],
  ] as const)("of %s says nothing when it is settled", async (reminder, of, changes) => {
    const work = fakeWork(changes);

    expect(await work.run("remind", { payload: { reminder, of } })).toEqual({ outcome: "done" });
    expect(work.told).toEqual([]);
  });
});
