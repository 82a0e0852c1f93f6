import { describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { DEFAULT_RULESET, openRulebook } from "../../../../server/application/rulesets/rulebook.ts";

const RULESETS = loadRulesets();
const CHANNELS = "channels-live@2022-03";

describe("the rulebook", () => {
  it("makes checks by the default unless it is told otherwise", () => {
    expect(openRulebook(RULESETS).active.name).toBe(DEFAULT_RULESET);
    expect(openRulebook(RULESETS, { activeName: CHANNELS }).active.name).toBe(CHANNELS);
    expect(() => openRulebook(RULESETS, { activeName: "x@1" })).toThrow("the active ruleset x@1");
  });

  it("accepts and proves each ruleset once", async () => {
    const rulebook = openRulebook(RULESETS);

    expect(await rulebook.find(CHANNELS)).toBe(await rulebook.find(CHANNELS));
    expect(await rulebook.prove(CHANNELS)).toBe(await rulebook.prove(CHANNELS));
    expect(await rulebook.prove(CHANNELS)).toMatchObject({ name: CHANNELS, holds: true });
  });

  it("knows nothing of a name that there is not", () => {
    const rulebook = openRulebook(RULESETS);

    expect(rulebook.find("wechat-live")).toBeNull();
    expect(rulebook.prove("wechat-live@1999-01")).toBeNull();
  });

  it("gives others a turn while it proves", async () => {
    let pauses = 0;
    const rulebook = openRulebook(RULESETS, {
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
    });
    await rulebook.prove(DEFAULT_RULESET);

    expect(pauses).toBeGreaterThan(100);
  });
});
