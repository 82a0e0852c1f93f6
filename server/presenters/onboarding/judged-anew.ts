import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** What became of the verdict under rules that came after it; null where they are the same. */
export function judgedAnewText({ judgedBefore, state }: Onboarding, t: Texts): string | null {
  const { evaluation } = state.context;
  if (judgedBefore === null || evaluation === null) return null;
  const { judgedAnew, judgedTheSame } = t.eligibility;
  const isSame = judgedBefore.verdict === evaluation.verdict;
  return say(isSame ? judgedTheSame : judgedAnew, {
    rulesBefore: judgedBefore.ruleset,
    rules: evaluation.ruleset,
    before: t.verdict[judgedBefore.verdict],
    after: t.verdict[evaluation.verdict],
  });
}
