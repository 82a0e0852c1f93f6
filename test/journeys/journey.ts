/** A merchant with a phone in front of the running product; what a test opened is closed when it ends. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import { phoneWithoutJavaScript } from "../helpers/browser.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";
import { Merchant, takePicture } from "./merchant.ts";

export type Journey = {
  page: Page;
  merchant: Merchant;
  service: ServiceProcess;
  picture: string;
};

/** With a product of its own, which may be killed. */
export type Crashing = Journey & {
  /** The same product again on the same data, as after a power cut; the merchant comes back on another device. */
  crash(): Promise<Crashing>;
};

type Started = { readonly browser: Browser; readonly service: ServiceProcess; picture: string };
type OnTheWay = { readonly browser: Browser; readonly picture: string; readonly directory: string };

/** Call once in a file: the browser of the test run, for this file. */
export function withBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject("browser"));
  });
  afterAll(async () => {
    await browser.close();
  });
  return () => browser;
}

/** Call once in a file: a browser and one running product for all its journeys, each with an onboarding of its own. */
export function withProduct(): () => Started {
  const browser = withBrowser();
  let directory: string;
  let picture: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "kaibo-journeys-"));
    picture = await takePicture(directory, "dress.jpg");
    service = await startServiceProcess(join(directory, "data"));
  });
  afterAll(async () => {
    await service.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return () => ({ browser: browser(), service, picture });
}

export async function setOut({ browser, service, picture }: Started): Promise<Journey> {
  const context = await phoneWithoutJavaScript(browser);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { page, merchant: new Merchant(page, service.url), service, picture };
}

export async function setOutAlone(browser: Browser): Promise<Crashing> {
  const directory = await temporaryDirectory();
  const picture = await takePicture(directory, "dress.jpg");
  return await arrive({ browser, picture, directory });
}

async function arrive(way: OnTheWay): Promise<Crashing> {
  const service = await startServiceProcess(join(way.directory, "data"));
  onTestFinished(() => service.stop());
  const crash = async () => {
    await service.kill();
    return await arrive(way);
  };
  return { ...(await setOut({ ...way, service })), crash };
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
