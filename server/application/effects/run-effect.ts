/**
 * Carries out what the machine asked for, by WeChat, and yields what came of it as service events; each is made
 * durable before the next call is spent. A create whose answer was lost is looked up before it is called refused.
 */
import type { Effect } from "../../../machines/onboarding/machine.ts";
import { detectLive, verifyConnection } from "./connection-effects.ts";
import type { EffectContext, Events } from "./effect-context.ts";
import { placeGoods, readReviews, submitGoods } from "./goods-effects.ts";
import { grantRole } from "./role-effects.ts";
import { createRoom, readSharing } from "./room-effects.ts";

const effects: Record<Effect, (run: EffectContext) => Events> = {
  verifyConnection,
  detectLive,
  createRoom,
  readSharing,
  submitGoods,
  readReviews,
  placeGoods,
  grantRole,
};

/** Yields the outcome; throws only when the outcome of a create cannot be known now, to be looked up again later. */
export function runEffect(effect: Effect, run: EffectContext): Events {
  return effects[effect](run);
}
