import { describe, expect, it } from "vitest";
import { Verdict } from "../../../../rules/verdict.ts";
import { doorsOf, type Gate, isOpen } from "../../../../server/application/portfolios/doors.ts";
import { LiveStatus } from "../../../../server/application/portfolios/statements.ts";

const GATES: readonly Gate[] = ["open", "closed", "unknown"];
const LIVES = [null, ...LiveStatus.options];
const VERDICTS = Verdict.options;
const CHANNELS = [null, ...Verdict.options];

const EVERY = GATES.flatMap((gate) =>
  LIVES.flatMap((live) =>
    VERDICTS.flatMap((verdict) => CHANNELS.map((channels) => ({ gate, live, verdict, channels }))),
  ),
);

describe("the two doors", () => {
  it.each([
    ["an eligible newcomer while the gate is closed", null, "eligible", "closed", "suspended"],
    ["an eligible newcomer while it is open", null, "eligible", "open", "open"],
    ["an eligible newcomer while nobody knows", null, "eligible", "unknown", "unsure"],
    ["one that was refused and may apply again", "rejected", "eligible", "open", "open"],
    ["one that waits for WeChat", "applied", "eligible", "closed", "applied"],
    ["one that is short of a condition", "not-enabled", "ineligible", "open", "closed"],
    ["one of which too little is known", null, "undetermined", "open", "unknown"],
    ["one that has live and would not get it today", "enabled", "ineligible", "closed", "enabled"],
  ] as const)("mini program live, for %s", (_name, live, verdict, gate, door) => {
    expect(doorsOf({ live, verdict, channels: null }, gate).miniProgram).toBe(door);
  });

  it.each([
    ["eligible", "enabled", "both"],
    ["ineligible", "enabled", "mini-program"],
    ["undetermined", "enabled", "mini-program"],
    [null, "enabled", "mini-program"],
    ["eligible", "rejected", "channels"],
    ["undetermined", "rejected", "channels-unknown"],
    ["ineligible", "rejected", "none"],
    [null, "rejected", "none"],
  ] as const)("Channels live %s and mini program live %s: %s", (channels, live, open) => {
    expect(doorsOf({ live, verdict: "ineligible", channels }, "closed").open).toBe(open);
  });

  it("lets nobody through a closed gate but those who have live already", () => {
    for (const { gate, ...account } of EVERY.filter((one) => one.gate !== "open")) {
      const { miniProgram } = doorsOf(account, gate);
      expect(isOpen(miniProgram)).toBe(account.live === "enabled");
    }
  });

  it("counts each door as the whole says", () => {
    for (const { gate, ...account } of EVERY) {
      const { miniProgram, channels, open } = doorsOf(account, gate);
      expect(isOpen(miniProgram)).toBe(open === "both" || open === "mini-program");
      expect(isOpen(channels)).toBe(open === "both" || open === "channels");
    }
  });
});
