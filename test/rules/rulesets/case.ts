import { expect, it } from "vitest";
import type { ConditionId } from "../../../rules/conditions.ts";
import { factsAskedBy } from "../../../rules/ruleset.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { rulesetUnderTest } from "../ruleset-under-test.ts";

/** Facts on 2026-11-22 and what the ruleset says about them; conditions that are not named are unknown. */
export type Case = {
  readonly name: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly verdict: Verdict;
  readonly met: readonly ConditionId[];
  readonly unmet: readonly ConditionId[];
};

/** What every published ruleset has to show: its cases, no condition that is dead, its questions and dated sources. */
export function itStandsUpTo(
  cases: readonly Case[],
  {
    under: { ruleset, evaluate },
    checkedOn,
  }: { under: ReturnType<typeof rulesetUnderTest>; checkedOn: string },
) {
  it.each(cases)("$name: $verdict", async ({ facts, verdict, met, unmet }) => {
    const evaluation = await evaluate(facts);
    const idsWith = (status: string) =>
      evaluation.conditions.filter((one) => one.status === status).map(({ id }) => id);

    expect(evaluation.verdict).toBe(verdict);
    expect(idsWith("met")).toEqual(met);
    expect(idsWith("unmet")).toEqual(unmet);
  });

  it.each(ruleset.conditions.map(({ id }) => id))(
    "%s fires in a case and stays silent in one",
    (id) => {
      expect(cases.some(({ met }) => met.includes(id))).toBe(true);
      expect(cases.some(({ unmet }) => unmet.includes(id))).toBe(true);
    },
  );

  it("asks for every fact once, and each question has a cost of its own", () => {
    const facts = factsAskedBy(ruleset);
    const costs = ruleset.conditions.flatMap(({ questions }) => questions.map(({ cost }) => cost));

    expect(new Set(facts).size).toBe(facts.length);
    expect(facts).toEqual(expect.arrayContaining(ruleset.conditions.map(({ fact }) => fact)));
    expect(new Set(costs).size).toBe(costs.length);
  });

  it("names for every condition dated sources", () => {
    for (const { sources } of ruleset.conditions) {
      for (const source of sources) {
        expect(source).toMatchObject({
          checkedOn,
          url: expect.stringMatching(/^https:/) as string,
        });
      }
    }
  });
}

export function idsIn(
  group: "mandatory" | "anyOf",
  { ruleset }: Pick<ReturnType<typeof rulesetUnderTest>, "ruleset">,
): ConditionId[] {
  return ruleset.conditions.filter((one) => one.group === group).map(({ id }) => id);
}
