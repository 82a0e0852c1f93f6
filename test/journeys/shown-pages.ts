/** Pages of a product in this process as a browser shows them: each is what was answered, its files come from the product. */

import type { FastifyInstance } from "fastify";
import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from "playwright-core";
import type { Page } from "../server/routes/pages/visitor.ts";

const ORIGIN = "http://127.0.0.1:3000";

export type Shown = {
  readonly tab: Tab;
  /** What was asked of others than the product, and what scripts threw. */
  readonly faults: string[];
  readonly shows: (page: Page) => Promise<void>;
};

export async function showPages(
  browser: Browser,
  app: FastifyInstance,
  options: BrowserContextOptions = {},
): Promise<Shown & { context: BrowserContext }> {
  const context = await browser.newContext({ timezoneId: "Asia/Shanghai", ...options });
  const tab = await context.newPage();
  const faults: string[] = [];
  let shown: Page | null = null;
  tab.on("pageerror", ({ message }) => faults.push(message));
  await context.route("**", async (route) => {
    const { origin, pathname, search } = new URL(route.request().url());
    if (origin !== ORIGIN) {
      faults.push(`asks for ${route.request().url()}`);
      await route.abort();
      return;
    }
    const answered = route.request().isNavigationRequest() ? shown?.reply : undefined;
    const reply = answered ?? (await app.inject(`${pathname}${search}`));
    const { "content-disposition": kept, ...headers } = reply.headers;
    // A file that is kept is opened from the disk, where no header goes with it.
    const isKept = kept?.toString().startsWith("attachment");
    const shownWith = isKept ? { "content-type": headers["content-type"] } : headers;
    await route.fulfill({
      status: 200,
      headers: Object.fromEntries(
        Object.entries(shownWith).map(([name, value]) => [name, String(value)]),
      ),
      body: reply.rawPayload,
    });
  });
  const shows = async (page: Page) => {
    shown = page;
    await tab.goto(`${ORIGIN}${page.url}`);
  };
  return { context, tab, faults, shows };
}
