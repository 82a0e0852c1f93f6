import { describe, expect, it } from "vitest";
import type { Context } from "../../../machines/onboarding/context.ts";
import { openPoints } from "../../../machines/onboarding/open-points.ts";
import { type OnboardingState, stateName } from "../../../machines/onboarding/run.ts";
import { type SampleName, walk } from "./samples.ts";

const READY: SampleName[] = [
  "live.declared-enabled",
  "room.submitted",
  "room.confirmed",
  "goods.added",
  "goods.submitted",
  "goods.reviewed approved",
  "goods.placed",
  "member.added",
  "member.authorised",
];
const CONNECTED: SampleName[] = ["connection.submitted", "connection.verified"];

/** Some hours before the room of the samples ends. */
const NOW = new Date("2026-11-22T08:00:00.000Z");

function codes(state: OnboardingState, now = NOW): string[] {
  return openPoints(state, now).map(({ code, count }) =>
    count === null ? code : `${code} ${count}`,
  );
}

/** Ready for everything but what is changed. */
function changed(change: (context: Context) => Partial<Context>, now = NOW): string[] {
  const state = walk("manual", [...READY, "enable.plugin-released"]);
  return codes({ ...state, context: { ...state.context, ...change(state.context) } }, now);
}

const ROWS: [string, "manual" | "connected", SampleName[], string[]][] = [
  [
    "nothing was done",
    "manual",
    [],
    ["live-not-enabled", "room-to-create", "goods-missing", "anchor-missing"],
  ],
  ["all five steps are done", "manual", READY, ["plugin-to-submit"]],
  [
    "the component is in review",
    "manual",
    [...READY, "enable.plugin-submitted"],
    ["plugin-to-release"],
  ],
  ["the component is released", "manual", [...READY, "enable.plugin-released"], []],
  [
    "more goods were added",
    "manual",
    [...READY, "enable.plugin-released", "goods.imported"],
    ["goods-to-submit 1"],
  ],
  [
    "live is enabled and no account connected",
    "connected",
    ["live.declared-enabled"],
    ["connection-missing", "plugin-to-submit", "room-to-create", "goods-missing", "anchor-missing"],
  ],
  [
    "the account is connected",
    "connected",
    [...CONNECTED, "live.declared-enabled", "enable.plugin-released"],
    ["room-to-create", "goods-missing", "anchor-missing"],
  ],
];

describe("what viewers still need", () => {
  it.each(ROWS)("%s (%s)", (_, mode, names, expected) => {
    expect(codes(walk(mode, names))).toEqual(expected);
  });

  it.each(["in-review", "queued", "submitting"] as const)("are goods that are %s", (review) => {
    const goods = changed(({ goods }) => ({
      goods: goods.flatMap((item) => [item, { ...item, key: "other1", review, inRoom: false }]),
    }));

    expect(goods).toEqual(["goods-in-review 1"]);
  });

  it("are approved goods that are not in the room, and rejected ones", () => {
    const goods = changed(({ goods }) => ({
      goods: goods.flatMap((item) => [
        item,
        { ...item, key: "other1", inRoom: false },
        { ...item, key: "other2", review: "rejected", inRoom: false },
      ]),
    }));

    expect(goods).toEqual(["goods-rejected 1", "goods-to-place 1"]);
  });

  it.each([103, 104, 107, "missing"] as const)("is another room where this one is %s", (status) => {
    const room = changed(({ room }) => ({
      room: { ...room, live: { at: "2026-11-22T08:00:00.000Z", status } },
    }));

    expect(room).toEqual(["room-over"]);
  });

  it.each([101, 102, 105, 106] as const)("is no other room where this one is %s", (status) => {
    const room = changed(({ room }) => ({
      room: { ...room, live: { at: "2026-11-22T08:00:00.000Z", status } },
    }));

    expect(room).toEqual([]);
  });

  it("is another room once the time of this one has passed, unless WeChat has said since that it goes on", () => {
    const end = new Date("2026-11-22T14:00:00.000Z");
    const before = new Date(end.getTime() - 1);
    const live = { at: "2026-11-22T14:00:00.000Z", status: 101 } as const;

    expect(changed(() => ({}), before)).toEqual([]);
    expect(changed(() => ({}), end)).toEqual(["room-over"]);
    expect(changed(({ room }) => ({ room: { ...room, live } }), end)).toEqual([]);
  });

  it("is the release of the version that was submitted last, and not of one before", () => {
    const released = (on: string) =>
      changed(({ enable }) => ({
        enable: { ...enable, pluginSubmittedOn: "2026-11-20", pluginReleasedOn: on },
      }));

    expect(released("2026-11-19")).toEqual(["plugin-to-release"]);
    expect(released("2026-11-20")).toEqual([]);
  });

  it("is a second anchor who has not authorised, and no operator", () => {
    const members = (role: "anchor" | "operator") =>
      changed(({ members }) => ({
        members: members.flatMap((member) => [
          member,
          {
            ...member,
            key: "other1",
            answers: { ...member.answers, role },
            status: "pending" as const,
          },
        ]),
      }));

    expect(members("anchor")).toEqual(["anchors-pending 1"]);
    expect(members("operator")).toEqual([]);
  });

  it("does not move the machine: the steps are done whether or not something is open", () => {
    expect(stateName(walk("manual", READY))).toBe("ready");
  });
});
