/** What scripts add in a browser: values are one press away from the clipboard, an answer stands in sight. */
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { withProduct } from "./journey.ts";
import { Merchant } from "./merchant.ts";
import { daysFromToday } from "./shanghai-days.ts";

const product = withProduct();
const TITLE = "#sheet tr:first-child";

type WithScripts = { page: Page; merchant: Merchant; errors: string[] };

async function withScripts(permissions: string[] = []): Promise<WithScripts> {
  const { browser, service } = product();
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN", permissions });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const merchant = new Merchant(page, service.url);
  await merchant.begins("manual");
  return { page, merchant, errors };
}

async function copySheet(permissions: string[]): Promise<WithScripts> {
  const { picture } = product();
  const begun = await withScripts(permissions);
  const { merchant } = begun;
  await merchant.submits("live.declared-enabled");
  await merchant.opensStep("room");
  await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
  await merchant.submits("room.submitted");
  return begun;
}

it("copies a value, says so on the button and to screen readers, and is ready again", {
  timeout: 60_000,
}, async () => {
  const { page, errors } = await copySheet(["clipboard-read", "clipboard-write"]);
  const button = page.locator(`${TITLE} [data-copy]`);
  expect(await button.textContent()).toBe("复制 直播间标题");

  await button.click();
  await expect.poll(() => page.textContent("main > [role=status]")).toBe("已复制 直播间标题");

  expect(await button.textContent()).toBe("已复制 直播间标题");
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("冬季新品直播专场");
  await expect.poll(() => button.textContent(), { timeout: 5000 }).toBe("复制 直播间标题");
  expect(errors).toEqual([]);
});

it("selects the value where the clipboard is closed, so that it can be copied by hand", {
  timeout: 60_000,
}, async () => {
  const { page, errors } = await copySheet([]);
  await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))");

  await page.locator(`${TITLE} [data-copy]`).click();

  await expect.poll(() => page.evaluate("getSelection().toString()")).toBe("冬季新品直播专场");
  expect(errors).toEqual([]);
});

it("shows the verdict, wherever the form was sent from, the second time as the first", {
  timeout: 60_000,
}, async () => {
  const { page, merchant, errors } = await withScripts();
  await merchant.fillsInFacts(daysFromToday(-7));
  const headline = page.locator("#result #headline");
  const topOf = async () => (await headline.boundingBox())?.y ?? -1;

  for (const followers of ["63", "100+"]) {
    await page.fill("input[name=followers]", followers);
    await page.evaluate("document.querySelector('main form button').scrollIntoView()");
    await merchant.submits("facts.submitted");
    await expect.poll(() => page.inputValue("input[name=followers]")).toBe(followers);
    await page.waitForLoadState();

    await expect.poll(topOf).toBeGreaterThanOrEqual(0);
    expect(await topOf()).toBeLessThan(PHONE.height / 2);
    expect(await page.textContent("#headline")).toContain("合格");
  }
  expect(errors).toEqual([]);
});
