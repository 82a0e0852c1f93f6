/** Every page in every state that a merchant meets, one after the other. */
import type { Page } from "playwright-core";
import { ANCHOR, GUIDE_FACTS, type Merchant } from "./merchant.ts";
import { visitApplication, visitMembers } from "./people-pages.ts";
import { daysFromToday } from "./shanghai-days.ts";

type Arrived = (name: string) => Promise<void>;
type Walk = {
  language: "zh-CN" | "en";
  /** A picture file to upload. */
  picture: string;
  /** Where the service's WeChat sandbox is told what WeChat shall do. */
  sandboxUrl: string;
  /** Called on each page, with a name that sorts by the way. */
  arrived: Arrived;
};

export async function visitEveryPage(
  page: Page,
  merchant: Merchant,
  { language, picture, sandboxUrl, arrived }: Walk,
): Promise<void> {
  await merchant.visits(`/?lang=${language}`);
  await arrived("01-home");
  await merchant.visits("/check");
  await arrived("02-check");
  await page.fill("input[name=followers]", "六十三");
  await page.click("main form button");
  await arrived("03-check-error");
  await page.fill("input[name=followers]", "63");
  await page.click("main section.card:last-of-type form button");
  await arrived("04-check-undetermined");
  await merchant.visits(
    `/check?entityType=enterprise&categories=${encodeURIComponent("商家自营>食品")}&lastSevereViolationOn=never&lastPaymentOn=${daysFromToday(-100)}&followers=63&dau=80&adSpend=9999.99`,
  );
  await arrived("05-check-ineligible");
  const facts = `entityType=enterprise&region=mainland&categories=${encodeURIComponent("商家自营>食品")}`;
  const healed = `${facts}&lastSevereViolationOn=${daysFromToday(-170)}&lastPaymentOn=${daysFromToday(-3)}&followers=120`;
  await merchant.visits(`/check?${healed}`);
  await arrived("05-check-waiting");
  const unclear = `${facts}&lastSevereViolationOn=never&lastPaymentOn=${daysFromToday(-3)}&dau=150;150;150;150;150;90;90`;
  await merchant.visits(`/check?${unclear}`);
  await arrived("05-check-reading");
  await merchant.visits(`/check?${unclear}&reading.dau=every-day`);
  await arrived("05-check-pinned-reading");
  await merchant.visits("/what-if");
  await arrived("05-what-if-empty");
  await merchant.visits(`/what-if?${healed}&dau=80&adSpend=9999.99`);
  await arrived("05-what-if");
  await merchant.visits(`/what-if?${healed}&asOf=${daysFromToday(60)}`);
  await arrived("05-what-if-later");
  await merchant.visits("/what-if?followers=many&reading.dau=none");
  await arrived("05-what-if-error");
  await merchant.visits("/rules");
  await arrived("06-rules");
  for (const summary of await page.locator("main summary").all()) await summary.click();
  await arrived("06-rules-unfolded");
  await merchant.visits("/rules?ruleset=wechat-live@undated-21-categories");
  await arrived("06-rules-another-version");
  await merchant.visits("/rules?ruleset=channels-live@2022-03");
  await arrived("06-rules-of-channels");
  await merchant.visits("/resume");
  await arrived("07-resume");
  await merchant.visits("/docs");
  await arrived("09-docs");
  await merchant.visits("/docs/check");
  await arrived("09-docs-operation");
  await merchant.visits("/docs/errors");
  await arrived("09-error-codes");
  await merchant.visits("/errors");
  await arrived("09-errcodes");
  await merchant.visits("/errors?code=300036");
  await arrived("09-errcode-explained");
  await merchant.visits("/errors?code=300002");
  await arrived("09-errcode-of-several-steps");
  await merchant.visits("/errors?code=300099");
  await arrived("09-errcode-unknown");
  await merchant.visits("/errors?code=url");
  await arrived("09-errcodes-found");
  await merchant.visits("/no-such-page");
  await arrived("08-not-found");
  await byHand(page, merchant, { picture, arrived });
  await connected(page, merchant, { picture, arrived });
  await visitApplication(merchant, { sandboxUrl, arrived });
  await visitMembers(page, merchant, { picture, sandboxUrl, arrived });
}

