/** What is asked of a condition that is not known. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { LocalizedText } from "../../../../rules/localized-text.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { invariant } from "../../../errors.ts";

/** Its own fact's question, and where to look. */
export function questionIn(
  { conditions }: Ruleset,
  id: ConditionId,
): { readonly text: LocalizedText; readonly whereToFind: LocalizedText } {
  const condition = conditions.find((one) => one.id === id);
  invariant(condition, "what is unknown is a condition of the ruleset");
  const { fact, questions, title, whereToFind } = condition;
  return { text: questions.find((one) => one.fact === fact)?.text ?? title, whereToFind };
}
