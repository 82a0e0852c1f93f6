/** The trial in a browser with scripts: what the ranges and links add, and that nothing depends on them. */
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { withProduct } from "./journey.ts";

const FACTS = new URLSearchParams({
  entityType: "enterprise",
  region: "mainland",
  categories: "商家自营>食品",
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-14",
  followers: "63",
  dau: "80",
  adSpend: "0",
  asOf: "2026-11-21",
  lang: "en",
});

const product = withProduct();

it("follows a range that is dragged, in the address and in the verdict, without a new page", async () => {
  const page = await opened();
  await page.evaluate("window.stayed = true");

  await page.getByLabel("Drag to change: More than 100 official account followers").fill("101");
  await page.waitForSelector("#trial-verdict[data-verdict=eligible]");

  expect(new URL(page.url()).searchParams.get("followers")).toBe("101");
  expect(await page.evaluate("window.stayed")).toBe(true);
  await page.reload();
  expect(await page.getAttribute("#trial-verdict", "data-verdict")).toBe("eligible");
});

it("counts days back from the day of the check", async () => {
  const page = await opened();

  await page.getByLabel("Drag to change: A payment in the last 90 days").fill("91");
  await page.waitForSelector("#try-recent-payment [data-status=unmet]");

  expect(new URL(page.url()).searchParams.get("lastPaymentOn")).toBe("2026-08-22");
});

it("takes a link over in place and leaves the focus where it was", async () => {
  const page = await opened();
  await page.evaluate("window.stayed = true");

  await page.click("#try-followers a.enough");
  await page.waitForSelector("#trial-verdict[data-verdict=eligible]");

  expect(await page.evaluate("window.stayed")).toBe(true);
  expect(await page.evaluate("document.activeElement.closest('.trial-row')?.id")).toBe(
    "try-followers",
  );
});

it("becomes the page that a link leads to when the answer cannot be taken over", async () => {
  const page = await opened();
  let refused = 0;
  await page.route("**/what-if?**", async (route) => {
    refused += 1;
    await (refused === 1 ? route.abort() : route.continue());
  });

  await page.click("#try-followers a.enough");
  await page.waitForSelector("#trial-verdict[data-verdict=eligible]");

  expect(refused).toBe(2);
});

async function opened(): Promise<Page> {
  const { browser, service } = product();
  const context = await browser.newContext({ viewport: PHONE, isMobile: true });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${service.url}/what-if?${FACTS.toString()}`);
  return page;
}