async function byHand(
  page: Page,
  merchant: Merchant,
  { picture, arrived }: Pick<Walk, "picture" | "arrived">,
): Promise<void> {
  await merchant.begins("manual");
  await questions(page, merchant, arrived);
  await merchant.visits(`${merchant.onboardingPath()}/eligibility?all=1`);
  await arrived("11-eligibility-all-at-once");
  await merchant.fillsInFacts(daysFromToday(-7));
  await merchant.submits("facts.submitted");
  await arrived("11-eligibility-eligible");
  await merchant.opensStep("enable");
  await arrived("12-enable");
  await merchant.submits("enable.applied");
  await arrived("13-enable-waiting");
  await page.click("details:has(textarea[name=reason]) > summary");
  await page.fill("textarea[name=reason]", "类目资质不全");
  await merchant.submits("enable.rejected");
  await arrived("14-enable-rejected");
  await merchant.submits("enable.applied");
  await merchant.submits("enable.approved");
  await arrived("15-enabled");
  await merchant.opensStep("room");
  await arrived("16-room-empty");
  await merchant.submits("room.submitted");
  await arrived("17-room-errors");
  const start = `${daysFromToday(3)}T20:00`;
  await merchant.fillsInRoom(start, `${daysFromToday(3)}T22:00`, picture);
  await merchant.submits("room.submitted");
  await arrived("18-room-sheet");
  await merchant.submits("room.confirmed");
  await arrived("19-room-created-without-id");
  await merchant.fillsIn({ roomId: "6209" });
  await merchant.submits("room.confirmed");
  await page.click("details.resources summary");
  await arrived("19-room-created");
  await merchant.visits(`${merchant.onboardingPath()}/room/poster`);
  await arrived("19-room-poster-without-code");
  await merchant.opensStep("goods");
  await arrived("20-goods-empty");
  await merchant.addsGoods("羊毛连衣裙", picture);
  await arrived("21-goods-draft");
  await merchant.submits("goods.submitted");
  await arrived("22-goods-in-review");
  await merchant.submits("goods.reviewed:approved");
  await merchant.submits("goods.placed");
  await arrived("23-goods-placed");
  await manyGoods(page, merchant, arrived);
  await merchant.opensStep("anchors");
  await merchant.addsMember(ANCHOR, "anchor");
  await arrived("24-anchor-pending");
  await merchant.opensOverview();
  await arrived("25-overview");
  await merchant.opensStep("anchors");
  await merchant.submits("member.authorised");
  await arrived("26-anchor-authorised");
  await merchant.opensOverview();
  await arrived("27-ready");
  await merchant.visits(`${merchant.onboardingPath()}/report`);
  await arrived("28-report");
  await merchant.visits(`${merchant.onboardingPath()}/jobs`);
  await arrived("29-jobs-none");
}

/** What is done to a room that WeChat has: read, helped, edited in vain, shared, about to be deleted. */
async function desk(
  page: Page,
  merchant: Merchant,
  { room, arrived }: { room: string; arrived: Arrived },
): Promise<void> {
  await merchant.visits(room);
  await merchant.submits("room.operation-requested:read");
  const helper = page.locator("#assistants form:has([name=nickname])");
  await page.click("#assistants summary");
  await helper.locator("[name=username]").fill("helper_one");
  await helper.locator("button").click();
  await merchant.isAnswered();
  await arrived("37-room-assistant-refused");
  await helper.locator("[name=nickname]").fill("小助");
  await helper.locator("button").click();
  await merchant.isAnswered();
  await page.locator("#edit > summary").click();
  await page.locator("#edit [name=anchorWechat]").fill("no_anchor_yet");
  await page.locator("#edit form button").first().click();
  await merchant.isAnswered();
  await arrived("37-room-edit-refused");
  await merchant.submits("room.edit-abandoned");
  await page.click("details.resources summary");
  await arrived("37-room-desk");
  await merchant.visits(`${room}?delete=1`);
  await arrived("37-room-about-to-be-deleted");
  await merchant.visits(`${room}/poster`);
  await arrived("37-room-poster");
  await merchant.visits(room);
}

const IMPORTED = 24;

/** A list with two faulty rows, and what can be done with goods that are many. */
async function manyGoods(page: Page, merchant: Merchant, arrived: Arrived): Promise<void> {
  await merchant.opensStep("goods/import");
  await arrived("23-goods-import");
  await merchant.importsGoods([
    ...goodsRows(IMPORTED, "https://cdn.example.com/dress.jpg"),
    "裙,https://cdn.example.com/dress.jpg,199.00,901",
    "羊毛长裙,http://cdn.example.com/dress.jpg,免费,902",
  ]);
  await arrived("23-goods-import-result");
  await merchant.importsGoods(["裙,dress.jpg,199.00"]);
  await arrived("23-goods-import-refused");
  await merchant.opensStep("goods/pictures");
  await arrived("23-goods-pictures");
  await merchant.opensStep("goods");
  await arrived("23-goods-many");
  await merchant.opensStep("goods?review=draft&page=2");
  await arrived("23-goods-second-page");
  await merchant.opensStep("goods?q=none");
  await arrived("23-goods-none-found");
  await merchant.opensStep("goods?review=draft");
  await page.click("a[href*='edit=']");
  await arrived("23-goods-edit");
  await merchant.opensStep("goods?review=approved");
  await page.click("a[href*='prices=']");
  await arrived("23-goods-prices");
  await merchant.opensStep("goods?remove=drafts");
  await arrived("23-goods-remove-drafts");
  await merchant.submits("goods.drafts-removed");
}

