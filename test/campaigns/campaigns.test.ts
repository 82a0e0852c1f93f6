import { describe, expect, inject, it } from "vitest";
import { SEED } from "../rules/arbitrary-facts.ts";
import { CAMPAIGNS } from "./all.ts";

describe("right answers", () => {
  it.each(CAMPAIGNS.map((campaign) => [campaign.name, campaign] as const))(
    "%s",
    async (_name, campaign) => {
      const seed = campaign.takesTurns ? inject("seed") : SEED;
      const seen = await campaign.run(campaign.quick, seed);

      for (const [what, count] of Object.entries(campaign.atLeast)) {
        expect(seen[what], what).toBeGreaterThanOrEqual(count);
      }
    },
    400_000,
  );
});
