/** A merchant's walk over every page of a running product: each fits a phone, is accessible and asks nobody else. */
import type { Browser, Page } from "playwright-core";
import { PHONE } from "../helpers/browser.ts";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { visitEveryPage } from "./every-page.ts";
import { Merchant } from "./merchant.ts";

type Walked = { readonly language: "zh-CN" | "en"; readonly picture: string };

export async function walkEveryPage(
  browser: Browser,
  service: ServiceProcess,
  { language, picture }: Walked,
): Promise<string[]> {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true });
  try {
    const page = await context.newPage();
    const own = [service.url, service.sandboxUrl];
    const found: string[] = [];
    page.on("request", (request) => {
      if (!own.some((origin) => request.url().startsWith(origin)))
        found.push(`asks for ${request.url()}`);
    });
    page.on("pageerror", ({ message }) => found.push(`${page.url()}: ${message}`));
    await visitEveryPage(page, new Merchant(page, service.url), {
      language,
      picture,
      sandboxUrl: service.sandboxUrl,
      arrived: async (name) => {
        if (!page.url().startsWith(service.url)) return;
        // A click is over before the page that it leads to is there.
        await page.waitForLoadState();
        const faults = [...(await widthFaults(page)), ...(await accessibilityFaults(page))];
        found.push(...faults.map((fault) => `${name}: ${fault}`));
      },
    });
    return found;
  } finally {
    await context.close();
  }
}

async function widthFaults(page: Page): Promise<string[]> {
  const wide = Number(
    await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    ),
  );
  return wide > 0 ? [`is ${wide}px too wide`] : [];
}
