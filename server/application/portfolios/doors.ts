/** The two ways to sell by live video, and which of them is open to an account. */
import type { PlatformGate } from "../../../rules/platform-gate.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { Door } from "./account-filter.ts";
import type { LiveStatus } from "./statements.ts";

/**
 * Mini program live. `enabled`: it has live, and whatever WeChat stops it may go on. `open`: it may apply now. `applied`:
 * WeChat has its application. `suspended`: it is eligible, and WeChat takes no new ones; `unsure`: eligible, and whether
 * WeChat takes new ones is not known. `unknown` and `closed`: what its verdict says.
 */
export const MINI_PROGRAM_DOORS = [
  ...(["enabled", "open", "applied", "suspended"] as const),
  ...(["unsure", "unknown", "closed"] as const),
] as const;
export type MiniProgramDoor = (typeof MINI_PROGRAM_DOORS)[number];

/** Channels live. `unjudged`: there is no ruleset of that door. */
export const CHANNELS_DOORS = ["open", "unknown", "closed", "unjudged"] as const;
export type ChannelsDoor = (typeof CHANNELS_DOORS)[number];

export type Doors = {
  readonly miniProgram: MiniProgramDoor;
  readonly channels: ChannelsDoor;
  /** Which of the two are open; each account has just one of these. */
  readonly open: Door;
};

export type AtTheDoors = {
  /** Of mini program live; null where nobody said it, which counts as not enabled. */
  readonly live: LiveStatus | null;
  readonly verdict: Verdict;
  /** By the ruleset of Channels live; null where there is none. */
  readonly channels: Verdict | null;
};

/** Whether WeChat takes new activations; `unknown` also where nothing is known of the platform. */
export type Gate = PlatformGate["acceptsNewActivations"];

export function doorsOf(account: AtTheDoors, gate: Gate): Doors {
  const miniProgram = miniProgramDoor(account, gate);
  const channels = account.channels === null ? "unjudged" : CHANNELS[account.channels];
  return { miniProgram, channels, open: openOf(miniProgram, channels) };
}

function miniProgramDoor({ live, verdict }: AtTheDoors, gate: Gate): MiniProgramDoor {
  if (live === "enabled") return "enabled";
  if (live === "applied") return "applied";
  switch (verdict) {
    case "eligible":
      return ELIGIBLE_AT[gate];
    case "ineligible":
      return "closed";
    case "undetermined":
      return "unknown";
  }
}

const ELIGIBLE_AT: Readonly<Record<Gate, MiniProgramDoor>> = {
  open: "open",
  closed: "suspended",
  unknown: "unsure",
};

const CHANNELS: Readonly<Record<Verdict, ChannelsDoor>> = {
  eligible: "open",
  ineligible: "closed",
  undetermined: "unknown",
};

/** A door that can be gone through today, without waiting for anybody. */
export function isOpen(door: MiniProgramDoor | ChannelsDoor): boolean {
  return door === "enabled" || door === "open";
}

function openOf(miniProgram: MiniProgramDoor, channels: ChannelsDoor): Door {
  if (isOpen(miniProgram)) return isOpen(channels) ? "both" : "mini-program";
  if (isOpen(channels)) return "channels";
  return channels === "unknown" ? "channels-unknown" : "none";
}
