/**
 * The tables of the five steps, as an onboarding is given them. An effect carries out what the machine asked for, by
 * WeChat, and yields what came of it as service events; each is made durable before the next call is spent. A create
 * whose answer was lost is looked up before it is called refused.
 */
import type { Effect } from "../../../machines/onboarding/machine.ts";
import * as enable from "../enable/effects.ts";
import * as goods from "../goods/effects.ts";
import { submitGoods, syncGoods } from "../goods/goods-sync.ts";
import * as members from "../members/effects.ts";
import type { EffectContext, Events } from "../onboarding/effect-context.ts";
import type { Wizard } from "../onboarding/wizard.ts";
import * as room from "../room/effects.ts";
import { operateRoom } from "../room/room-operations.ts";
import { readClientEvent } from "./client-events.ts";
import { followUps } from "./follow-ups.ts";

const effects: Record<Effect, (run: EffectContext) => Events> = {
  ...enable,
  ...room,
  operateRoom,
  ...goods,
  syncGoods,
  submitGoods,
  ...members,
};

export const wizard: Wizard = {
  readEvent: readClientEvent,
  runEffect: (effect, run) => effects[effect](run),
  followUps,
};
