import { describe, expect, it } from "vitest";
import { progress, type StepId } from "../../../machines/onboarding/progress.ts";
import { type SampleName, walk } from "./samples.ts";

type Row = [string, "manual" | "connected", SampleName[], StepId, string];

const ELIGIBLE: SampleName[] = ["facts.submitted", "rules.evaluated eligible"];
const APPLIED: SampleName[] = [...ELIGIBLE, "enable.applied"];
const CONNECTED: SampleName[] = [
  "connection.submitted",
  "connection.verified",
  "live.declared-enabled",
];
const ENABLED: SampleName[] = ["live.declared-enabled"];
const GOODS_BY_HAND: SampleName[] = [...ENABLED, "goods.added", "goods.submitted"];
const ROOM_BY_HAND: SampleName[] = ["room.submitted", "room.confirmed"];

const ROWS: Row[] = [
  ["nothing was entered", "manual", [], "eligibility", "not-started"],
  [
    "facts are missing",
    "manual",
    ["facts.submitted", "rules.evaluated undetermined"],
    "eligibility",
    "in-progress, facts-missing",
  ],
  [
    "a condition is unmet",
    "manual",
    ["facts.submitted", "rules.evaluated ineligible"],
    "eligibility",
    "in-progress, conditions-unmet",
  ],
  ["all conditions are met", "manual", ELIGIBLE, "eligibility", "complete"],
  ["live was enabled before", "manual", ENABLED, "eligibility", "complete, already-enabled"],
  [
    "live is enabled and a payment lapsed",
    "manual",
    [...ENABLED, "facts.submitted", "rules.evaluated ineligible"],
    "eligibility",
    "complete, already-enabled",
  ],

  ["nothing was entered", "manual", [], "enable", "blocked, eligibility-first"],
  ["all conditions are met", "manual", ELIGIBLE, "enable", "not-started"],
  ["the application is with WeChat", "manual", APPLIED, "enable", "waiting, waiting-for-wechat"],
  [
    "WeChat rejected it",
    "manual",
    [...APPLIED, "enable.rejected"],
    "enable",
    "in-progress, application-rejected",
  ],
  ["WeChat approved it", "manual", [...APPLIED, "enable.approved"], "enable", "complete"],
  [
    "live is enabled and no account is connected",
    "connected",
    ENABLED,
    "enable",
    "in-progress, connection-missing",
  ],
  ["the account is connected", "connected", CONNECTED, "enable", "complete"],
  [
    "the API took the application",
    "connected",
    ["connection.submitted", "connection.verified", ...ELIGIBLE, "enable.application-sent"],
    "enable",
    "waiting, waiting-for-wechat",
  ],
  [
    "the API refused the application",
    "connected",
    ["connection.submitted", "connection.verified", ...ELIGIBLE, "enable.application-refused"],
    "enable",
    "not-started",
  ],

  ["live is not enabled", "manual", APPLIED, "room", "blocked, enable-first"],
  ["live is enabled", "manual", ENABLED, "room", "not-started"],
  [
    "the form is filled in",
    "manual",
    [...ENABLED, "room.submitted"],
    "room",
    "in-progress, room-to-confirm",
  ],
  ["the merchant made it", "manual", [...ENABLED, ...ROOM_BY_HAND], "room", "complete"],
  [
    "what is known of it was corrected",
    "manual",
    [...ENABLED, ...ROOM_BY_HAND, "room.submitted"],
    "room",
    "complete",
  ],
  [
    "it is gone, and what was entered is there",
    "manual",
    [...ENABLED, ...ROOM_BY_HAND, "room.reopened"],
    "room",
    "in-progress, room-to-confirm",
  ],
  ["no account is connected", "connected", ENABLED, "room", "blocked, connection-first"],
  [
    "WeChat is making it",
    "connected",
    [...CONNECTED, "room.submitted"],
    "room",
    "waiting, room-being-created",
  ],
  [
    "WeChat refused it",
    "connected",
    [...CONNECTED, "room.submitted", "room.refused"],
    "room",
    "in-progress, room-refused",
  ],

  ["live is not enabled", "manual", APPLIED, "goods", "blocked, enable-first"],
  ["live is enabled", "manual", ENABLED, "goods", "not-started"],
  ["there is a draft", "manual", [...ENABLED, "goods.added"], "goods", "in-progress"],
  [
    "there is a draft and no account",
    "connected",
    [...ENABLED, "goods.added"],
    "goods",
    "in-progress, connection-first",
  ],
  ["they are in review", "manual", GOODS_BY_HAND, "goods", "waiting, goods-in-review"],
  [
    "they wait for their turn",
    "connected",
    [...CONNECTED, "goods.added", "goods.submitted"],
    "goods",
    "waiting, goods-queued",
  ],
  [
    "they are on their way",
    "connected",
    [...CONNECTED, "goods.added", "goods.submitted", "goods.batch-begun"],
    "goods",
    "waiting, goods-in-review",
  ],
  [
    "they were put off to another day",
    "connected",
    [
      ...CONNECTED,
      "goods.added",
      "goods.submitted",
      "goods.batch-begun",
      "goods.settled postponed",
    ],
    "goods",
    "waiting, goods-queued",
  ],
  [
    "a picture could not be fetched",
    "connected",
    [...CONNECTED, "goods.imported", "goods.submitted", "goods.covers-settled not fetched"],
    "goods",
    "in-progress",
  ],
  [
    "they were rejected",
    "manual",
    [...GOODS_BY_HAND, "goods.reviewed rejected"],
    "goods",
    "in-progress, goods-rejected",
  ],
  [
    "they are approved and there is no room",
    "manual",
    [...GOODS_BY_HAND, "goods.reviewed approved"],
    "goods",
    "in-progress, room-first",
  ],
  [
    "they are approved and there is a room",
    "manual",
    [...GOODS_BY_HAND, "goods.reviewed approved", ...ROOM_BY_HAND],
    "goods",
    "in-progress, goods-to-place",
  ],
  [
    "they are in the room",
    "manual",
    [...GOODS_BY_HAND, "goods.reviewed approved", ...ROOM_BY_HAND, "goods.placed"],
    "goods",
    "complete",
  ],

  ["live is not enabled", "manual", APPLIED, "anchors", "blocked, enable-first"],
  ["live is enabled", "manual", ENABLED, "anchors", "not-started"],
  ["no account is connected", "connected", ENABLED, "anchors", "blocked, connection-first"],
  [
    "the anchor has to scan",
    "manual",
    [...ENABLED, "member.added"],
    "anchors",
    "waiting, anchor-to-authorise",
  ],
  [
    "the anchor has authorised",
    "manual",
    [...ENABLED, "member.added", "member.authorised"],
    "anchors",
    "complete",
  ],
  [
    "the role is on its way",
    "connected",
    [...CONNECTED, "member.added"],
    "anchors",
    "waiting, anchor-to-authorise",
  ],
  [
    "the real name is missing",
    "connected",
    [...CONNECTED, "member.added", "member.refused unverified"],
    "anchors",
    "waiting, anchor-unverified",
  ],
  [
    "WeChat refused the role",
    "connected",
    [...CONNECTED, "member.added", "member.refused"],
    "anchors",
    "in-progress, anchor-refused",
  ],
];

describe("a step's status", () => {
  it.each(ROWS)("%s (%s)", (_, mode, names, id, expected) => {
    const step = progress(walk(mode, names)).find((one) => one.id === id);

    expect([step?.status, step?.reason].filter(Boolean).join(", ")).toBe(expected);
  });

  it("misses an anchor when there are only others", () => {
    const state = walk("manual", [...ENABLED, "member.added"]);
    const members = state.context.members.map((member) => ({
      ...member,
      answers: { ...member.answers, role: "operator" as const },
    }));

    const steps = progress({ ...state, context: { ...state.context, members } });

    expect(steps.at(-1)).toEqual({
      id: "anchors",
      status: "in-progress",
      reason: "anchor-missing",
    });
  });
});
