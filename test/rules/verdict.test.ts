import { describe, expect, it } from "vitest";
import { Verdict as VerdictOfMachine } from "../../machines/onboarding/context.ts";
import { Verdict } from "../../rules/verdict.ts";

describe("the three verdicts", () => {
  it("are the same to the machine, which may not ask the rules and keeps them in its snapshots", () => {
    expect(VerdictOfMachine.options).toEqual(Verdict.options);
  });
});
