import { describe, expect, inject, it } from "vitest";
import { DESK_PAGES, deskPageFaults } from "./desk-page-faults.ts";
import { withBrowser } from "./journey.ts";

/** A run looks at every seventh page, another run at others; `npm run faults` at all. */
const SHARE = 7;

const browser = withBrowser();

describe("The pages of the desk", () => {
  it("fit, are accessible, run their scripts and ask nobody else for anything", {
    timeout: 300_000,
  }, async () => {
    const first = inject("seed") % SHARE;
    const pages = DESK_PAGES.filter((_page, at) => at % SHARE === first);

    expect(await deskPageFaults(browser(), pages)).toEqual([]);
  });
});
