/** The room of an onboarding as the API shows it: what is kept of it, its state in a word, and where to open it from. */
import { z } from "zod";
import { Context } from "../../../machines/onboarding/context.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { RESOURCES, resourcePath } from "./room-resources.ts";

/** WeChat's `live_status`, 101 to 107. */
const STATES = {
  101: "live",
  102: "not-started",
  103: "ended",
  104: "banned",
  105: "paused",
  106: "interrupted",
  107: "expired",
} as const satisfies Record<number, string>;
const STATE_WORDS = [...Object.values(STATES), "missing", "unknown", "unread"] as const;

const { mode, room } = Context.shape;

export const RoomJson = z
  .strictObject({
    revision: z.int().min(1).describe("Of the onboarding; in quotes it is the ETag"),
    mode,
    ...room.shape,
    liveState: z
      .enum(STATE_WORDS)
      .describe(
        "`live.status` as a word; `unread` until it is asked for with `room.operation-requested`",
      ),
    resources: z
      .array(z.strictObject({ place: z.enum(RESOURCES), pagePath: z.string() }))
      .describe(
        "The page path to enter in an official account, for each place; empty without an id",
      ),
  })
  .meta({ id: "OnboardingRoom" });
export type RoomJson = z.infer<typeof RoomJson>;

export function roomJson({ revision, state }: Onboarding): RoomJson {
  const { context } = state;
  const { roomId } = context.room;
  return {
    revision,
    mode: context.mode,
    ...context.room,
    liveState: liveState(context.room.live),
    resources:
      roomId === null
        ? []
        : RESOURCES.map((place) => ({ place, pagePath: resourcePath(roomId, place) })),
  };
}

function liveState(live: Context["room"]["live"]): RoomJson["liveState"] {
  if (live === null) return "unread";
  if (live.status === "missing") return "missing";
  return (
    new Map<number, RoomJson["liveState"]>(
      Object.entries(STATES).map(([code, word]) => [Number(code), word]),
    ).get(live.status) ?? "unknown"
  );
}
