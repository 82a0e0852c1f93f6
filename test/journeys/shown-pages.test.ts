import { describe, expect, inject, it } from "vitest";
import { withBrowser } from "./journey.ts";
import { DESK_PAGES, MERCHANT_PAGES, pageFaults } from "./page-faults.ts";

/** A run looks at every seventh page, another run at others; `npm run faults` at all. */
const SHARE = 7;

const browser = withBrowser();

describe.each([
  ["merchants", MERCHANT_PAGES],
  ["the desk", DESK_PAGES],
])("The pages of %s", (_whose, all) => {
  it("fit, are accessible, run their scripts and ask nobody else for anything", {
    timeout: 300_000,
  }, async () => {
    const first = inject("seed") % SHARE;
    const pages = all.filter((_page, at) => at % SHARE === first);

    expect(await pageFaults(browser(), pages)).toEqual([]);
  });
});
