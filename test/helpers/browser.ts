/** The browser of the journeys, as a merchant has it. */
import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  chromium,
  type LaunchOptions,
} from "playwright-core";
import { findChromium } from "./chromium.ts";

const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** For a program of its own; the tests share the one of `serveBrowser`. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch(launchOptions());
}

/** One browser for all test files, which is started before the first of them. */
export async function serveBrowser(): Promise<BrowserServer> {
  return await chromium.launchServer(launchOptions());
}

function launchOptions(): LaunchOptions {
  const { executablePath, env, args } = findChromium();
  return {
    executablePath,
    headless: true,
    // Tests also run as root, where Chromium's own sandbox cannot.
    chromiumSandbox: false,
    env: { ...definedEnvironment(), ...env },
    args: [...QUIET, ...args],
  };
}

function definedEnvironment(): Record<string, string> {
  const isDefined = (entry: [string, string | undefined]): entry is [string, string] =>
    entry[1] !== undefined;
  return Object.fromEntries(Object.entries(process.env).filter(isDefined));
}

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

/** A phone, Chinese, no JavaScript. */
export async function phoneWithoutJavaScript(browser: Browser): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: PHONE,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    javaScriptEnabled: false,
    isMobile: true,
    hasTouch: true,
  });
}
