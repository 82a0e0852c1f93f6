/** Whether a ruleset says of its worked examples what they say it does, by json-rules-engine and by the compiled plan. */
import type { Plan } from "./compile.ts";
import type { Evaluator } from "./evaluate.ts";
import { type Example, FIGURES } from "./examples.ts";
import { questionsOf } from "./questions.ts";

/** Something that an example says and that does not come out so. */
export type Mismatch = {
  /** JSON pointer into the example. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
};

/** Everything in which an example is wrong; nothing when it holds. */
export async function mismatchesOf(
  { evaluator, plan }: { readonly evaluator: Evaluator; readonly plan: Plan },
  example: Example,
): Promise<Mismatch[]> {
  const { facts, asOf } = example;
  const { ruleset } = evaluator;
  const evaluation = await evaluator.evaluate({ facts, asOf });
  const outcome = plan.on(asOf)(facts);
  const asks = questionsOf(ruleset, evaluation, facts).map(({ fact }) => fact);
  return [
    compared("/verdict", example.verdict, evaluation.verdict),
    compared("/verdict", example.verdict, outcome.verdict),
    ...evaluation.conditions.flatMap(({ id, ...result }, index) => [
      compared(`/conditions/${id}`, example.conditions[id], result.status),
      compared(`/conditions/${id}`, example.conditions[id], outcome.statuses[index]),
      ...FIGURES.map((figure) => {
        const expected = example.figures[id]?.[figure];
        return expected === undefined
          ? null
          : compared(`/figures/${id}/${figure}`, expected, result[figure]);
      }),
    ]),
    compared("/deciding", example.deciding, evaluation.readings.deciding),
    compared("/asks", example.asks, asks),
  ].filter((one) => one !== null);
}

function compared(pointer: string, expected: unknown, found: unknown): Mismatch | null {
  const said = { expected: JSON.stringify(expected), found: JSON.stringify(found) };
  return said.expected === said.found ? null : { pointer, ...said };
}
