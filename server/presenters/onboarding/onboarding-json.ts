/** An onboarding as the API shows it: everything the merchant may know about it, never a secret. */
import { z } from "zod";
import { Context, Evaluation, Verdict } from "../../../machines/onboarding/context.ts";
import { CLIENT_EVENT_TYPES } from "../../../machines/onboarding/events.ts";
import { OPEN_POINTS, openPoints } from "../../../machines/onboarding/open-points.ts";
import { progress, STEP_REASONS, STEPS } from "../../../machines/onboarding/progress.ts";
import { stateName } from "../../../machines/onboarding/run.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { OwnedOnboarding } from "../../application/onboarding/owned-onboardings.ts";
import { ONBOARDING_ID } from "../../application/ports/onboarding-record.ts";

const { mode, connection, enable, room, goods, goodsProblem, members } = Context.shape;
const { otherMembers, reminders } = Context.shape;

/** A representation is sent after every event; thousands of goods are listed by a call of their own. */
const GOODS_SHOWN_MAX = 200;

export const OnboardingJson = z
  .strictObject({
    id: z.string().regex(ONBOARDING_ID),
    revision: z.int().min(1).describe("Grows with every change; in quotes it is the ETag"),
    owner: z
      .string()
      .nullable()
      .describe("The name of the API key it was begun with; null where it was begun without one"),
    externalId: z
      .string()
      .nullable()
      .describe("What the owner calls it; told to everybody who may read the onboarding"),
    mode,
    state: z
      .enum(["eligibility", "enable", "preparing", "ready"])
      .describe("`ready`: room, goods and anchor are there; `openPoints` tells what viewers lack"),
    steps: z
      .array(
        z.strictObject({
          id: z.enum(STEPS),
          status: z.enum(["not-started", "in-progress", "waiting", "complete", "blocked"]),
          reason: z
            .enum(STEP_REASONS)
            .optional()
            .describe("Why it is blocked, waits or is not complete"),
        }),
      )
      .describe("The five steps in their suggested order"),
    openPoints: z
      .array(
        z.strictObject({
          code: z.enum(OPEN_POINTS),
          step: z.enum(STEPS),
          count: z.int().min(1).nullable().describe("Of goods or anchors; null for one thing"),
        }),
      )
      .describe("What viewers still need; the room is ready to go live when there is none"),
    allowedEvents: z
      .array(z.enum(CLIENT_EVENT_TYPES))
      .describe("The types of events that are accepted now, for at least one thing they may name"),
    verdict: Verdict.nullable().describe(
      "The rules' answer as of `evaluatedOn`; null before there are facts",
    ),
    evaluatedOn: z.iso.date().nullable(),
    judgedBefore: Evaluation.pick({ verdict: true, ruleset: true, asOf: true })
      .nullable()
      .describe("The verdict by earlier rules, until the next event; null where the rules stayed"),
    // They were read when they were sent, and are told as they are; the name is that of their schema in the document.
    facts: z
      .record(z.string(), z.unknown())
      .meta({ "x-schema": "Facts" })
      .nullable()
      .describe("As they were sent"),
    connection,
    enable,
    room,
    goods: goods.describe(
      `The first ${GOODS_SHOWN_MAX} in the order they were added; all of them under \`/goods\``,
    ),
    goodsTotal: z.int().min(0).describe("How many goods there are"),
    goodsProblem: goodsProblem.describe(
      "Why WeChat's reviews could not be read or goods not be placed",
    ),
    members,
    otherMembers: otherMembers.describe(
      "Members of WeChat's masked list that are none of `members`; null before it was read",
    ),
    reminders: reminders.describe("What the merchant was reminded of and has not put away"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Onboarding" });
export type OnboardingJson = z.infer<typeof OnboardingJson>;

export function onboardingJson(onboarding: Onboarding): OnboardingJson {
  const { id, revision, owner, state, allowedEvents, createdAt, updatedAt } = onboarding;
  const { judgedBefore } = onboarding;
  const { evaluation, ...context } = state.context;
  return {
    id,
    revision,
    owner: owner?.name ?? null,
    externalId: owner?.externalId ?? null,
    mode: context.mode,
    state: stateName(state),
    steps: progress(state),
    openPoints: openPoints(state, onboarding.now),
    allowedEvents,
    verdict: evaluation?.verdict ?? null,
    evaluatedOn: evaluation?.asOf ?? null,
    judgedBefore: judgedBefore && {
      verdict: judgedBefore.verdict,
      ruleset: judgedBefore.ruleset,
      asOf: judgedBefore.asOf,
    },
    facts: context.facts,
    connection: context.connection,
    enable: context.enable,
    room: context.room,
    goods: context.goods.slice(0, GOODS_SHOWN_MAX),
    goodsTotal: context.goods.length,
    goodsProblem: context.goodsProblem,
    members: context.members,
    otherMembers: context.otherMembers,
    reminders: context.reminders,
    createdAt,
    updatedAt,
  };
}

const { id, revision, externalId, state, steps, createdAt, updatedAt } = OnboardingJson.shape;

export const OwnedOnboardingJson = z
  .strictObject({ id, externalId, revision, mode, state, steps, createdAt, updatedAt })
  .meta({ id: "OwnedOnboarding" });

export function ownedOnboardingJson(owned: OwnedOnboarding): z.infer<typeof OwnedOnboardingJson> {
  const { state, ...rest } = owned;
  const { mode } = state.context;
  return { ...rest, mode, state: stateName(state), steps: progress(state) };
}
