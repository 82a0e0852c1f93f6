/**
 * A consultant over two days: asks a merchant, who answers on a phone, keeps an audit, and a day later another one by staged
 * rules; sees why verdicts changed, makes a task, reads the digest, shares an audit with a stranger and takes it back.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { PHONE } from "../helpers/browser.ts";
import { clockBeginningAt } from "../helpers/clock-beginning-at.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { Consultant } from "./consultant.ts";
import { firstLinkOf, tooWide } from "./desk-walk.ts";

const NAME = "王芳";
const PASSWORD = "一句只有自己知道的话，写在这里";
const [FIRST_DAY, NEXT_DAY] = ["2026-11-27", "2026-11-28"];
const STAGED = "wechat-live@2026-12";
const FEWER_FOLLOWERS = 60;

/** 甲 is asked; 乙 lapses with the day, 丙 gains by the staged rules, 丁 loses by a fact. */
const ROWS = [
  [
    "账号",
    "主体",
    "主体类型",
    "所在地",
    "类目",
    "最近严重违规日期",
    "最近支付日期",
    "公众号粉丝数",
    "近7日DAU",
    "近一年广告消耗",
  ],
  ["甲店", "甲公司", ...usual("2026-11-20"), "", "20", "0"],
  ["乙店", "乙公司", ...usual("2026-08-29"), "500", "20", "0"],
  ["丙店", "丙公司", ...usual("2026-11-20"), "80", "20", "0"],
  ["丁店", "丁公司", ...usual("2026-11-20"), "500", "20", "0"],
];
const LIST = { name: "台账.csv", bytes: Buffer.from(ROWS.map((row) => row.join()).join("\r\n")) };

function usual(paidOn: string): readonly string[] {
  return ["企业", "境内", "商家自营>食品", "无", paidOn];
}

export type TimeWay = { readonly language: "zh-CN" | "en" };

export type TimeWalk = {
  readonly asked: readonly string[];
  /** What the merchant is told when the answer has come, and the inbox holds. */
  readonly answered: string | null;
  readonly accepted: string | null;
  readonly eligibleFirst: number;
  /** By account, the cause that the comparison names. */
  readonly causes: Readonly<Record<string, string>>;
  readonly task: string | null;
  readonly digest: "changes" | "quiet";
  readonly feed: number;
  readonly shared: readonly string[];
  readonly sharedCsv: number;
  readonly secrets: readonly string[];
  readonly revoked: boolean;
  readonly faults: readonly string[];
};

export const OVER_TIME: TimeWalk = {
  asked: ["followers"],
  answered: "sent",
  accepted: "accepted",
  eligibleFirst: 3,
  causes: { 乙店: "calendar", 丙店: "rules", 丁店: "facts" },
  task: "open",
  digest: "changes",
  feed: 200,
  shared: ["丁店", "乙店"],
  sharedCsv: 2,
  secrets: [],
  revoked: true,
  faults: [],
};

/** Of a data directory that nobody has used. */
export async function walkOverTime(
  browser: Browser,
  data: string,
  { language }: TimeWay,
): Promise<TimeWalk> {
  const faults: string[] = [];
  await stageRules(data);
  const first = await startServiceProcess(data, at(FIRST_DAY));
  let walked: Awaited<ReturnType<typeof firstDay>>;
  try {
    walked = await firstDay(browser, first, { language, faults });
  } finally {
    await first.stop();
  }
  const next = await startServiceProcess(data, at(NEXT_DAY));
  try {
    return {
      ...walked.seen,
      ...(await nextDay(browser, next, { language, faults, ...walked })),
      faults,
    };
  } finally {
    await next.stop();
  }
}

type Walking = { readonly language: TimeWay["language"]; readonly faults: string[] };

const at = (day: string) => clockBeginningAt(`${day}T10:00:00+08:00`);

