/** The weights of a portfolio as people type them, a form of numbers. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { folded } from "../../reading/folded.ts";
import { type ChangedWeights, USUAL_WEIGHTS, WEIGHT_MAX, WEIGHT_MIN } from "../weights.ts";

/** The conditions that somebody can do something about. */
export const weighedIn = oncePer(({ conditions }: Ruleset): readonly ConditionId[] =>
  conditions.flatMap(({ id, change }) => (change.inHands ? [id] : [])),
);

export type ReadWeights =
  | { readonly ok: true; readonly weights: ChangedWeights }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** By the id of a condition. What is left empty is the usual one. */
export function readWeights(
  typed: (id: ConditionId) => string,
  ids: readonly ConditionId[],
): ReadWeights {
  const problems: FieldProblem[] = [];
  const weights: ChangedWeights = {};
  for (const id of ids) {
    const text = folded(typed(id)).trim();
    if (text === "") continue;
    const weight = weightIn(text);
    if (typeof weight !== "number") problems.push({ ...weight, pointer: `/weights/${id}` });
    else if (weight !== USUAL_WEIGHTS[id]) weights[id] = weight;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, weights };
}

function weightIn(text: string): number | Omit<FieldProblem, "pointer"> {
  const read = readAs(text);
  if (!/^\d{1,6}(?:\.\d{1,6})?$/.test(text)) return { code: "weight-expected", read };
  const weight = Number(text);
  if (weight < WEIGHT_MIN) return { code: "number-too-small", read, params: { min: WEIGHT_MIN } };
  if (weight > WEIGHT_MAX) return { code: "number-too-large", read, params: { max: WEIGHT_MAX } };
  return weight;
}
