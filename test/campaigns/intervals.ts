/** Facts that are known in part: at every border, and held against every way in which they may turn out. */
import fc from "fast-check";
import { CELL_DATES, cellsOf, combinationsOf } from "../../rules/cells.ts";
import type { Facts } from "../../rules/facts/all.ts";
import { question } from "../rules/arbitrary-facts.ts";
import { naiveVerdict } from "../rules/naive-evaluator.ts";
import { evaluator, factsOf, GOOD, plan, ruleset } from "../rules/wechat-live.ts";
import { asSent } from "./as-sent.ts";
import type { Campaign } from "./campaign.ts";

const [AS_OF] = CELL_DATES;
const PARTS = 7;
const MANDATORY = { ...GOOD, followers: null, dau: null, adSpend: null };

/** Numbers and intervals at the borders of the conditions of which one is enough, where all others are met or one is open. */
function* accounts(): Generator<Facts> {
  const anyOf = ruleset.conditions.filter(({ group }) => group === "anyOf");
  const axes = anyOf.map((condition) => cellsOf(condition, AS_OF));
  const others = [MANDATORY, { ...MANDATORY, lastPaymentOn: null }];
  yield* combinationsOf([others.map((raw) => factsOf(raw, AS_OF)), ...axes]);
}

const COUNT = [...accounts()].length;

const everyInterval: Campaign = {
  name: "every interval at every border, three evaluations",
  quick: Math.ceil(COUNT / PARTS),
  long: Number.POSITIVE_INFINITY,
  takesTurns: true,
  atLeast: { accounts: 1000, eligible: 100, ineligible: 20, undetermined: 500 },
  async run(cases, seed) {
    const seen = { accounts: 0, eligible: 0, ineligible: 0, undetermined: 0 };
    const every = Number.isFinite(cases) ? PARTS : 1;
    let passed = seed % every;
    for (const facts of accounts()) {
      passed += 1;
      if (passed % every !== 0 || seen.accounts === cases) continue;
      const naive = naiveVerdict(asSent(facts), AS_OF, {}, ruleset);
      const { verdict } = await evaluator.evaluate({ facts, asOf: AS_OF });
      const compiled = plan.on(AS_OF)(facts).verdict;
      if (verdict !== naive || compiled !== naive) {
        throw new Error(`they disagree: ${JSON.stringify({ facts, naive, verdict, compiled })}`);
      }
      seen.accounts += 1;
      seen[verdict] += 1;
    }
    return seen;
  },
};

type Ends = { readonly min?: number | string; readonly max?: number | string };
/** What each of the three may turn out to be where nothing is known of it, at the ends and around the border. */
const NUMBERS = {
  followers: [0, 99, 100, 101, 102, 1_000_000],
  dau: [0, 99, 100, 101, 102, 1_000_000],
  adSpend: [0, 9999.99, 10_000, 10_000.01, 10_000.02, 1_000_000],
} as const;

function turnsOut(fact: keyof typeof NUMBERS, known: unknown): readonly unknown[] {
  if (known !== undefined && (typeof known !== "object" || Array.isArray(known))) return [known];
  const { min = 0, max = 1_000_000 } = (known ?? {}) as Ends;
  const within = NUMBERS[fact].filter((one) => one >= Number(min) && one <= Number(max));
  return [min, max, ...within];
}

const bruteForce: Campaign = {
  name: "a verdict from intervals is what every way in which they may turn out has in common",
  quick: 2000,
  long: 200_000,
  atLeast: { ways: 40_000, undetermined: 20, eligible: 20 },
  run(cases, seed) {
    const seen = { ways: 0, eligible: 0, ineligible: 0, undetermined: 0 };
    for (const { raw, asOf, readings } of fc.sample(question, { numRuns: cases, seed })) {
      const good: Readonly<Record<string, unknown>> = { ...MANDATORY, lastPaymentOn: asOf, ...raw };
      const known = { ...good, entityType: "enterprise", region: "mainland" };
      const verdicts = new Set<string>();
      for (const followers of turnsOut("followers", raw.followers)) {
        for (const dau of turnsOut("dau", raw.dau)) {
          for (const adSpend of turnsOut("adSpend", raw.adSpend)) {
            verdicts.add(
              naiveVerdict({ ...known, followers, dau, adSpend }, asOf, readings, ruleset),
            );
            seen.ways += 1;
          }
        }
      }
      const [only] = verdicts;
      const expected = verdicts.size === 1 ? only : "undetermined";
      const { verdict } = plan.on(asOf, readings)(factsOf(known, asOf));
      if (verdict !== expected) {
        const said = JSON.stringify({ known, asOf, readings, expected, verdict });
        throw new Error(`it is not what they have in common: ${said}`);
      }
      seen[verdict] += 1;
    }
    return Promise.resolve(seen);
  },
};

export const INTERVALS: readonly Campaign[] = [everyInterval, bruteForce];
