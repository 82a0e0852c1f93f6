/**
 * Draws every page, phone and desktop, zh-CN and en, into a folder, for people to look at:
 * `npm run screenshots -- [folder]`.
 */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DESKTOP, launchBrowser, PHONE } from "../helpers/browser.ts";
import { prepareChromium } from "../helpers/chromium.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { visitEveryPage } from "./every-page.ts";
import { Merchant, takePicture } from "./merchant.ts";

const folder = resolve(process.argv[2] ?? "test-results/screenshots");
const directory = await mkdtemp(join(tmpdir(), "kaibo-screenshots-"));
await mkdir(folder, { recursive: true });
prepareChromium();
const service = await startServiceProcess(join(directory, "data"));
const browser = await launchBrowser();
const picture = await takePicture(directory, "dress.jpg");

try {
  for (const [language, size] of [
    ["zh-CN", PHONE],
    ["zh-CN", DESKTOP],
    ["en", PHONE],
    ["en", DESKTOP],
  ] as const) {
    const context = await browser.newContext({ viewport: size, javaScriptEnabled: false });
    const page = await context.newPage();
    const device = size === PHONE ? "phone" : "desktop";
    const arrived = async (name: string) => {
      await page.screenshot({
        path: join(folder, `${language}-${device}-${name}.png`),
        fullPage: true,
      });
    };
    await visitEveryPage(page, new Merchant(page, service.url), {
      language,
      picture,
      sandboxUrl: service.sandboxUrl,
      arrived,
    });
    await context.close();
  }
} finally {
  await browser.close();
  await service.stop();
}
