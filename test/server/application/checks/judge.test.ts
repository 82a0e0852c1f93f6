import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "../../../../rules/canonical-json.ts";
import { READINGS } from "../../../../rules/conditions.ts";
import { loadPlatformGate, loadRulesets } from "../../../../rules/load-rulesets.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import { checksService } from "../../../../server/application/checks/checks.ts";
import { openRulebook } from "../../../../server/application/rulesets/rulebook.ts";
import { rawFacts, SEED } from "../../../rules/arbitrary-facts.ts";

const TODAY = "2026-11-22";
const gate = loadPlatformGate();
const rulebook = openRulebook(loadRulesets());
const checks = checksService({
  rulebook,
  platformGate: () => gate,
  clock: { now: () => new Date(`${TODAY}T04:00:00Z`) },
});

const body = fc.record(
  {
    facts: rawFacts(TODAY),
    asOf: fc.constant(TODAY),
    ruleset: fc.constantFrom(...rulebook.rulesets.map(({ name }) => name)),
    readings: fc.record(
      {
        dau: fc.constantFrom(...READINGS.dau.options),
        halfYear: fc.constantFrom(...READINGS.halfYear.options),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["facts"] },
);

it("judges as the check explains, with the same id, whatever the facts, the rules and the readings", async () => {
  await fc.assert(
    fc.asyncProperty(body, async (question) => {
      const [full, short] = [await checks.check(question, "en"), await checks.judge(question)];
      if (!full.ok || !short.ok) throw new Error("facts as a sender writes them are refused");
      const { id, asOf, ruleset, verdict, conditions, readings } = full.reply;
      const having = (status: string) =>
        conditions.filter((one) => one.status === status).map((one) => one.id);

      expect(short.reply).toEqual({
        ...{ id, asOf, ruleset, verdict },
        ...{ met: having("met"), unmet: having("unmet"), unknown: having("unknown") },
      });
      const parsed = parseFacts(question.facts, { asOf, today: TODAY });
      const { facts } = parsed.ok ? parsed : { facts: null };
      const asked = canonicalJson({ facts, asOf, ruleset: ruleset.hash, readings: readings.used });
      expect(id).toBe(`chk_${createHash("sha256").update(asked).digest("hex").slice(0, 26)}`);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

it("refuses what the check refuses, in the same words", async () => {
  const wrong = { facts: { followers: "1w", odd: 1 }, asOf: "2026-02-30" };

  expect(await checks.judge(wrong)).toEqual(await checks.check(wrong, "en"));
});
