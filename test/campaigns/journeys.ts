/**
 * What must be so in a real browser: what a merchant must not be misled about, in both languages, with and without
 * JavaScript, on a phone and a desktop; and every page of the desk. `npm test` walks the same ways once and looks at some of
 * the pages (`test/journeys/`); the whole is for the long form only.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { DESKTOP, launchBrowser, PHONE } from "../helpers/browser.ts";
import { prepareChromium } from "../helpers/chromium.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { walkEveryPage } from "../journeys/every-page-walk.ts";
import { stepStatuses } from "../journeys/journey.ts";
import { ANCHOR, Merchant, takePicture } from "../journeys/merchant.ts";
import { DESK_PAGES, MERCHANT_PAGES, pageFaults } from "../journeys/page-faults.ts";
import { daysFromToday } from "../journeys/shanghai-days.ts";
import type { Campaign } from "./campaign.ts";

type Way = (merchant: Merchant, page: Page, cell: Cell) => Promise<void>;
type Cell = {
  readonly language: "zh-CN" | "en";
  readonly picture: string;
  readonly height: number;
};

const LANGUAGES = ["zh-CN", "en"] as const;
const PAGES = [...MERCHANT_PAGES, ...DESK_PAGES];

const CELLS = LANGUAGES.flatMap((language) =>
  [PHONE, DESKTOP].flatMap((viewport) =>
    [true, false].map((javaScriptEnabled) => ({ language, viewport, javaScriptEnabled })),
  ),
);

const WORDS = {
  "zh-CN": { closed: "合格，但微信目前不接受新开通", connect: "连接小程序账号" },
  en: {
    closed: "Eligible, but WeChat takes no new activations now",
    connect: "Connect the mini program account",
  },
} as const;

export const JOURNEYS: readonly Pick<Campaign, "name" | "long" | "run">[] = [
  {
    name: "no green that is not so: headline, readiness and connection in every browser",
    long: CELLS.length,
    async run(cases) {
      const directory = await mkdtemp(join(tmpdir(), "kaibo-matrix-"));
      prepareChromium();
      const picture = await takePicture(directory, "dress.jpg");
      const service = await startServiceProcess(join(directory, "data"));
      const browser = await launchBrowser();
      const seen = { browsers: 0, ways: 0 };
      try {
        for (const { language, ...options } of CELLS.slice(0, cases)) {
          const context = await browser.newContext({ ...options, timezoneId: "Asia/Shanghai" });
          const page = await context.newPage();
          const cell = { language, picture, height: options.viewport.height };
          for (const way of [headline, connection, readiness]) {
            const merchant = new Merchant(page, service.url);
            await merchant.visits(`/?lang=${language}`);
            await way(merchant, page, cell);
            seen.ways += 1;
          }
          await context.close();
          seen.browsers += 1;
        }
      } finally {
        await browser.close();
        await service.stop();
        await rm(directory, { recursive: true, force: true });
      }
      return seen;
    },
  },
  {
    name: "every page in a browser: it fits, is accessible and asks nobody else",
    long: PAGES.length,
    async run(cases) {
      prepareChromium();
      const browser = await launchBrowser();
      try {
        const faults = await pageFaults(browser, PAGES.slice(0, cases));
        if (faults.length > 0) throw new Error(faults.join("; "));
        return { pages: Math.min(cases, PAGES.length) };
      } finally {
        await browser.close();
      }
    },
  },
  {
    name: "every page of a merchant on the way through a running product, on a phone",
    long: LANGUAGES.length,
    async run(cases) {
      const directory = await mkdtemp(join(tmpdir(), "kaibo-walk-"));
      prepareChromium();
      const picture = await takePicture(directory, "dress.jpg");
      const service = await startServiceProcess(join(directory, "data"));
      const browser = await launchBrowser();
      try {
        for (const language of LANGUAGES.slice(0, cases)) {
          const faults = await walkEveryPage(browser, service, { language, picture });
          if (faults.length > 0) throw new Error(faults.join("; "));
        }
        return { languages: Math.min(cases, LANGUAGES.length) };
      } finally {
        await browser.close();
        await service.stop();
        await rm(directory, { recursive: true, force: true });
      }
    },
  },
];

function expectAlike(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} instead of ${String(wanted)}`);
}

/** Eligible while WeChat takes nobody: said on the first screen, not green, with a way on. */
const headline: Way = async (merchant, page, { language, height }) => {
  await merchant.begins("manual");
  await merchant.fillsInFacts(daysFromToday(-7));
  await merchant.submits("facts.submitted");
  for (const step of ["eligibility", "enable"]) {
    await merchant.opensStep(step);
    const title = (await page.textContent("#headline h2"))?.trim();
    expectAlike(`the headline of ${step}`, title, WORDS[language].closed);
    expectAlike("its tone", await page.getAttribute("#headline", "data-tone"), "closed");
    const top = (await page.locator("#remind").boundingBox())?.y ?? Number.POSITIVE_INFINITY;
    if (top > height) throw new Error(`the ways on begin at ${top} of ${height}`);
  }
  await page.click("#remind summary");
  const calendar = await page.locator("#remind a").getAttribute("href");
  expectAlike("the reminder", calendar, "/platform.ics");
  await page.click('.ways-on a[href="#declared"]');
  await merchant.submits("live.declared-enabled");
  expectAlike("after that", (await stepStatuses(page)).enable, "complete");
};

/** A connected way is not called done before the account is connected. */
const connection: Way = async (merchant, page, { language }) => {
  await merchant.begins("connected");
  await merchant.submits("live.declared-enabled");
  await merchant.opensOverview();
  expectAlike("step 2", (await stepStatuses(page)).enable, "in-progress");
  expectAlike("the button", await page.textContent("#next"), WORDS[language].connect);
  await page.click("#next");
  await merchant.connects("wxmatrix0001", "a-secret");
  await merchant.opensOverview();
  expectAlike("step 2 then", (await stepStatuses(page)).enable, "complete");
};

/** All steps done and nobody could get in: amber with a button, and green once that is done. */
const readiness: Way = async (merchant, page, { picture }) => {
  await merchant.begins("manual");
  await merchant.submits("live.declared-enabled");
  await merchant.opensStep("room");
  await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
  await merchant.submits("room.submitted");
  await merchant.fillsIn({ roomId: "6209" });
  await merchant.submits("room.confirmed");
  await merchant.opensStep("goods");
  await merchant.addsGoods("羊毛连衣裙", picture);
  for (const event of ["goods.submitted", "goods.reviewed:approved", "goods.placed"]) {
    await merchant.submits(event);
  }
  await merchant.opensStep("anchors");
  await merchant.addsMember(ANCHOR, "anchor");
  await merchant.submits("member.authorised");
  await merchant.opensOverview();
  const isReady = async () => await page.getAttribute("[data-ready]", "data-ready");
  expectAlike("ready", await isReady(), "false");
  await page.click("[data-open=plugin-to-submit] a");
  await merchant.submits("enable.plugin-submitted");
  await merchant.opensOverview();
  await page.click("[data-open=plugin-to-release] a");
  await merchant.submits("enable.plugin-released");
  await merchant.opensOverview();
  expectAlike("ready then", await isReady(), "true");
};
