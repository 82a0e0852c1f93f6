/** A library as full as WeChat allows, sent over simulated days by a process that keeps dying. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GOODS_MAX } from "../../../../machines/onboarding/context.ts";
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import { objectStore } from "../../../campaigns/object-store.ts";
import { beginConnected, openWorld, type World } from "../world.ts";

const TURNS_MAX = 500;
const A_DAY = 500;
/** Calls after which the process dies: uploads, additions and look-ups, whichever comes. */
const CALLS_OF_A_LIFE = [230, 310, 170, 420, 290];

let world: World;
beforeEach(async () => {
  // What it costs to write and read the document is another matter, and most of the time.
  world = await openWorld({ store: objectStore() });
});
afterEach(async () => {
  await world.close();
});

describe("a library of 5,000 goods", () => {
  it("is sent over days through crashes: all of it, nothing twice, within the quota", async () => {
    const begun = await beginConnected(world);
    const { goods } = begun;
    await world.onboardings.work.tell(begun.identity.id, {
      type: "goods.imported",
      file: "goods.csv",
      template: null,
      goods: Array.from({ length: GOODS_MAX }, (_, index) => ({
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
    expect(library).toHaveLength(GOODS_MAX);
    expect(new Set(library.map(({ name, url }) => `${name} ${url}`)).size).toBe(GOODS_MAX);
    expect(ids.size).toBe(GOODS_MAX);
    expect(library.every(({ goodsId }) => ids.has(goodsId))).toBe(true);
    expect(items.every(({ review }) => review === "approved")).toBe(true);
    expect(crashes).toBeGreaterThan(10);
    expect(submissions.length).toBeGreaterThanOrEqual(GOODS_MAX / A_DAY);
    expect(Math.max(...submissions)).toBeLessThanOrEqual(A_DAY);
  }, 300_000);
});

/** Submissions by the day of Shanghai on which they were made. */
function perDay(library: readonly { submittedAtMs: number }[]): number[] {
  const days = new Map<string, number>();
  for (const { submittedAtMs } of library) {
    const day = civilDateInShanghai(new Date(submittedAtMs));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days.values()];
}