async function firstDay(browser: Browser, service: ServiceProcess, walking: Walking) {
  const { context, page, looksAt } = await deskOf(browser, walking);
  const consultant = new Consultant(page, service.url);
  await consultant.visits(`/sign-in?lang=${walking.language}`);
  await consultant.comesIn(await firstLinkOf(service), NAME, PASSWORD);
  const portfolio = await consultant.makesPortfolio("西南大区");
  await consultant.handsIn(portfolio, LIST);
  await consultant.presses("main form button[type=submit]", /\/cells$/);
  await consultant.presses("main form button[type=submit]", /\/changes$/);
  await consultant.presses("button[value=apply]", /\/changes$/);

  await consultant.visits(`${portfolio}/accounts?verdict=undetermined`);
  await consultant.presses("tr[data-account] th.who > a", /\/accounts\/acc_\w+$/);
  await consultant.presses("main a[href*='/requests/new']", /\/requests\/new/);
  await looksAt("asking");
  await page.locator("main form[method=post] button").first().click();
  await page.waitForSelector("#url");
  await looksAt("the link for the merchant");
  const link = (await page.locator("#url").innerText()).trim();
  const merchant = await answerOnAPhone(browser, service, { link, ...walking });

  await consultant.visits(`${portfolio}/requests`);
  await looksAt("the inbox");
  const inboxItem = (await page.locator("[data-request] h2 a").first().getAttribute("href")) ?? "";
  await consultant.presses("[data-answer] button[value=accept]", /[?&]done=/);
  await consultant.visits(inboxItem);
  const accepted = await page.locator("[data-answer]").first().getAttribute("data-state");
  await consultant.visits(`${portfolio}/audits`);
  await looksAt("audits");
  await consultant.presses("#make button", /\/audits\/aud_\w+[?]done=made$/);
  await looksAt("an audit");
  await consultant.visits(`${new URL(page.url()).pathname}?verdict=eligible`);
  const eligibleFirst = await page.locator("tr[data-account]").count();
  const feed = await subscribed(consultant, page, portfolio);
  await context.close();
  return { portfolio, seen: { ...merchant, accepted, eligibleFirst, feed } };
}

async function subscribed(consultant: Consultant, page: Page, portfolio: string): Promise<number> {
  await consultant.visits(`${portfolio}/calendar`);
  await page.locator("form[action$='/calendar/feeds'] button").first().click();
  await page
    .getByText(/\/cal\/\S+\.ics/)
    .first()
    .waitFor();
  const [address = ""] =
    /https?:\/\/\S+\/cal\/\S+\.ics/.exec(await page.locator("main").innerText()) ?? [];
  const reply = await fetch(address);
  return (await reply.text()).includes("BEGIN:VEVENT") ? reply.status : 0;
}

async function answerOnAPhone(
  browser: Browser,
  service: ServiceProcess,
  { link, language, faults }: Walking & { readonly link: string },
): Promise<Pick<TimeWalk, "asked" | "answered">> {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true });
  const page = await context.newPage();
  await page.goto(new URL(`${new URL(link).pathname}?lang=${language}`, service.url).href);
  await lookedAt(page, { language, faults }, "the merchant's page");
  const asked: string[] = [];
  for (const question of await page.locator("[data-question]").all()) {
    const name = (await question.getAttribute("data-question")) ?? "";
    asked.push(name.replace(/^.*\./, ""));
  }
  await page.locator("#answers [data-question] input[type=text]").first().fill("150");
  await page.locator("#answers .send button").click();
  await page.waitForSelector("#sent");
  await lookedAt(page, { language, faults }, "the merchant's thanks");
  const answered = await page.locator("#sent").count();
  await context.close();
  return { asked, answered: answered > 0 ? "sent" : null };
}

