/**
 * Draws every page, phone and desktop, zh-CN and en, into a folder, for people to look at:
 * `npm run screenshots -- [folder]`.
 */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DESKTOP, launchBrowser, PHONE } from "../helpers/browser.ts";
import { buildTestApp } from "../helpers/build-app.ts";
import { prepareChromium } from "../helpers/chromium.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { DESK_SCENES, FILE_SCENES, openDesk } from "../views/scenes/desk.ts";
import { visitEveryPage } from "./every-page.ts";
import { Merchant, takePicture } from "./merchant.ts";
import { showPages } from "./shown-pages.ts";

const folder = resolve(process.argv[2] ?? "test-results/screenshots");
const directory = await mkdtemp(join(tmpdir(), "kaibo-screenshots-"));
await mkdir(folder, { recursive: true });
prepareChromium();
const service = await startServiceProcess(join(directory, "data"));
const browser = await launchBrowser();
const picture = await takePicture(directory, "dress.jpg");

/** The pages of the consultant's desk, in their own sizes. */
async function drawDesk(): Promise<void> {
  const [desks, unused] = [await buildTestApp(), await buildTestApp()];
  for (const language of ["zh-CN", "en"] as const) {
    const desk = await openDesk(desks, unused, language);
    const { context, tab, shows } = await showPages(browser, desks.app);
    for (const [name, scene] of Object.entries({ ...DESK_SCENES, ...FILE_SCENES })) {
      await shows(await scene(desk));
      for (const [device, width] of [
        ["phone", 390],
        ["desktop", 1440],
      ] as const) {
        await tab.setViewportSize({ width, height: 900 });
        const file = `${language}-${device}-desk-${name.replaceAll(/\W+/g, "-")}.png`;
        await tab.screenshot({ path: join(folder, file), fullPage: true });
      }
    }
    await context.close();
  }
  await desks.close();
  await unused.close();
}

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
  await drawDesk();
} finally {
  await browser.close();
  await service.stop();
}
