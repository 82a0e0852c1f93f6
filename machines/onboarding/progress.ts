/** Where the merchant stands in each of the five steps: derived from the state, never stored. */
import type { Context } from "./context.ts";
import { type OnboardingState, stateName } from "./run.ts";

export const STEPS = ["eligibility", "enable", "room", "goods", "anchors"] as const;
export type StepId = (typeof STEPS)[number];

export type StepStatus = "not-started" | "in-progress" | "waiting" | "complete" | "blocked";

/** Why a step is blocked, waits or is not complete; the words for it belong to the pages. */
export const STEP_REASONS = [
  "conditions-unmet",
  "facts-missing",
  "already-enabled",
  "eligibility-first",
  "enable-first",
  "connection-first",
  "connection-missing",
  "waiting-for-wechat",
  "application-rejected",
  "room-to-confirm",
  "room-being-created",
  "room-refused",
  "goods-queued",
  "goods-in-review",
  "goods-rejected",
  "room-first",
  "goods-to-place",
  "anchor-to-authorise",
  "anchor-unverified",
  "anchor-refused",
  "anchor-missing",
] as const;
export type StepReason = (typeof STEP_REASONS)[number];

export type StepProgress = { id: StepId; status: StepStatus; reason?: StepReason };

/** The five steps in their suggested order. */
export function progress(state: OnboardingState): StepProgress[] {
  const { context } = state;
  const isEnabled = isLiveEnabled(state);
  return [
    { id: "eligibility", ...eligibility(context, isEnabled) },
    { id: "enable", ...enable(state, isEnabled) },
    { id: "room", ...(isEnabled ? room(context) : blocked("enable-first")) },
    { id: "goods", ...(isEnabled ? goods(context) : blocked("enable-first")) },
    { id: "anchors", ...(isEnabled ? anchors(context) : blocked("enable-first")) },
  ];
}

/** Only then there are rooms, goods and anchors to care for. */
export function isLiveEnabled(state: OnboardingState): boolean {
  return stateName(state) === "preparing" || stateName(state) === "ready";
}

type Status = Omit<StepProgress, "id">;

const blocked = (reason: StepReason): Status => ({ status: "blocked", reason });

function eligibility({ evaluation, facts, enable }: Context, isEnabled: boolean): Status {
  if (evaluation?.verdict === "eligible") return { status: "complete" };
  if (isEnabled && enable.enabledBy !== null)
    return { status: "complete", reason: "already-enabled" };
  if (evaluation?.verdict === "ineligible")
    return { status: "in-progress", reason: "conditions-unmet" };
  if (facts === null) return { status: "not-started" };
  return { status: "in-progress", reason: "facts-missing" };
}

function enable(state: OnboardingState, isEnabled: boolean): Status {
  if (isEnabled) {
    return lacksConnection(state.context)
      ? { status: "in-progress", reason: "connection-missing" }
      : { status: "complete" };
  }
  if (state.matches("eligibility")) return blocked("eligibility-first");
  if (state.matches({ enable: "waiting" }))
    return { status: "waiting", reason: "waiting-for-wechat" };
  if (state.matches({ enable: "rejected" })) {
    return { status: "in-progress", reason: "application-rejected" };
  }
  return { status: "not-started" };
}

/** Connected, nothing can be made at WeChat before the account's credentials are proven. */
export function lacksConnection({ mode, connection }: Context): boolean {
  return mode === "connected" && connection?.status !== "verified";
}

function room(context: Context): Status {
  const { status, problem, answers } = context.room;
  switch (status) {
    case "created":
      return { status: "complete" };
    case "creating":
      return { status: "waiting", reason: "room-being-created" };
    case "prepared":
      return { status: "in-progress", reason: "room-to-confirm" };
    case "none":
      if (lacksConnection(context)) return blocked("connection-first");
      if (problem) return { status: "in-progress", reason: "room-refused" };
      // What was entered for a room that is gone is still there.
      return { status: answers === null ? "not-started" : "in-progress" };
  }
}

function goods(context: Context): Status {
  const { goods: items, room } = context;
  const has = (review: string) => items.some((item) => item.review === review);
  if (items.some((item) => item.inRoom)) return { status: "complete" };
  if (items.length === 0) return { status: "not-started" };
  if (has("approved")) {
    const reason = room.status === "created" ? "goods-to-place" : "room-first";
    return { status: "in-progress", reason };
  }
  if (has("in-review") || has("submitting"))
    return { status: "waiting", reason: "goods-in-review" };
  if (has("queued")) return { status: "waiting", reason: "goods-queued" };
  if (has("rejected")) return { status: "in-progress", reason: "goods-rejected" };
  return lacksConnection(context)
    ? { status: "in-progress", reason: "connection-first" }
    : { status: "in-progress" };
}

function anchors(context: Context): Status {
  const { members } = context;
  const all = members.filter((member) => member.answers.role === "anchor");
  const has = (status: string) => all.some((member) => member.status === status);
  if (has("authorised")) return { status: "complete" };
  if (all.length === 0 && lacksConnection(context)) return blocked("connection-first");
  if (members.length === 0) return { status: "not-started" };
  if (has("unverified")) return { status: "waiting", reason: "anchor-unverified" };
  if (has("pending") || has("granting"))
    return { status: "waiting", reason: "anchor-to-authorise" };
  if (has("refused")) return { status: "in-progress", reason: "anchor-refused" };
  return { status: "in-progress", reason: "anchor-missing" };
}
