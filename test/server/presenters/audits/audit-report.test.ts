import { expect, it } from "vitest";
import { loadPlatformGate } from "../../../../rules/load-rulesets.ts";
import { auditReport } from "../../../../server/presenters/audits/audit-report.ts";
import { AS_OF, RULESET } from "../../application/audits/clients/client-of.ts";

it("tells the shares of all rows, those that could not be read among them", () => {
  const { tiles } = auditReport({
    ruleset: RULESET,
    platformGate: loadPlatformGate(),
    asOf: AS_OF,
    language: "zh-CN",
    shown: 3,
    counts: {
      verdicts: { eligible: 1, ineligible: 2, undetermined: 0 },
      refused: 1,
      unmet: new Map(),
      unknown: new Map(),
      entities: new Map(),
      otherEntities: 0,
    },
  });

  expect(tiles.map(({ share }) => share)).toEqual(["25.0%", "50.0%", "0.0%", "25.0%"]);
});
