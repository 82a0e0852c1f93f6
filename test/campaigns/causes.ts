/** What changed accounts from one audit to the next: facts, calendar, rules, or several, against brute force. */
import { isFactKey } from "../../rules/facts/all.ts";
import { memoryDeskRecords } from "../../server/adapters/stores/memory/memory-desk-records.ts";
import { Audits } from "../../server/application/portfolios/audits/audits.ts";
import type { Comparison } from "../../server/application/portfolios/audits/comparison.ts";
import { holderOf } from "../../server/application/portfolios/fact-levels.ts";
import {
  accountId,
  CONSULTANT,
  edit,
  entityId,
  type PortfolioRow,
  portfoliosInMemory,
  type RawFacts,
  seedPortfolio,
  statementsOf,
} from "../factories/portfolios.ts";
import { randomFrom } from "../helpers/random-from.ts";
import { type Expected, expectedChange, MIXTURES, type Pair, randomPair } from "./audit-pairs.ts";
import type { Campaign } from "./campaign.ts";

const SIZE = 100;
const NOTHING: RawFacts = {
  categories: null,
  lastSevereViolationOn: null,
  lastPaymentOn: null,
  followers: null,
};

export async function compared({ moments, accounts }: Pair): Promise<Comparison> {
  const { portfolios, rulebook, ...deps } = portfoliosInMemory();
  const audits = new Audits({ ...deps, portfolios, rulebook, deskRecords: memoryDeskRecords() });
  const rows = accounts.map(
    ([facts], at): PortfolioRow => ({ account: `店${at}`, entity: `公司${at}`, facts }),
  );
  const open = await seedPortfolio(portfolios, rows, { observedOn: "2026-04-01" });
  const earlier = await audits.make(CONSULTANT, open.head.id, moments[0]);
  const said = { source: "document", observedOn: "2026-04-02" } as const;
  const lines = accounts.flatMap(([before, after], at) => {
    if (before === after) return [];
    const now = { ...NOTHING, ...after };
    const ofAccount = statementsOf(factsOf("account", now), said);
    const ofEntity = statementsOf(factsOf("entity", now), said);
    return [
      { is: "entity", id: entityId(at + 1), facts: ofEntity } as const,
      { is: "account", id: accountId(at + 1), set: {}, facts: ofAccount } as const,
    ];
  });
  if (lines.length > 0) await edit(open, lines);
  const later = await audits.make(CONSULTANT, open.head.id, moments[1]);
  return await audits.compare(open, earlier, later);
}

/** The facts that an account has, or its entity. */
function factsOf(level: "account" | "entity", raw: RawFacts): RawFacts {
  return Object.fromEntries(
    Object.entries(raw).filter(([key]) => isFactKey(key) && holderOf(key) === level),
  );
}

const causesOfChanges: Campaign = {
  name: "what changed an account from one audit to the next, and brute force",
  quick: 2000,
  long: 60_000,
  takesTurns: true,
  atLeast: Object.fromEntries([
    ["changes", 2000],
    ...MIXTURES.map((mixture) => [mixture.join("+"), 10] as const),
  ]),
  async run(cases, seed) {
    const seen: Record<string, number> = Object.fromEntries([
      ["accounts", 0],
      ["changes", 0],
      ...MIXTURES.map((mixture) => [mixture.join("+"), 0] as const),
    ]);
    const random = randomFrom(seed);
    while ((seen.changes ?? 0) < cases) {
      const pair = randomPair(random, SIZE);
      const expected = pair.accounts.map((account) => expectedChange(account, pair.moments));
      expectSame(pair, await compared(pair), expected);
      for (const one of expected) {
        seen.accounts = (seen.accounts ?? 0) + 1;
        if (one === null) continue;
        const key = one.causes.join("+");
        seen[key] = (seen[key] ?? 0) + 1;
        seen.changes = (seen.changes ?? 0) + 1;
      }
    }
    return seen;
  },
};

function expectSame(
  pair: Pair,
  comparison: Comparison,
  expected: readonly (Expected | null)[],
): void {
  const changes = new Map(comparison.changes.map((change) => [change.account, change]));
  for (const [at, wanted] of expected.entries()) {
    const change = changes.get(accountId(at + 1));
    const found = change && { from: change.from, to: change.to, causes: change.causes };
    if (JSON.stringify(found ?? null) === JSON.stringify(wanted)) continue;
    const { moments, accounts } = pair;
    throw new Error(JSON.stringify({ moments, account: accounts[at], found, wanted }));
  }
}

export const CAUSES_OF_CHANGES = [causesOfChanges];
