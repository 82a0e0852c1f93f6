import type { TestProject } from "vitest/node";
import { serveBrowser } from "./browser.ts";
import { prepareChromium } from "./chromium.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of this test run; the first lines of its output say it. */
    readonly seed: number;
    /** Where the one browser of all journeys listens. */
    readonly browser: string;
  }
}

/** Before the first test, once: what many test files need and none may make twice at the same time. */
export default async function setUp({
  config,
  provide,
}: TestProject): Promise<() => Promise<void>> {
  prepareChromium();
  const browser = await serveBrowser();
  provide("seed", config.sequence.seed);
  provide("browser", browser.wsEndpoint());
  return () => browser.close();
}
