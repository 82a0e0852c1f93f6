/** Forms in a real browser: double taps, two windows, a slow line, a service that stops; with a script and without. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { type ClientRequest, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { UPLOAD_LIMITS } from "../../server/plugins/upload-limits.ts";
import { launchBrowser, PHONE } from "../helpers/browser.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import { Merchant, takePicture } from "../journeys/merchant.ts";
import { daysFromToday } from "../journeys/shanghai-days.ts";
import type { Campaign } from "./campaign.ts";

type Cell = { readonly language: "zh-CN" | "en"; readonly hasScript: boolean };

/** The first two of any start have a script and none, in both languages. */
const CELLS: readonly Cell[] = [
  { language: "zh-CN", hasScript: true },
  { language: "en", hasScript: false },
  { language: "en", hasScript: true },
  { language: "zh-CN", hasScript: false },
];

/** Until the service has noticed what begins or ends. */
const HELD_MS = 300;
const SLOW_BYTES_A_SECOND = 20_000;
const ADD = "form:has(input[name=intent][value='goods.added']) button";
const ROOM = "form:has(input[name=intent][value='room.submitted'])";

const forms: Campaign = {
  name: "forms hurt nobody in a browser: double taps, two windows, a slow line, a stopped service",
  quick: 2,
  long: 4,
  takesTurns: true,
  atLeast: { scripted: 1, plain: 1 },
  async run(cases, seed) {
    const directory = await mkdtemp(join(tmpdir(), "kaibo-forms-"));
    const browser = await launchBrowser();
    try {
      const picture = await takePicture(directory, "dress.jpg");
      const start = (seed % 2) * 2;
      const cells = [...CELLS.slice(start), ...CELLS.slice(0, start)].slice(0, cases);
      const data = join(directory, "data");
      const world = { browser, picture, data, service: await startServiceProcess(data) };
      try {
        for (const cell of cells) await walk(world, cell);
      } finally {
        await world.service.stop();
      }
      const scripted = cells.filter(({ hasScript }) => hasScript).length;
      return { scripted, plain: cells.length - scripted };
    } finally {
      await browser.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};

export const FORMS: readonly Campaign[] = [forms];

/** The service is another one after it was stopped. */
type World = { browser: Browser; service: ServiceProcess; picture: string; data: string };
type Walk = Cell & { world: World; page: Page; merchant: Merchant };

/** All of it for one language, with a script or without. */
async function walk(world: World, cell: Cell): Promise<void> {
  const context = await world.browser.newContext({
    viewport: PHONE,
    locale: cell.language,
    javaScriptEnabled: cell.hasScript,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const merchant = new Merchant(page, world.service.url);
  const here: Walk = { world, ...cell, page, merchant };
  try {
    await merchant.visits(`/?lang=${cell.language}`);
    await merchant.begins("manual");
    await merchant.submits("live.declared-enabled");
    await tapTwice(here);
    await useTwoWindows(here);
    await editAndLeave(here);
    await changeLanguage(here);
    await followAWrongLink(here);
    if (cell.hasScript) await comeWhileThereIsNoRoom(here);
    if (cell.hasScript) await loseTheService(here);
  } finally {
    await context.close();
  }
}

/** A real double click, on a line on which the picture takes seconds, makes one piece of goods. */
async function tapTwice({ world, page, merchant, hasScript }: Walk): Promise<void> {
  await merchant.opensStep("goods");
  await merchant.fillsIn({ name: "羊毛连衣裙", price: "199", url: "pages/product/detail?id=1" });
  await page.setInputFiles("input[name=coverImgUrl]", world.picture);
  const slow = await page.context().newCDPSession(page);
  await slow.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 40,
    downloadThroughput: -1,
    uploadThroughput: hasScript ? SLOW_BYTES_A_SECOND : -1,
  });
  await page.dblclick(ADD, { noWaitAfter: true });
  if (hasScript) {
    assert(await page.isDisabled(ADD), "the button is pressed once");
    await page.waitForSelector("form[aria-busy=true] progress");
  }
  await page.waitForSelector("article.goods-item");
  await slow.detach();
  await merchant.opensStep("goods");
  assert.equal(await page.locator("article.goods-item").count(), 1, "goods after a double tap");
}

/** What one window saved is replaced by the other only when that is chosen. */
async function useTwoWindows({ world, page, merchant }: Walk): Promise<void> {
  const [start, end] = [`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`];
  await merchant.opensStep("room");
  await merchant.fillsInRoom(start, end, world.picture);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const second = new Merchant(other, new URL(page.url()).origin);
  await second.fillsInRoom(start, end, world.picture);
  await second.fillsIn({ name: "第二个窗口的标题" });
  await merchant.submits("room.submitted");
  await page.waitForSelector("#sheet");

  await second.submits("room.submitted");
  await other.waitForSelector("#conflict");
  const shown = (await other.textContent("#conflict")) ?? "";
  assert(shown.includes("冬季新品直播专场") && shown.includes("第二个窗口的标题"), "both values");
  assert.equal(await other.inputValue(`${ROOM} input[name=name]`), "第二个窗口的标题");
  await page.reload();
  assert((await page.textContent("#sheet"))?.includes("冬季新品直播专场"), "nothing was replaced");
  await other.click("#conflict button");
  await other.waitForSelector("#sheet");
  await page.reload();
  assert((await page.textContent("#sheet"))?.includes("第二个窗口的标题"), "mine was chosen");
  await other.close();
}

/** Opening the form of a room that was made, and leaving it, changes nothing. */
async function editAndLeave({ page, merchant }: Walk): Promise<void> {
  await merchant.submits("room.confirmed");
  await page.waitForSelector("[data-room=created]");
  await page.click("#edit-room");
  await page.fill(`${ROOM} input[name=name]`, "没有保存的标题");
  await page.click("#edit > .row a >> nth=0");
  await page.waitForSelector("[data-room=created]");
  const path = merchant.onboardingPath();
  await merchant.visits(path);
  assert.equal(await page.getAttribute("[data-step=room]", "data-status"), "complete");
  await merchant.visits(`${path}/room`);
  assert(!(await page.textContent("main"))?.includes("没有保存的标题"), "nothing was saved");
}

/** What was typed into a form comes along into the other language. */
async function changeLanguage({ page, merchant, language, hasScript }: Walk): Promise<void> {
  await merchant.opensStep("goods?edit=new");
  await merchant.fillsIn({ name: "没有填完的商品", price: "x" });
  const other = language === "en" ? "zh-CN" : "en";
  if (hasScript) await page.click(`a[hreflang=${other}]`);
  else {
    await merchant.submits("goods.added");
    await page.click("#other-language button");
  }
  await page.waitForSelector(`html[lang=${other}]`);
  assert.equal(await page.inputValue("input[name=name]"), "没有填完的商品");
  assert.equal(await page.inputValue("input[name=price]"), "x");
  if (hasScript) await page.click(".restored button");
  await merchant.opensStep(`goods?edit=new&lang=${language}`);
  assert.equal(await page.inputValue("input[name=name]"), "", "thrown away, or never kept");
}

async function followAWrongLink({ page, merchant }: Walk): Promise<void> {
  const path = merchant.onboardingPath();
  await merchant.visits("/resume/aaaabbbbccccdddd");
  assert.equal(await page.inputValue("input[name=code]"), "aaaabbbbccccdddd");
  assert.equal(await page.locator("#error-summary").count(), 1);
  await merchant.visits(path);
}

/** Who is told to come back in a moment presses the button again, with the picture that was chosen. */
async function comeWhileThereIsNoRoom({ page, merchant, world }: Walk): Promise<void> {
  await merchant.opensStep("goods?edit=new");
  const name = "稍后再传的围巾";
  await merchant.fillsIn({ name, price: "99", url: "pages/product/detail?id=2" });
  await page.setInputFiles("input[name=coverImgUrl]", world.picture);
  const held = await holdUploads(page);
  await page.click(ADD);
  await page.waitForSelector(".form-status.bad");
  assert.match((await page.textContent(".form-status")) ?? "", / 5 /, "says when to come back");
  assert.equal(await page.inputValue("form:has(button) input[name=name]"), name);

  for (const one of held) one.destroy();
  await page.waitForTimeout(HELD_MS);
  await page.click(ADD);
  await page.waitForSelector(`article.goods-item:has-text("${name}")`);
}

/** As many uploads of this merchant as may be under way at once, which do not end by themselves. */
async function holdUploads(page: Page): Promise<ClientRequest[]> {
  const cookies = await page.context().cookies(page.url());
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "content-type": "multipart/form-data; boundary=x",
    "content-length": 100_000,
  };
  const held = Array.from({ length: UPLOAD_LIMITS.countOfOnboarding }, () =>
    request(page.url(), { method: "POST", headers }).on("error", () => undefined),
  );
  for (const one of held) one.write("--x\r\n");
  await page.waitForTimeout(HELD_MS);
  return held;
}

/** A service that stops keeps nobody's words: they stay on the page, and come back after a reload. */
async function loseTheService({ world, page, merchant }: Walk): Promise<void> {
  await merchant.opensStep("anchors");
  await merchant.fillsIn({ username: "xiaobai_live" });
  await world.service.kill();
  await page.click("form:has(input[name=intent][value='member.added']) button");
  await page.waitForSelector(".form-status:not(:empty)");
  assert.equal(await page.inputValue("input[name=username]"), "xiaobai_live");
  assert.equal(await page.locator("button:disabled").count(), 0);
  const { port } = new URL(world.service.url);
  world.service = await startServiceProcess(world.data, { PORT: port });
  await page.reload();
  await page.waitForSelector(".restored");
  assert.equal(await page.inputValue("input[name=username]"), "xiaobai_live");
  await merchant.submits("member.added");
  await page.waitForSelector("article.member");
  assert.equal(await page.locator(".restored").count(), 0, "the draft ends with its form");
}