function goodsRows(count: number, cover: string): string[] {
  return Array.from(
    { length: count },
    (_, index) => `羊绒围巾${index + 1},${cover},199.00,${index + 1}`,
  );
}

/** Step 1 question by question: answered, refused, passed over, changed. */
async function questions(page: Page, merchant: Merchant, arrived: Arrived): Promise<void> {
  await arrived("10-question-1-type");
  await merchant.answers("enterprise");
  await merchant.answers("mainland");
  await arrived("10-question-3-categories");
  await merchant.answers(GUIDE_FACTS.category);
  await arrived("10-question-4-date");
  await merchant.answers(daysFromToday(-7));
  await merchant.answers("never");
  await merchant.answers("六十三");
  await arrived("10-question-6-refused");
  await merchant.answers("0.1万");
  await arrived("10-questions-firm-by-followers");
  await page.click("#known div:last-child a");
  await arrived("10-question-changed");
  await merchant.answers(GUIDE_FACTS.followers);
  await merchant.doesNotKnow();
  await arrived("10-question-8-after-one-unknown");
  await merchant.doesNotKnow();
  await arrived("10-questions-undetermined");
}

async function connected(
  page: Page,
  merchant: Merchant,
  { picture, arrived }: Pick<Walk, "picture" | "arrived">,
): Promise<void> {
  await merchant.begins("connected");
  await merchant.fillsInFacts(daysFromToday(-7));
  await merchant.submits("facts.submitted");
  await merchant.opensStep("enable");
  await arrived("30-connect");
  await merchant.connects("wxbad000001", "secret");
  await arrived("31-connect-refused");
  await merchant.connects("wxdemo12345", "secret");
  await arrived("32-connected");
  await merchant.opensStep("anchors");
  const username = `new_${Date.now() % 1e8}`;
  await merchant.addsMember(username, "anchor");
  await arrived("33-anchor-unverified");
  await page.click("a[href*='_sandbox']");
  await arrived("34-sandbox-verify");
  await merchant.goesBack();
  await merchant.opensStep("room");
  await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
  await page.fill("input[name=anchorWechat]", username);
  await page.check("input[name=type][value='1']");
  await merchant.submits("room.submitted");
  await arrived("35-room-refused");
  const room = new URL(page.url()).pathname;
  await merchant.opensStep("anchors");
  await arrived("35-anchors-while-room-waits");
  await merchant.visits(room);
  await page.click(".qr a");
  await page.click("button");
  await merchant.visits(room);
  await merchant.submits("room.submitted:stored");
  await arrived("36-room-created");
  await merchant.submits("push");
  await arrived("37-push-address");
  await desk(page, merchant, { room, arrived });
  await merchant.opensStep("goods");
  await merchant.addsGoods("羊毛连衣裙", picture);
  await merchant.submits("goods.submitted");
  await arrived("38-goods-submitted");
  await sentToWeChat(page, merchant, arrived);
}

/** Goods on their way to WeChat, refused there and at their picture. */
async function sentToWeChat(page: Page, merchant: Merchant, arrived: Arrived): Promise<void> {
  const picture = (await page.getAttribute("article img", "src"))?.split("/").at(-1) ?? "";
  await merchant.opensStep("goods/import");
  await merchant.importsGoods(goodsRows(300, picture));
  await merchant.opensStep("goods");
  await arrived("39-goods-to-send");
  await merchant.submits("goods.submitted");
  await arrived("39-goods-queued");
  await page.click("#sync a[href*='/jobs/']");
  await arrived("39-goods-job");
  await merchant.opensStep("goods/import");
  await merchant.importsGoods(["羊绒长裙,https://mall.invalid/dress.jpg,199.00,901"]);
  await merchant.opensStep("goods");
  await merchant.submits("goods.submitted");
  await merchant.opensStep("goods?review=draft");
  await arrived("39-goods-without-cover");
  await page.click("a[href*='edit=']");
  await arrived("39-goods-cover-refused");
}
