/**
 * Creates whose answers are lost: a room, members' roles, and goods in batches, with losses one after another and with
 * processes that die while they wait. In the end WeChat has each of them once.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Context } from "../../machines/onboarding/context.ts";
import { openWorld, type Trouble, type World } from "../server/application/world.ts";
import type { Campaign } from "./campaign.ts";
import { type LostReplyPlan, lostReplyPlan } from "./lost-reply-plan.ts";
import { objectStore } from "./object-store.ts";
import { ADD_GOODS, ADD_ROLE, CREATE_ROOM, UnluckyMerchant } from "./unlucky-merchant.ts";

/** More do not make the world any stranger, only its lists longer. */
const ONBOARDINGS_A_WORLD = 20;
/** Fewer than an onboarding loses, so that there are always plans enough. */
const LOSSES_AT_LEAST = 10;

type Seen = Record<
  "lost" | "carriedOut" | "twiceInARow" | "crashes" | "onboardings" | "goods" | "roles",
  number
>;

const noDuplicates: Campaign = {
  name: "what was made at WeChat with its answer lost is there once",
  quick: 500,
  long: 10_000,
  atLeast: { lost: 500, carriedOut: 250, twiceInARow: 250, crashes: 12, onboardings: 10 },
  async run(cases, seed) {
    const seen: Seen = {
      lost: 0,
      carriedOut: 0,
      twiceInARow: 0,
      crashes: 0,
      onboardings: 0,
      goods: 0,
      roles: 0,
    };
    const numRuns = Math.ceil(cases / LOSSES_AT_LEAST);
    const plans = fc.sample(lostReplyPlan, { seed, numRuns });
    for (let first = 0; seen.lost < cases; first += ONBOARDINGS_A_WORLD) {
      const world = await openWorld({ store: objectStore() });
      await world.verifyAnchor();
      for (const plan of plans.slice(first, first + ONBOARDINGS_A_WORLD)) {
        if (seen.lost < cases) await liveIn(world, plan, seen);
      }
      await world.close();
    }
    return seen;
  },
};

export const LOST_REPLIES: readonly Campaign[] = [noDuplicates];

async function liveIn(world: World, plan: LostReplyPlan, seen: Seen): Promise<void> {
  const before = countsOf(world);
  seen.onboardings += 1;
  const merchant = await UnluckyMerchant.begin(world, `wxlost${seen.onboardings}`);

  const context = await merchant.live(plan);

  for (const [index, troubles] of [plan.room, plan.submissions, plan.roles].entries()) {
    const called = (countsOf(world)[index] ?? 0) - (before[index] ?? 0);
    note(troubles.slice(0, called), seen);
  }
  seen.crashes += merchant.crashes;
  seen.goods += plan.goods.length;
  seen.roles += plan.members;
  expectOnce(world, { appid: merchant.appid, context, plan });
}

function countsOf(world: World): number[] {
  return [CREATE_ROOM, ADD_GOODS, ADD_ROLE].map((path) => world.countOf(path));
}

/** Counts what was really lost, and not only ordered. */
function note(met: readonly Trouble[], seen: Seen): void {
  for (const [index, trouble] of met.entries()) {
    if (trouble === "answered") continue;
    seen.lost += 1;
    if (trouble === "lost-after" || trouble === "silent-after") seen.carriedOut += 1;
    if (index > 0 && met[index - 1] !== "answered") seen.twiceInARow += 1;
  }
}

/** WeChat has what the merchant asked for, each once, and Kaibo knows which is which. */
function expectOnce(
  world: World,
  { appid, context, plan }: { appid: string; context: Context; plan: LostReplyPlan },
): void {
  const state = world.sandbox.state();
  const ofAccount = <Item extends { appid: string }>(items: readonly Item[]) =>
    items.filter((item) => item.appid === appid);
  const rooms = ofAccount(state.rooms).map(({ roomId }) => roomId);
  const goods = ofAccount(state.goods);
  const members = ofAccount(state.members).map(({ username, roles }) => ({ username, roles }));

  const where = `${appid} ${JSON.stringify(plan)}`;
  assert.deepEqual(rooms, [context.room.roomId], `one room: ${where}`);
  assert.deepEqual(
    goods.map(({ name }) => name).sort(),
    plan.goods.map((number) => `羊毛围巾${number}`).sort(),
    `each of the goods once: ${where}`,
  );
  assert.deepEqual(
    context.goods.map(({ goodsId, answers }) => `${goodsId} ${answers.name}`).sort(),
    goods.map(({ goodsId, name }) => `${goodsId} ${name}`).sort(),
    `goods and their ids: ${where}`,
  );
  assert.deepEqual(
    members,
    Array.from({ length: plan.members }, (_, n) => ({
      username: `operator_${n}`,
      roles: [n === 0 ? 1 : 3],
    })),
    `each member once: ${where}`,
  );
}
