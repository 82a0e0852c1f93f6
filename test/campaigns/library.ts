/** A library as full as WeChat allows, sent over simulated days by a process that keeps dying. */
import assert from "node:assert/strict";
import { GOODS_MAX } from "../../machines/onboarding/context.ts";
import { civilDateInShanghai } from "../../rules/civil-date.ts";
import { beginConnected, openWorld, type World } from "../server/application/world.ts";
import type { Campaign } from "./campaign.ts";
import { objectStore } from "./object-store.ts";

const TURNS_MAX = 500;
const A_DAY = 500;
/** Calls after which the process dies: uploads, additions and look-ups, whichever comes. */
const CALLS_OF_A_LIFE = [230, 310, 170, 420, 290];

const wholeLibrary: Campaign = {
  name: "a library is sent over days through crashes: all of it, nothing twice, within the quota",
  quick: 2 * A_DAY + 1,
  long: GOODS_MAX,
  atLeast: { crashes: 3, days: 3 },
  async run(cases) {
    // What it costs to write and read the document is another matter, and most of the time.
    const world = await openWorld({ store: objectStore() });
    try {
      return await sendLibrary(world, cases);
    } finally {
      await world.close();
    }
  },
};

export const LIBRARY: readonly Campaign[] = [wholeLibrary];

async function sendLibrary(
  world: World,
  cases: number,
): Promise<{ crashes: number; days: number }> {
  const begun = await beginConnected(world);
  const { goods } = begun;
  await world.onboardings.work.tell(begun.identity.id, {
    type: "goods.imported",
    file: "goods.csv",
    template: null,
    goods: Array.from({ length: cases }, (_, index) => ({
      key: `goods${index}`,
      goods: {
        ...goods,
        priceType: 1 as const,
        price2: null,
        thirdPartyAppid: null,
        coverAddress: null,
        name: `围巾 ${index}`,
        url: `pages/product/detail?id=${index}`,
        sku: String(index),
      },
    })),
  });
  await begun.taken({ type: "goods.submitted" });

  let service = world.onboardings;
  let crashes = 0;
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const life = CALLS_OF_A_LIFE[turn % CALLS_OF_A_LIFE.length] ?? 0;
    const death = world.dieAfter(life).then(() => "died");
    const run = world.runnerOf(service).runDue();
    const end = await Promise.race([run.then(() => "waits"), death]);
    const { goods: items } = await service.work.context(begun.identity.id);
    if (items.every(({ review }) => review === "approved")) break;
    if (end === "died") {
      crashes += 1;
      service = world.afterCrash();
      // The lease of the dead runner has to run out.
      world.clock.advance({ seconds: 11 * 60 });
    } else {
      world.clock.advance({ seconds: 6 * 3600 });
    }
  }

  const { goods: items } = await service.work.context(begun.identity.id);
  const library = world.sandbox.state().goods;
  const ids = new Set(items.map(({ goodsId }) => goodsId));
  const submissions = perDay(library);
  assert.equal(library.length, cases);
  assert.equal(new Set(library.map(({ name, url }) => `${name} ${url}`)).size, cases);
  assert.equal(ids.size, cases);
  assert.ok(library.every(({ goodsId }) => ids.has(goodsId)));
  assert.ok(items.every(({ review }) => review === "approved"));
  assert.ok(submissions.length >= cases / A_DAY);
  assert.ok(Math.max(...submissions) <= A_DAY);
  return { crashes, days: submissions.length };
}

/** Submissions by the day of Shanghai on which they were made. */
function perDay(library: readonly { submittedAtMs: number }[]): number[] {
  const days = new Map<string, number>();
  for (const { submittedAtMs } of library) {
    const day = civilDateInShanghai(new Date(submittedAtMs));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days.values()];
}
