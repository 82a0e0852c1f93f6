import { rulesetUnderTest } from "./ruleset-under-test.ts";

export { AS_OF, factsOf } from "./ruleset-under-test.ts";

export const OPEN = "商家自营>服装/鞋/箱包";
export const CLOSED = "教育>在线视频课程";

/** The default ruleset, which most tests are about. */
export const { ruleset, evaluator, plan, evaluate, statusOf, resultOf } =
  rulesetUnderTest("wechat-live@2026-07");

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
