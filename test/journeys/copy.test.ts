/** The copy sheet in a browser with scripts: each value is one press away from the clipboard. */
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { withProduct } from "./journey.ts";
import { Merchant } from "./merchant.ts";
import { daysFromToday } from "./shanghai-days.ts";

const product = withProduct();
const TITLE = "#sheet tr:first-child";

async function copySheet({
  permissions,
}: {
  permissions: string[];
}): Promise<{ page: Page; errors: string[] }> {
  const { browser, service, picture } = product();
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN", permissions });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const merchant = new Merchant(page, service.url);
  await merchant.begins("manual");
  await merchant.submits("live.declared-enabled");
  await merchant.opensStep("room");
  await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
  await merchant.submits("room.submitted");
  return { page, errors };
}

it("copies a value, says so on the button and to screen readers, and is ready again", {
  timeout: 60_000,
}, async () => {
  const { page, errors } = await copySheet({
    permissions: ["clipboard-read", "clipboard-write"],
  });
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
  const { page, errors } = await copySheet({ permissions: [] });
  await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))");

  await page.locator(`${TITLE} [data-copy]`).click();

  await expect.poll(() => page.evaluate("getSelection().toString()")).toBe("冬季新品直播专场");
  expect(errors).toEqual([]);
});
