/** A real Chromium: the machine's own where it has one, else the one that npm brought. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launchBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => existsSync(path));
  const wanted = process.env.KAIBO_TEST_CHROMIUM;
  if (wanted !== "npm" && installed !== undefined) {
    // Tests also run as root, where Chromium's own sandbox cannot.
    const options = { executablePath: installed, headless: true, chromiumSandbox: false };
    return await chromium.launch({ ...options, args: FLAGS });
  }
  return await launchShipped();
}

/** The shipped one brings the libraries that a bare system lacks in an archive of its own. */
async function launchShipped(): Promise<Browser> {
  const executablePath = await sparticuz.executablePath();
  const libraries = join(tmpdir(), "al2023", "lib");
  const paths = [libraries, process.env.LD_LIBRARY_PATH].filter((path) => path !== undefined);
  return await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    env: { ...definedEnvironment(), LD_LIBRARY_PATH: paths.join(":") },
    args: [...FLAGS, "--no-sandbox", "--headless=new"],
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

/** A browser as a merchant has it: a phone, Chinese, no JavaScript. */
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
