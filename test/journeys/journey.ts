/** A merchant with a phone in front of the running product; everything is closed when the test ends. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { launchBrowser, phoneWithoutJavaScript } from "../helpers/browser.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";
import { Merchant, takePicture } from "./merchant.ts";

export type Journey = {
  page: Page;
  merchant: Merchant;
  service: ServiceProcess;
  dataDirectory: string;
  picture: string;
  /** The same product again on the same data, as after a power cut; the merchant comes back on another device. */
  crash(): Promise<Journey>;
};

let browser: Browser;

/** Call once in a file: one browser for all its journeys. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
}

export async function setOut(): Promise<Journey> {
  const directory = await temporaryDirectory();
  const picture = await takePicture(directory, "dress.jpg");
  return await arrive({ dataDirectory: join(directory, "data"), picture });
}

async function arrive(kept: { dataDirectory: string; picture: string }): Promise<Journey> {
  const service = await startServiceProcess(kept.dataDirectory);
  onTestFinished(() => service.stop());
  const context = await phoneWithoutJavaScript(browser);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const merchant = new Merchant(page, service.url);
  const crash = async () => {
    await service.kill();
    return await arrive(kept);
  };
  return { ...kept, page, merchant, service, crash };
}

/** The statuses of the five steps, as the page shows them. */
export async function stepStatuses(page: Page): Promise<Record<string, string>> {
  const steps = await page.locator("[data-step]").all();
  const entries = await Promise.all(
    steps.map(async (step) => [
      (await step.getAttribute("data-step")) ?? "",
      (await step.getAttribute("data-status")) ?? "",
    ]),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}
