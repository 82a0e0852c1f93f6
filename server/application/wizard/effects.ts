/**
 * Carries out what the machine asked for, by WeChat, and yields what came of it as service events; each is made
 * durable before the next call is spent. A create whose answer was lost is looked up before it is called refused.
 */
import type { Effect } from "../../../machines/onboarding/machine.ts";
import { applyForLive, detectLive, verifyConnection } from "../enable/effects.ts";
import {
  deleteGoods,
  placeGoods,
  readReviews,
  repriceGoods,
  withdrawGoods,
} from "../goods/effects.ts";
import { submitGoods, syncGoods } from "../goods/goods-sync.ts";
import { grantRole, pollMembers, revokeRole } from "../members/effects.ts";
import type { EffectContext, Events } from "../onboarding/effect-context.ts";
import { createRoom, editRoom, readSharing } from "../room/effects.ts";
import { operateRoom } from "../room/room-operations.ts";

const effects: Record<Effect, (run: EffectContext) => Events> = {
  verifyConnection,
  detectLive,
  applyForLive,
  createRoom,
  readSharing,
  editRoom,
  operateRoom,
  syncGoods,
  submitGoods,
  withdrawGoods,
  repriceGoods,
  deleteGoods,
  readReviews,
  placeGoods,
  grantRole,
  revokeRole,
  pollMembers,
};

/** Yields the outcome; throws only when the outcome of a create cannot be known now, to be looked up again later. */
export function runEffect(effect: Effect, run: EffectContext): Events {
  return effects[effect](run);
}
