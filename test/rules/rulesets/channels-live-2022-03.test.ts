import { describe, expect, it } from "vitest";
import { blockersOf } from "../../../rules/blockers.ts";
import { findPaths } from "../../../rules/paths.ts";
import { questionsOf } from "../../../rules/questions.ts";
import { effectiveFromOf } from "../../../rules/ruleset.ts";
import { factsAskedBy } from "../facts-asked-by.ts";
import { AS_OF, factsOf, rulesetUnderTest } from "../ruleset-under-test.ts";
import { idsIn, itMeetsDemands } from "./demands.ts";

const under = rulesetUnderTest("channels-live@2022-03");
const { ruleset, plan, evaluate } = under;
const BOTH = ["channels-same-entity", "channels-associated-entity"];
const BLOCKED = { channelsEntity: "different", channelsAssociation: [] };

async function factsAskedFor(raw: object) {
  const open = questionsOf(ruleset, await evaluate(raw), factsOf(raw));
  return open.map(({ fact }) => fact);
}

describe("channels-live@2022-03", () => {
  itMeetsDemands({ under, checkedOn: "2026-11-24" });

  it("has one group, of which any is enough", () => {
    expect(idsIn("mandatory", under)).toEqual([]);
    expect(idsIn("anyOf", under)).toEqual(BOTH);
  });

  it("asks for nothing but the two facts of the Channels account", () => {
    expect(factsAskedBy(ruleset)).toEqual(["channelsEntity", "channelsAssociation"]);
  });

  it("warns of no payment that is not in yet, since no payment counts", async () => {
    const { warnings } = await evaluate({ channelsEntity: "same", lastPaymentOn: AS_OF });

    expect(warnings).toEqual([]);
  });

  it("has a date of evidence, and needs no application", () => {
    expect(effectiveFromOf(ruleset)).toEqual({ on: "2022-03-20", basis: "evidence" });
    expect(ruleset.admission).toBe("none-needed");
  });

  it("asks the cheaper question first, and none when one condition is met", async () => {
    expect(await factsAskedFor({})).toEqual(["channelsEntity", "channelsAssociation"]);
    expect(await factsAskedFor({ channelsEntity: "different" })).toEqual(["channelsAssociation"]);
    expect(await factsAskedFor({ channelsEntity: "same" })).toEqual([]);
  });

  it("shows both ways out, the same entity first, as one blocker", async () => {
    const question = { facts: factsOf(BLOCKED), asOf: AS_OF };
    const evaluation = await evaluate(BLOCKED);
    const paths = findPaths(plan, question, evaluation);

    expect(blockersOf(ruleset, evaluation)).toEqual([{ group: "anyOf", conditions: BOTH }]);
    expect(paths.map(({ changes }) => changes.map(({ condition }) => condition))).toEqual(
      BOTH.map((id) => [id]),
    );
    expect(paths.every(({ possible, earliestOn }) => possible && earliestOn === null)).toBe(true);
  });
});
