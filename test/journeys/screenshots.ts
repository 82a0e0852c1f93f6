/**
 * Draws every page, phone and desktop, zh-CN and en, into a folder, for people to look at:
 * `npm run screenshots -- [folder]`.
 */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { DESKTOP, launchBrowser, PHONE } from "../helpers/browser.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { ANCHOR, Merchant, takePicture } from "./merchant.ts";
import { daysFromToday } from "./shanghai-days.ts";

const folder = resolve(process.argv[2] ?? "test-results/screenshots");
const directory = await mkdtemp(join(tmpdir(), "kaibo-screenshots-"));
await mkdir(folder, { recursive: true });
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
    const shoot = async (name: string) => {
      await page.screenshot({ path: join(folder, `${language}-${device}-${name}.png`), fullPage: true });
    };
    await walk(page, new Merchant(page, service.url), { language, shoot });
    await context.close();
  }
} finally {
  await browser.close();
  await service.stop();
}

async function walk(
  page: Page,
  merchant: Merchant,
  { language, shoot }: { language: string; shoot: (name: string) => Promise<void> },
): Promise<void> {
  await merchant.visits(`/?lang=${language}`);
  await shoot("01-home");
  await merchant.visits("/check");
  await shoot("02-check");
  await page.fill("input[name=followers]", "六十三");
  await page.click("main form button");
  await shoot("03-check-error");
  await page.fill("input[name=followers]", "63");
  await page.click("main section.card:last-of-type form button");
  await shoot("04-check-undetermined");
  await merchant.visits(
    `/check?entityType=enterprise&categories=${encodeURIComponent("商家自营>食品")}&lastSevereViolationOn=never&lastPaymentOn=${daysFromToday(-100)}&followers=63&dau=80&adSpend=9999.99`,
  );
  await shoot("05-check-ineligible");
  await merchant.visits("/rules");
  await shoot("06-rules");
  await merchant.visits("/resume");
  await shoot("07-resume");
  await merchant.visits("/no-such-page");
  await shoot("08-not-found");
  await byHand(page, merchant, shoot);
  await connected(page, merchant, shoot);
}

async function byHand(
  page: Page,
  merchant: Merchant,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  await merchant.begins("manual");
  await shoot("10-eligibility-empty");
  await merchant.fillsInFacts(daysFromToday(-7));
  await merchant.submits("facts");
  await shoot("11-eligibility-eligible");
  await merchant.opensStep("enable");
  await shoot("12-enable");
  await merchant.submits("applied");
  await shoot("13-enable-waiting");
  await page.click("summary");
  await page.fill("textarea[name=reason]", "类目资质不全");
  await merchant.submits("rejected");
  await shoot("14-enable-rejected");
  await merchant.submits("applied");
  await merchant.submits("approved");
  await shoot("15-enabled");
  await merchant.opensStep("room");
  await shoot("16-room-empty");
  await merchant.submits("submit");
  await shoot("17-room-errors");
  const start = `${daysFromToday(3)}T20:00`;
  await merchant.fillsInRoom(start, `${daysFromToday(3)}T22:00`, picture);
  await merchant.submits("submit");
  await shoot("18-room-sheet");
  await merchant.submits("confirm");
  await shoot("19-room-created");
  await merchant.opensStep("goods");
  await shoot("20-goods-empty");
  await merchant.addsGoods("羊毛连衣裙", picture);
  await shoot("21-goods-draft");
  await merchant.submits("submit");
  await shoot("22-goods-in-review");
  await merchant.submits("approve");
  await merchant.submits("placed");
  await shoot("23-goods-placed");
  await merchant.opensStep("anchors");
  await merchant.addsMember(ANCHOR, "anchor");
  await shoot("24-anchor-pending");
  await merchant.opensOverview();
  await shoot("25-overview");
  await merchant.opensStep("anchors");
  await merchant.submits("authorise");
  await shoot("26-anchor-authorised");
  await merchant.opensOverview();
  await shoot("27-ready");
  await merchant.visits(`${merchant.onboardingPath()}/report`);
  await shoot("28-report");
}

async function connected(
  page: Page,
  merchant: Merchant,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  await merchant.begins("connected");
  await merchant.fillsInFacts(daysFromToday(-7));
  await merchant.submits("facts");
  await merchant.opensStep("enable");
  await shoot("30-connect");
  await merchant.connects("wxbad000001", "secret");
  await shoot("31-connect-refused");
  await merchant.connects("wxdemo12345", "secret");
  await shoot("32-connected");
  await merchant.opensStep("anchors");
  const username = `new_${Date.now() % 1e8}`;
  await merchant.addsMember(username, "anchor");
  await shoot("33-anchor-unverified");
  await page.click("a[href*='_sandbox']");
  await shoot("34-sandbox-verify");
  await page.goBack();
  await merchant.opensStep("room");
  await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
  await page.fill("input[name=anchorWechat]", username);
  await page.check("input[name=type][value='1']");
  await merchant.submits("submit");
  await shoot("35-room-refused");
  await page.request.post(`${service.sandboxUrl}/_sandbox/members/${username}/verify`);
  await merchant.submits("submit");
  await shoot("36-room-created");
  await merchant.submits("push");
  await shoot("37-push-address");
  await merchant.opensStep("goods");
  await merchant.addsGoods("羊毛连衣裙", picture);
  await merchant.submits("submit");
  await shoot("38-goods-submitted");
}