async function nextDay(
  browser: Browser,
  service: ServiceProcess,
  { portfolio, ...walking }: Walking & { readonly portfolio: string },
) {
  const { context, page, looksAt } = await deskOf(browser, walking);
  const consultant = new Consultant(page, service.url);
  await consultant.visits(`/sign-in?lang=${walking.language}`);
  await consultant.signsIn(NAME, PASSWORD);
  await consultant.visits(`${portfolio}/accounts?q=${encodeURIComponent("丁店")}`);
  await consultant.presses("tr[data-account] th.who > a", /\/accounts\/acc_\w+$/);
  const account = new URL(page.url()).pathname;
  await consultant.presses("tr[data-fact=followers] a", /\/facts\/followers/);
  await page.fill("main input[name=followers]", "50");
  await consultant.presses("main form:has(input[name=followers]) button", /[?]saved=followers$/);

  await consultant.visits(`${portfolio}/audits`);
  await page.selectOption("#a-ruleset", STAGED);
  await consultant.presses("#make button", /\/audits\/aud_\w+[?]done=made$/);
  await consultant.visits(`${portfolio}/audits`);
  await consultant.presses("tr[data-audit] a[data-compare]", /\/compare\//);
  await looksAt("the comparison");
  const causes = await causesOn(consultant, page);

  await consultant.visits(account);
  await consultant.presses("[data-add=followers]", /\/tasks\/new/);
  await looksAt("a new task");
  await consultant.presses("main form[method=post] button", /[?]saved=1$/);
  await consultant.visits(`${portfolio}/tasks`);
  await looksAt("tasks");
  const task = await page.locator("[data-status]").first().getAttribute("data-status");
  await consultant.visits(`${portfolio}/digest`);
  await looksAt("the digest");
  const isQuiet = (await page.locator("#summary[data-quiet]").count()) > 0;
  await consultant.visits(`${portfolio}/actions`);
  await looksAt("actions");
  const shared = await shareAndRevoke(browser, { consultant, page, portfolio, ...walking });
  await context.close();
  return { causes, task, digest: isQuiet ? ("quiet" as const) : ("changes" as const), ...shared };
}

/** Of each cause, whose accounts have it. */
async function causesOn(consultant: Consultant, page: Page): Promise<Record<string, string>> {
  const comparison = page.url();
  const links = page.locator("[data-cause] a");
  const lists: [string, string][] = [];
  for (const link of await links.all()) {
    const cause =
      (await link.locator("xpath=ancestor::*[@data-cause]").getAttribute("data-cause")) ?? "";
    lists.push([cause, (await link.getAttribute("href")) ?? ""]);
  }
  const causes: Record<string, string> = {};
  for (const [cause, href] of lists) {
    await consultant.visits(href);
    const names = await page.locator("#changes tr[data-account] th > a").allInnerTexts();
    for (const name of names) causes[name] = cause;
  }
  await consultant.visits(comparison);
  return causes;
}

async function shareAndRevoke(
  browser: Browser,
  {
    consultant,
    page,
    portfolio,
    ...walking
  }: Walking & { consultant: Consultant; page: Page; portfolio: string },
): Promise<Pick<TimeWalk, "shared" | "sharedCsv" | "secrets" | "revoked">> {
  await consultant.visits(`${portfolio}/audits`);
  await consultant.presses("tr[data-audit] th a", /\/audits\/aud_\w+$/);
  await consultant.visits(`${new URL(page.url()).pathname}?verdict=ineligible`);
  await consultant.presses("#share", /\/share/);
  await lookedAt(page, walking, "sharing");
  await page.locator("form#share button").click();
  await page.waitForSelector("#share-link");
  const [link = ""] =
    /https?:\/\/\S+\/s\/\S+/.exec(await page.locator("#share-link").innerText()) ?? [];
  const stranger = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const other = await stranger.newPage();
  await other.goto(`${link}?lang=${walking.language}`);
  await lookedAt(other, walking, "what is shared");
  const shared = (await other.locator("[data-row] th.who").allInnerTexts()).map(
    (text) => text.split("\n")[0]?.trim() ?? "",
  );
  const html = await other.content();
  const csv = await (await fetch(`${link}/accounts.csv`)).text();
  await consultant.visits(`${portfolio}/audits`);
  await page.locator("tr[data-share] form button").first().click();
  await page.waitForSelector("#done");
  const gone = await other.goto(link);
  const revoked = gone?.status() === 404 && (await other.locator("[data-refusal]").count()) === 1;
  await stranger.close();
  return {
    shared: shared.sort(),
    sharedCsv: csv.trim().split("\r\n").length - 1,
    secrets: [portfolio].filter((secret) => `${html}${csv}`.includes(secret)),
    revoked,
  };
}

async function deskOf(browser: Browser, walking: Walking) {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", ({ message }) => walking.faults.push(message));
  return { context, page, looksAt: (place: string) => lookedAt(page, walking, place) };
}

async function lookedAt(page: Page, { language, faults }: Walking, place: string): Promise<void> {
  if ((await tooWide(page)) > 0) faults.push(`${place} is too wide`);
  if ((await page.locator("html").getAttribute("lang")) !== language) {
    faults.push(`${place} is not in ${language}`);
  }
  const found = await accessibilityFaults(page);
  faults.push(...found.map((fault) => `${place}: ${fault}`));
}

/** Of the operator: a version that asks for fewer followers, beside the active one. */
async function stageRules(data: string): Promise<void> {
  const shipped = join(findProjectDirectory(), "rules/rulesets/wechat-live/2026-07.json");
  const ruleset = JSON.parse(await readFile(shipped, "utf8")) as {
    version: string;
    conditions: { id: string; threshold?: { value: number } }[];
  };
  ruleset.version = STAGED.split("@")[1] ?? "";
  for (const { id, threshold } of ruleset.conditions) {
    if (id === "followers" && threshold !== undefined) threshold.value = FEWER_FOLLOWERS;
  }
  const folder = join(data, "rules", "rulesets", "wechat-live");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${ruleset.version}.json`), JSON.stringify(ruleset));
}
