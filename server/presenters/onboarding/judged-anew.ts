import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** What became of the verdict under rules that came after it, and where they differ; null where they are the same. */
export function judgedAnewView({ judgedBefore, state }: Onboarding, t: Texts) {
  const { evaluation } = state.context;
  if (judgedBefore === null || evaluation === null) return null;
  const { judgedAnew, judgedTheSame } = t.eligibility;
  const isSame = judgedBefore.verdict === evaluation.verdict;
  const text = say(isSame ? judgedTheSame : judgedAnew, {
    rulesBefore: judgedBefore.ruleset,
    rules: evaluation.ruleset,
    before: t.verdict[judgedBefore.verdict],
    after: t.verdict[evaluation.verdict],
  });
  const href = `${paths.rules(evaluation.ruleset)}#history`;
  return { text, href, label: t.eligibility.rulesDiffer };
}
