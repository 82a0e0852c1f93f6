import { expect, it } from "vitest";
import { MARKS } from "../../../../server/presenters/checks/headline.ts";

it("a mark says what the word beside it says: yes, no, or not known", () => {
  const { met, eligible, unmet, ineligible, unknown, undetermined } = MARKS;

  expect({ met, eligible }).toEqual({ met: "✓", eligible: "✓" });
  expect({ unmet, ineligible }).toEqual({ unmet: "✕", ineligible: "✕" });
  expect({ unknown, undetermined }).toEqual({ unknown: "?", undetermined: "?" });
});
