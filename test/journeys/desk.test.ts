/** A consultant's way from the first link to the report of a client, with a list as clients keep theirs. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { gb18030 } from "../helpers/gb18030.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { Consultant } from "./consultant.ts";
import { withBrowser } from "./journey.ts";
import { daysFromToday } from "./shanghai-days.ts";

const browser = withBrowser();
const NAME = "王芳";
const PASSWORD = "一句只有自己知道的话，写在这里";

/** A title, units, an entity once for its accounts below, odd cells, a total. 甲, 乙: 37 followers short; 丙 is asked about. */
const LIST = gb18030(
  [
    "西南大区客户台账,,,,,,,,",
    "客户名称,小程序名称,主体类型,所在地,类目,最近一次支付时间,公众号粉丝数(人),近7日DAU,近一年广告消耗（万元）",
    `渝味食品有限公司,甲,企业,重庆,商家自营>食品,${daysFromToday(-9)},64,20,0.1`,
    `渝味食品有限公司,乙,企业,重庆,商家自营>食品,${daysFromToday(-30)},64,20,0.1`,
    `云朵花艺有限公司,丙,企业,昆明,商家自营>食品,${daysFromToday(-2)},约1200,20,0`,
    `半亩酒业有限公司,丁,企业,重庆,商家自营>食品,${daysFromToday(-120)},5000,20,0`,
    "合计,,,,,,,,",
  ]
    .map((line, index) => line + (index === 1 ? ",违规情况" : index > 1 && index < 6 ? ",无" : ","))
    .join("\r\n"),
);

const WAYS: readonly (readonly [string, "zh-CN" | "en", BrowserContextOptions])[] = [
  [
    "on a phone, in Chinese, without a script",
    "zh-CN",
    { viewport: { ...PHONE, width: 390 }, javaScriptEnabled: false, isMobile: true },
  ],
  ["at a desk, in English, with scripts", "en", { viewport: { width: 1440, height: 900 } }],
];

async function setOut(on: Browser, options: BrowserContextOptions) {
  const directory = await temporaryDirectory();
  const service = await startServiceProcess(directory);
  onTestFinished(() => service.stop());
  const context = await on.newContext({ ...options, timezoneId: "Asia/Shanghai" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await expect.poll(() => linkIn(service.output())).not.toBe("");
  return { page, consultant: new Consultant(page, service.url), service, errors };
}

function linkIn(output: string): string {
  return /^sign in · (\S+)/m.exec(output)?.[1] ?? "";
}

async function tooWide(page: Page): Promise<number> {
  return Number(
    await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    ),
  );
}

describe("A consultant", () => {
  it.each(WAYS)(
    "%s, comes in, imports, mends, looks, hands over and takes back",
    {
      timeout: 120_000,
    },
    async (_name, language, options) => {
      const { page, consultant, service, errors } = await setOut(browser(), options);
      const wide: string[] = [];
      const inaccessible: string[] = [];
      const looksAt = async (place: string) => {
        if ((await tooWide(page)) > 0) wide.push(place);
        if (options.javaScriptEnabled !== false) {
          const faults = await accessibilityFaults(page);
          inaccessible.push(...faults.map((fault) => `${place}: ${fault}`));
        }
        expect(await page.locator("html").getAttribute("lang"), place).toBe(language);
        return await page.locator("main").innerText();
      };

      await page.goto(`${service.url}/sign-in?lang=${language}`);

      await looksAt("sign-in");
      await consultant.comesIn(linkIn(service.output()), NAME, PASSWORD);
      const portfolio = await consultant.makesPortfolio("西南大区");
      await looksAt("an empty portfolio");

      await consultant.handsIn(portfolio, { name: "客户台账.csv", bytes: LIST });
      await looksAt("columns");
      await consultant.presses("main form button[type=submit]", /\/cells$/);
      await looksAt("cells");
      await page.fill('tr[data-typed="约1200"] input[type=text]', "1200");
      await consultant.presses("main form button[type=submit]", /\/changes$/);
      await looksAt("changes");
      await consultant.presses("button[value=apply]", /\/changes$/);
      await page.waitForSelector("form[data-undo]");

      await consultant.visits(portfolio);
      await looksAt("overview");
      await consultant.visits(`${portfolio}/accounts`);
      await looksAt("accounts");
      expect(await consultant.accountsInSight()).toEqual(["甲", "乙", "丙", "丁"]);
      await consultant.visits(`${portfolio}/accounts?by=entity`);
      await looksAt("entities");
      await consultant.visits("/settings");
      await looksAt("settings");
      await consultant.visits(`${portfolio}/accounts?oneShort=1&condition=followers`);
      expect(await consultant.accountsInSight()).toEqual(["甲", "乙"]);
      const csv = await consultant.downloads("a[href*='export.csv']");
      const rows = csv.trim().split("\r\n");
      expect(rows).toHaveLength(3);

      await consultant.presses("tr[data-account] th.who > a", /\/accounts\/acc_\w+$/);
      const account = new URL(page.url()).pathname;
      expect(await looksAt("account")).toContain("甲");
      await consultant.presses("tr[data-fact=followers] a", /\/facts\/followers/);
      await page.fill("main input[name=followers]", "150");
      await consultant.presses(
        "main form:has(input[name=followers]) button",
        /[?]saved=followers$/,
      );
      await consultant.visits(account);
      expect(await page.locator("[data-verdict]").first().getAttribute("data-verdict")).toBe(
        "eligible",
      );

      await consultant.visits(`${portfolio}/reports`);
      await looksAt("reports");
      await consultant.presses("main a[href*='/report.html']", /\/report\.html/);
      expect(await page.locator("h1").innerText()).toContain("有限公司");
      if ((await tooWide(page)) > 0) wide.push("report");

      await consultant.visits(`${portfolio}/import`);
      await page.click("tr[data-entry] details summary");
      await consultant.presses("form[action$='/import/undo'] button", /\/import/);
      await consultant.visits(`${portfolio}/accounts`);
      expect(await consultant.accountsInSight()).toEqual([]);
      await consultant.signsOut();
      await consultant.visits(portfolio);
      expect(page.url()).toContain("/sign-in?next=");
      await consultant.signsIn(NAME, PASSWORD);

      expect(wide).toEqual([]);

      expect(inaccessible).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
