/** A consultant's way through the desk; all languages and screens, with and without scripts, in `npm run faults`. */
import { expect, it, onTestFinished } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";
import { type DeskWay, walked, walkTheDesk } from "./desk-walk.ts";
import { withBrowser } from "./journey.ts";

const browser = withBrowser();

const WAYS: readonly (readonly [string, DeskWay])[] = [
  [
    "on a phone, in Chinese, without a script, with a text",
    {
      language: "zh-CN",
      list: "text",
      options: { viewport: { ...PHONE, width: 390 }, javaScriptEnabled: false, isMobile: true },
    },
  ],
  [
    "at a desk, in English, with scripts, with a workbook",
    { language: "en", list: "workbook", options: { viewport: { width: 1440, height: 900 } } },
  ],
];

it.each(WAYS)(
  "A consultant %s, comes in, imports, mends, looks, hands over and takes back",
  { timeout: 120_000 },
  async (_name, way) => {
    const service = await startServiceProcess(await temporaryDirectory());
    onTestFinished(() => service.stop());
    const context = await browser().newContext({ ...way.options, timezoneId: "Asia/Shanghai" });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);

    expect(await walkTheDesk(page, service, way)).toEqual(walked(way));
  },
);
