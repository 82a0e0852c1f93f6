import type { Page } from "playwright-core";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { visitEveryPage } from "./every-page.ts";
import { withProduct } from "./journey.ts";
import { Merchant } from "./merchant.ts";

const product = withProduct();

describe("Every page on a phone of 360 px, in one language a run", () => {
  it("fits, is accessible, runs its scripts and asks nobody else for anything", {
    timeout: 500_000,
  }, async () => {
    // The two differ in their words and not in their structure, which `test/views/` holds in both.
    const language = inject("seed") % 2 === 0 ? "zh-CN" : "en";
    const { browser, service, picture } = product();
    const context = await browser.newContext({ viewport: PHONE, isMobile: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const own = [service.url, service.sandboxUrl];
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!own.some((origin) => request.url().startsWith(origin))) foreign.push(request.url());
    });
    const found: string[] = [];
    page.on("pageerror", ({ message }) => found.push(`${page.url()}: ${message}`));

    await visitEveryPage(page, new Merchant(page, service.url), {
      language,
      picture,
      sandboxUrl: service.sandboxUrl,
      arrived: async (name) => {
        if (!page.url().startsWith(service.url)) return;
        // A click is over before the page that it leads to is there.
        await page.waitForLoadState();
        const faults = [...(await faultsOf(page)), ...(await accessibilityFaults(page))];
        found.push(...faults.map((fault) => `${name}: ${fault}`));
      },
    });

    expect(found).toEqual([]);
    expect(foreign).toEqual([]);
  });
});

/** What takes a browser to see; `test/views/` looks at the words and the structure of the same pages. */
async function faultsOf(page: Page): Promise<string[]> {
  const overflow = Number(
    await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    ),
  );
  return overflow > 0 ? [`is ${overflow}px too wide`] : [];
}
