import { expect, it } from "vitest";
import type { ConditionId } from "../../../rules/conditions.ts";
import { factsAskedBy } from "../facts-asked-by.ts";
import type { rulesetUnderTest } from "../ruleset-under-test.ts";

type UnderTest = ReturnType<typeof rulesetUnderTest>;

/** What every published ruleset has to show besides its examples: its questions and dated sources. */
export function itMeetsDemands({
  under: { ruleset },
  checkedOn,
}: {
  under: UnderTest;
  checkedOn: string;
}) {
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
  { ruleset }: Pick<UnderTest, "ruleset">,
): ConditionId[] {
  return ruleset.conditions.filter((one) => one.group === group).map(({ id }) => id);
}
