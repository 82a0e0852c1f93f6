/** The desk in every browser: both languages, with and without JavaScript, phone and desktop, each list as it comes. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Browser } from "playwright-core";
import { launchBrowser, PHONE } from "../helpers/browser.ts";
import { prepareChromium } from "../helpers/chromium.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { type DeskWalk, type DeskWay, walked, walkTheDesk } from "../journeys/desk-walk.ts";
import { OVER_TIME, walkOverTime } from "../journeys/time-walk.ts";
import type { Campaign } from "./campaign.ts";

const SCREENS = [
  { viewport: { ...PHONE, width: 390 }, isMobile: true },
  { viewport: { width: 1440, height: 900 } },
];

const LANGUAGES = ["zh-CN", "en"] as const;

const WAYS: readonly DeskWay[] = LANGUAGES.flatMap((language) =>
  SCREENS.flatMap((screen) =>
    [true, false].flatMap((javaScriptEnabled) =>
      (["text", "workbook"] as const).map((list) => ({
        language,
        list,
        options: { ...screen, javaScriptEnabled, timezoneId: "Asia/Shanghai" },
      })),
    ),
  ),
);

export const DESK_JOURNEYS: readonly Pick<Campaign, "name" | "long" | "run">[] = [
  {
    name: "a consultant comes all the way through the desk in every browser",
    long: WAYS.length,
    async run(cases) {
      prepareChromium();
      const browser = await launchBrowser();
      const wrong: string[] = [];
      try {
        for (const way of WAYS.slice(0, cases)) {
          const seen = await walk(browser, way).catch((error: unknown) => String(error));
          if (isDeepStrictEqual(seen, walked(way))) continue;
          wrong.push(`${nameOf(way)}: ${JSON.stringify(seen)}`);
        }
      } finally {
        await browser.close();
      }
      assert.deepEqual(wrong, []);
      return { ways: Math.min(cases, WAYS.length) };
    },
  },
  {
    name: "a consultant asks, audits, compares, hands on and takes back over two days",
    long: LANGUAGES.length,
    async run(cases) {
      prepareChromium();
      const browser = await launchBrowser();
      try {
        for (const language of LANGUAGES.slice(0, cases)) {
          const directory = await mkdtemp(join(tmpdir(), "kaibo-time-"));
          const walk = await walkOverTime(browser, directory, { language });
          assert.deepEqual(walk, OVER_TIME);
          await rm(directory, { recursive: true, force: true });
        }
        return { languages: Math.min(cases, LANGUAGES.length) };
      } finally {
        await browser.close();
      }
    },
  },
];

async function walk(browser: Browser, way: DeskWay): Promise<DeskWalk> {
  const directory = await mkdtemp(join(tmpdir(), "kaibo-desk-"));
  const service = await startServiceProcess(join(directory, "data"));
  const context = await browser.newContext(way.options);
  try {
    return await walkTheDesk(await context.newPage(), service, way);
  } finally {
    await context.close();
    await service.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function nameOf({ language, list, options }: DeskWay): string {
  const scripts = options.javaScriptEnabled === false ? "without" : "with";
  return `${language}, ${list}, ${options.viewport?.width} wide, ${scripts} scripts`;
}
