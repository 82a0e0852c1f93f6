import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../../../rules/compile.ts";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { memoryPortfolioStore } from "../../../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { PortfolioShelf } from "../../../../server/application/portfolios/portfolio-shelf.ts";
import type { PortfolioStore } from "../../../../server/application/ports/portfolios.ts";
import { invariant } from "../../../../server/errors.ts";
import { GOOD_FACTS, portfoliosInMemory, seedPortfolio } from "../../../factories/portfolios.ts";

const ROWS = ["甲店", "乙店"].map((account) => ({ account, facts: GOOD_FACTS }));
const [loaded] = loadRulesets();

/** Three portfolios of two accounts each, a shelf that has room for two of them, and what was read whole. */
async function shelfOfThree() {
  const store = memoryPortfolioStore();
  const { portfolios } = portfoliosInMemory({ store });
  const ids: string[] = [];
  for (let at = 0; at < 3; at += 1) ids.push((await seedPortfolio(portfolios, ROWS)).head.id);
  const read: string[] = [];
  const portfolioStore = new Proxy(store, {
    get(target, name: keyof PortfolioStore) {
      if (name !== "read") return target[name].bind(target);
      return (id: string, after = 0) => {
        if (after === 0) read.push(id);
        return target.read(id, after);
      };
    },
  });
  invariant(loaded, "rulesets are shipped");
  const plan = compileRuleset(loaded.ruleset);
  const plans = () => Promise.resolve({ active: plan, channels: null });
  const pause = () => Promise.resolve();
  const shelf = new PortfolioShelf({ portfolioStore, pause, plans }, 4);
  return { shelf, ids, read, store, portfolios };
}

describe("the portfolios in memory", () => {
  it("are loaded once, however many ask at the same time", async () => {
    const { shelf, ids, read } = await shelfOfThree();
    const [id = ""] = ids;

    const taken = await Promise.all([shelf.take(id), shelf.take(id), shelf.take(id)]);

    expect(new Set(taken).size).toBe(1);
    expect(read).toEqual([id]);
  });

  it("are those that were used last, as many as there is room for", async () => {
    const { shelf, ids, read } = await shelfOfThree();
    const [first = "", second = "", third = ""] = ids;

    for (const id of [first, second, first, third, first, second]) await shelf.take(id);

    expect(read).toEqual([first, second, third, second]);
  });

  it("include one that is larger than all the room there is, alone", async () => {
    const { shelf, ids, read, portfolios } = await shelfOfThree();
    const [, second = ""] = ids;
    const rows = Array.from({ length: 9 }, (_unused, at) => ({ account: `店${at}` }));
    const large = await seedPortfolio(portfolios, rows, { name: "大客户" });

    for (const id of [second, large.head.id, large.head.id, second]) await shelf.take(id);

    expect(read).toEqual([second, large.head.id, second]);
  });

  it("are tried again after a log could not be read, which harms no other", async () => {
    const { shelf, ids, store } = await shelfOfThree();
    const [first = "", second = ""] = ids;
    const entry = {
      format: 1 as const,
      revision: 2,
      at: "2026-11-21T04:00:00.000Z",
      by: { principal: "key:list", name: "list" },
      kind: "edit",
      body: {},
    };
    await store.append(first, entry, [[{ is: "account", id: "nobody", facts: [] }]]);

    await expect(shelf.take(first)).rejects.toThrow("store-record-corrupt");
    await expect(shelf.take(first)).rejects.toThrow("store-record-corrupt");
    expect((await shelf.take(second)).size).toBe(2);
  });
});
