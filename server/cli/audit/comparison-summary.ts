/** What changed since an earlier audit, in a few lines for whoever waited for it. */
import { groupDigits } from "../../../rules/texts.ts";
import type { Comparison } from "../../application/audits/baseline/comparison.ts";
import type { Language } from "../../errors.ts";
import { changeText } from "../../presenters/audits/clients/since-view.ts";
import { AUDIT_WORDS } from "./words.ts";

export function comparisonSummary(comparison: Comparison, language: Language): readonly string[] {
  const words = AUDIT_WORDS[language].baseline;
  const { compared, better, worse, causes, added, gone, samples, goneSamples } = comparison;
  return [
    words.compared(groupDigits(compared), groupDigits(better), groupDigits(worse)),
    ...(better + worse > 0
      ? [
          words.causes(
            groupDigits(causes.facts),
            groupDigits(causes.calendar),
            groupDigits(causes.rules),
            groupDigits(causes.untold),
          ),
        ]
      : []),
    ...samples.map((one) => `  ${nameOf(one)} ${changeText(one.change, language)}`),
    ...(added + gone > 0 ? [words.moved(groupDigits(added), groupDigits(gone))] : []),
    ...goneSamples.map((one) => `  ${words.gone(nameOf(one))}`),
  ];
}

function nameOf({ id, entity }: Comparison["goneSamples"][number]): string {
  return [entity, id].filter((part) => part !== null && part !== "").join(" · ");
}
