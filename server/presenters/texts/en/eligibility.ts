import type { Texts } from "../zh-cn.ts";

export const eligibility: Texts["eligibility"] = {
  title: "Step 1: Eligibility",
  lead: "WeChat asks for all of the first three conditions and any one of the last three. Fill in what you know.",
  action: "Check eligibility",
  declared: "Live is already enabled for my account",
  declaredHint:
    "If you already have live, the conditions and the platform status do not affect you. You can go straight to room, goods and anchors.",
  declare: "Already enabled, continue",
  judgedAnew:
    "The rules changed from {rulesBefore} to {rules}, and the facts were judged anew: {before} before, {after} now.",
  judgedTheSame:
    "The rules changed from {rulesBefore} to {rules}, and the facts were judged anew; the verdict stays: {after}.",
  rulesDiffer: "See what changed in the rules",
  unaffected:
    "Live is already enabled for your account; the verdict below does not affect the later steps.",
};
