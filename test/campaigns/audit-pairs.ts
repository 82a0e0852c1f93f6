/**
 * Pairs of audits whose accounts have changed in facts, day and rules, and what did it by brute force: it judges all eight
 * mixtures and shares nothing with the comparison but the compiled rules.
 */
import { addDays, addMonths, type CivilDate } from "../../rules/civil-date.ts";
import { compileRuleset, type Plan } from "../../rules/compile.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { parseFacts } from "../../rules/parse-facts.ts";
import { invariant } from "../../server/errors.ts";
import type { RawFacts } from "../factories/portfolios.ts";

export type Moment = { readonly asOf: CivilDate; readonly ruleset: string };
export type Pair = {
  readonly moments: readonly [Moment, Moment];
  readonly accounts: readonly (readonly [before: RawFacts, after: RawFacts])[];
};
export type Kind = "eligible" | "oneShort" | "undetermined" | "further";
export type Expected = {
  readonly from: Kind;
  readonly to: Kind;
  readonly causes: readonly string[];
};

const RULESETS = [
  "wechat-live@2020-09",
  "wechat-live@undated-21-categories",
  "wechat-live@2026-07",
];
const CATEGORIES = [
  "商家自营>食品",
  "教育>在线视频课程",
  "商家自营>服装/鞋/箱包",
  "商家自营>服饰内衣",
  "金融>银行",
];
const START: CivilDate = "2026-05-01";
const PLANS: ReadonlyMap<string, Plan> = new Map(
  loadRulesets().map(({ name, ruleset }) => [name, compileRuleset(ruleset)]),
);

/** Every other one is made so that some of the three are needed together; the others are as they come. */
export function randomPair(random: () => number, size: number): Pair {
  return random() < 0.5 ? wildPair(random, size) : neededPair(random, size);
}

/** From one that lacks followers, time and an open category, or some of these, to one that lacks none. */
function neededPair(random: () => number, size: number): Pair {
  const int = (below: number) => Math.floor(random() * below);
  const first = addDays(START, int(60));
  const second = addDays(first, 1 + int(90));
  const moments = [
    { asOf: first, ruleset: "wechat-live@2020-09" },
    { asOf: second, ruleset: "wechat-live@undated-21-categories" },
  ] as const;
  const accounts = Array.from({ length: size }, () => {
    const before: RawFacts = {
      entityType: "enterprise",
      region: "mainland",
      categories: [int(2) === 0 ? "商家自营>食品" : "教育>在线视频课程"],
      lastSevereViolationOn: int(2) === 0 ? "never" : addMonths(second, -6),
      lastPaymentOn: first,
      dau: 10,
      adSpend: "10.00",
      followers: int(2) === 0 ? 101 : 100,
    };
    return [before, { ...before, followers: 101 }] as const;
  });
  return { moments, accounts };
}

function wildPair(random: () => number, size: number): Pair {
  const int = (below: number) => Math.floor(random() * below);
  const one = <Value>(values: readonly Value[]): Value => {
    const value = values[int(values.length)];
    invariant(value !== undefined, "there are some");
    return value;
  };
  const first = addDays(START, int(60));
  const second = addDays(first, one([0, 1, 7, 30, 90]));
  const ruleset = one(RULESETS);
  const moments = [
    { asOf: first, ruleset },
    { asOf: second, ruleset: int(3) === 0 ? ruleset : one(RULESETS) },
  ] as const;
  const near = (days: number) => addDays(one([first, second]), int(5) - 2 - days);
  const facts = (): RawFacts => ({
    entityType: "enterprise",
    region: "mainland",
    ...(int(8) > 0 && { categories: [one(CATEGORIES)] }),
    ...(int(8) > 0 && { lastSevereViolationOn: int(2) === 0 ? "never" : near(one([2, 184])) }),
    ...(int(8) > 0 && { lastPaymentOn: int(6) === 0 ? "never" : near(one([2, 90])) }),
    ...(int(6) > 0 && { followers: one([99, 100, 101, 5000]) }),
    dau: one([60, 101]),
    adSpend: one(["10.00", "10000.01"]),
  });
  const accounts = Array.from({ length: size }, () => {
    const before = facts();
    const change = int(3);
    return [before, change === 0 ? before : { ...facts(), ...(change === 1 && before) }] as const;
  });
  return { moments, accounts };
}

export const MIXTURES = [
  ["facts"],
  ["calendar"],
  ["rules"],
  ["facts", "calendar"],
  ["facts", "rules"],
  ["calendar", "rules"],
  ["facts", "calendar", "rules"],
] as const;

/** Null where the account stands as before. */
export function expectedChange(
  [before, after]: Pair["accounts"][number],
  [first, second]: Pair["moments"],
): Expected | null {
  const kindOf = (changed: readonly string[]): Kind =>
    standing(changed.includes("facts") ? after : before, {
      asOf: (changed.includes("calendar") ? second : first).asOf,
      ruleset: (changed.includes("rules") ? second : first).ruleset,
    });
  const [from, to] = [kindOf([]), kindOf(["facts", "calendar", "rules"])];
  if (from === to) return null;
  const reaching = MIXTURES.filter((mixture) => kindOf(mixture) === to);
  const fewest = Math.min(...reaching.map(({ length }) => length));
  const causes = reaching.find(({ length }) => length === fewest);
  return { from, to, causes: causes ?? [] };
}

function standing(raw: RawFacts, { asOf, ruleset }: Moment): Kind {
  const plan = PLANS.get(ruleset);
  invariant(plan, "it is shipped");
  const known = Object.entries(raw).filter(
    ([key, value]) => !(key.endsWith("On") && value !== "never" && String(value) > asOf),
  );
  const parsed = parseFacts(Object.fromEntries(known), { asOf: "2026-12-31", today: "2026-12-31" });
  invariant(parsed.ok, "they are well formed");
  const { verdict, statuses } = plan.on(asOf)(parsed.facts);
  if (verdict !== "ineligible") return verdict;
  const groups = plan.ruleset.conditions.map(({ group }) => group);
  const missing = groups.filter((group, at) => group === "mandatory" && statuses[at] !== "met");
  const isAnyMet = groups.some((group, at) => group === "anyOf" && statuses[at] === "met");
  return missing.length + (isAnyMet ? 0 : 1) === 1 ? "oneShort" : "further";
}
