import { compileRuleset } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import type { Facts } from "../../rules/facts.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { parseFacts } from "../../rules/parse-facts.ts";
import type { Evaluation } from "../../rules/verdict.ts";

export const AS_OF = "2026-11-22";
export const OPEN = "商家自营>服装/鞋/箱包";
export const CLOSED = "教育>在线视频课程";

const loaded = loadRulesets().find(({ name }) => name === "wechat-live@2020-09");
if (!loaded) throw new Error("wechat-live@2020-09 is not there");
export const ruleset = loaded.ruleset;
export const evaluator = createEvaluator(ruleset);
export const plan = compileRuleset(ruleset);

/** Meets every condition; each test changes what it is about. */
export const GOOD = {
  entityType: "enterprise",
  region: "mainland",
  categories: [OPEN],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-15",
  followers: 101,
  dau: 101,
  adSpend: "10000.01",
} as const;

/** Facts that must be well-formed. */
export function factsOf(raw: unknown, asOf = AS_OF): Facts {
  const parsed = parseFacts(raw, { asOf, today: asOf });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.facts;
}

export function evaluate(
  raw: unknown,
  { asOf = AS_OF, readings = {} }: { asOf?: string; readings?: object } = {},
): Promise<Evaluation> {
  return evaluator.evaluate({ facts: factsOf(raw, asOf), asOf, readings });
}

export async function statusOf(
  id: string,
  raw: unknown,
  options?: { asOf?: string; readings?: object },
) {
  const { conditions } = await evaluate(raw, options);
  return conditions.find((one) => one.id === id)?.status;
}

export async function resultOf(
  id: string,
  raw: unknown,
  options?: { asOf?: string; readings?: object },
) {
  const { conditions } = await evaluate(raw, options);
  const result = conditions.find((one) => one.id === id);
  if (!result) throw new Error(`no condition ${id}`);
  return result;
}
