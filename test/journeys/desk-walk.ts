/** A consultant's way from the first link to the report of a client, with a list as clients keep theirs. */
import { setTimeout as pause } from "node:timers/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { gb18030 } from "../helpers/gb18030.ts";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { textRow, xlsxParts, zipped } from "../server/adapters/lists/workbook-parts.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { Consultant } from "./consultant.ts";
import { daysFromToday } from "./shanghai-days.ts";

const NAME = "王芳";
const PASSWORD = "一句只有自己知道的话，写在这里";

/** A title, units, an entity once for its accounts below, odd cells, a total. 甲, 乙: 37 followers short; 丙 is asked about. */
const ROWS: readonly (readonly string[])[] = [
  ["西南大区客户台账"],
  [
    ...["客户名称", "小程序名称", "主体类型", "所在地", "类目", "最近一次支付时间"],
    ...["公众号粉丝数(人)", "近7日DAU", "近一年广告消耗（万元）", "违规情况"],
  ],
  ["渝味食品有限公司", "甲", ...facts("重庆", -9), "64", "20", "0.1", "无"],
  ["", "乙", ...facts("重庆", -30), "64", "20", "0.1", "无"],
  ["云朵花艺有限公司", "丙", ...facts("昆明", -2), "约1200", "20", "0", "无"],
  ["半亩酒业有限公司", "丁", ...facts("重庆", -120), "5000", "20", "0", "无"],
  ["合计"],
];

function facts(region: string, paid: number): readonly string[] {
  return ["企业", region, "商家自营>食品", daysFromToday(paid)];
}

/** As spreadsheets in China save it; whose the row without an entity is has to be said. */
const TEXT = { name: "客户台账.csv", bytes: gb18030(ROWS.map((row) => row.join()).join("\r\n")) };

/** The same as it was before: the title is merged over the columns, and the entity down over its accounts. */
function workbook() {
  const rows = ROWS.map((row, at) => textRow(at + 1, ...row)).join("");
  const after = `<mergeCells><mergeCell ref="A1:J1"/><mergeCell ref="A3:A4"/></mergeCells>`;
  const book = xlsxParts({ sheets: [{ name: "客户", rows, after }] });
  return { name: "客户台账.xlsx", bytes: Buffer.from(zipped(book)) };
}

export type DeskWay = {
  readonly language: "zh-CN" | "en";
  readonly list: "text" | "workbook";
  readonly options: BrowserContextOptions;
};

/** What somebody saw who came all the way, and what was wrong with what they saw. */
export type DeskWalk = {
  readonly asked: "whose rows" | "nothing";
  readonly accounts: readonly string[];
  readonly oneShort: readonly string[];
  readonly exported: number;
  readonly verdict: string | null;
  readonly isOfClient: boolean;
  readonly afterUndo: readonly string[];
  readonly signedOutTo: string;
  readonly faults: readonly string[];
};

export function walked({ list }: DeskWay): DeskWalk {
  return {
    asked: list === "text" ? "whose rows" : "nothing",
    accounts: ["甲", "乙", "丙", "丁"],
    oneShort: ["甲", "乙"],
    exported: 2,
    verdict: "eligible",
    isOfClient: true,
    afterUndo: [],
    signedOutTo: "/sign-in",
    faults: [],
  };
}

export async function firstLinkOf(service: ServiceProcess): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const link = /^sign in · (\S+)/m.exec(service.output())?.[1];
    if (link !== undefined) return link;
    await pause(50);
  }
  throw new Error("no link to sign in");
}

export async function tooWide(page: Page): Promise<number> {
  return Number(
    await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    ),
  );
}

/** From the first link of a service that nobody has used; the journey ends signed in. */
export async function walkTheDesk(
  page: Page,
  service: ServiceProcess,
  { language, list, options }: DeskWay,
): Promise<DeskWalk> {
  const consultant = new Consultant(page, service.url);
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  const looksAt = async (place: string) => {
    if ((await tooWide(page)) > 0) faults.push(`${place} is too wide`);
    if ((await page.locator("html").getAttribute("lang")) !== language) {
      faults.push(`${place} is not in ${language}`);
    }
    if (options.javaScriptEnabled === false) return;
    const found = await accessibilityFaults(page);
    faults.push(...found.map((fault) => `${place}: ${fault}`));
  };
  const passes = async (place: string, path: string) => {
    await consultant.visits(path);
    await looksAt(place);
  };

  await passes("sign-in", `/sign-in?lang=${language}`);
  await consultant.comesIn(await firstLinkOf(service), NAME, PASSWORD);
  const portfolio = await consultant.makesPortfolio("西南大区");
  await looksAt("an empty portfolio");

  await consultant.handsIn(portfolio, list === "text" ? TEXT : workbook());
  await looksAt("columns");
  const isAsked = (await page.locator("#blankEntity").count()) > 0;
  if (isAsked) await page.check("#blankEntity input[value=above]");
  await consultant.presses("main form button[type=submit]", /\/cells$/);
  await looksAt("cells");
  await page.fill('tr[data-typed="约1200"] input[type=text]', "1200");
  await consultant.presses("main form button[type=submit]", /\/changes$/);
  await looksAt("changes");
  await consultant.presses("button[value=apply]", /\/changes$/);
  await page.waitForSelector("form[data-undo]");

  await passes("overview", portfolio);
  await passes("entities", `${portfolio}/accounts?by=entity`);
  await passes("settings", "/settings");
  await passes("accounts", `${portfolio}/accounts`);
  const accounts = await consultant.accountsInSight();
  await consultant.visits(`${portfolio}/accounts?oneShort=1&condition=followers`);
  const oneShort = await consultant.accountsInSight();
  const csv = await consultant.downloads("a[href*='export.csv']");

  await consultant.presses("tr[data-account] th.who > a", /\/accounts\/acc_\w+$/);
  const account = new URL(page.url()).pathname;
  await looksAt("account");
  await consultant.presses("tr[data-fact=followers] a", /\/facts\/followers/);
  await looksAt("a fact");
  await page.fill("main input[name=followers]", "150");
  await consultant.presses("main form:has(input[name=followers]) button", /[?]saved=followers$/);
  await consultant.visits(account);
  const verdict = await page.locator("[data-verdict]").first().getAttribute("data-verdict");

  await passes("reports", `${portfolio}/reports`);
  await consultant.presses("main a[href*='/report.html']", /\/report\.html/);
  const isOfClient = (await page.locator("h1").innerText()).includes("有限公司");
  if ((await tooWide(page)) > 0) faults.push("report is too wide");

  await passes("imports", `${portfolio}/import`);
  await page.click("tr[data-entry] details.undo summary");
  await consultant.presses("form[data-undo] button", /\/import$/);
  await consultant.visits(`${portfolio}/accounts`);
  const afterUndo = await consultant.accountsInSight();
  await consultant.signsOut();
  await consultant.visits(portfolio);
  const signedOutTo = new URL(page.url()).pathname;
  await consultant.signsIn(NAME, PASSWORD);
  return {
    ...{ accounts, oneShort, verdict, isOfClient, afterUndo, signedOutTo, faults },
    asked: isAsked ? "whose rows" : "nothing",
    exported: csv.trim().split("\r\n").length - 1,
  };
}
