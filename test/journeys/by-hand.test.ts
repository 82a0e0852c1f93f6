import { describe, expect, it } from "vitest";
import { PHONE } from "../helpers/browser.ts";
import { setOut, stepStatuses, withProduct } from "./journey.ts";
import { ANCHOR, GUIDE_FACTS } from "./merchant.ts";
import { daysFromToday } from "./shanghai-days.ts";

const product = withProduct();

describe("A merchant who works in WeChat's console by hand, on a phone of 360 px without JavaScript", () => {
  it("goes from the facts of the guide to a room that is ready", {
    timeout: 120_000,
  }, async () => {
    const { page, merchant, picture } = await setOut(product());

    await merchant.begins("manual");
    const paidOn = daysFromToday(-7);
    const { category, followers, dau } = GUIDE_FACTS;
    for (const [question, answer] of [
      ["entityType", "enterprise"],
      ["region", "mainland"],
      ["categories", category],
      ["lastPaymentOn", paidOn],
      ["lastSevereViolationOn", "never"],
      ["followers", followers],
      ["dau", dau],
    ] as const) {
      expect(await merchant.question()).toBe(question);
      await merchant.answers(answer);
    }
    expect(await merchant.question()).toBeNull();
    expect(await page.getAttribute("#result", "data-verdict")).toBe("eligible");
    // The rules say yes and WeChat says no: both, not green, and on the first screen of a phone.
    expect(await page.textContent("#headline")).toContain("合格，但微信目前不接受新开通");
    expect(await page.getAttribute("#headline", "data-tone")).toBe("closed");
    expect((await page.locator("#remind").boundingBox())?.y).toBeLessThan(PHONE.height);
    expect(await page.getAttribute("[data-condition=followers]", "data-status")).toBe("unmet");
    expect(await page.textContent("[data-condition=followers]")).toContain("38");

    await page.click("#next");
    expect(page.url()).toContain("/enable");
    await merchant.submits("enable.applied");
    await merchant.submits("enable.approved");
    await page.click("#next");

    await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
    await merchant.submits("room.submitted");
    expect(await page.textContent("#sheet")).toContain("冬季新品直播专场");
    expect(await page.locator("#sheet figure a img").count()).toBe(3);
    await merchant.fillsIn({ roomId: "6209" });
    await merchant.submits("room.confirmed");
    await page.click("#next");

    await merchant.addsGoods("羊毛连衣裙", picture);
    await merchant.submits("goods.submitted");
    await merchant.submits("goods.reviewed:approved");
    await merchant.submits("goods.placed");
    await page.click("#next");

    await merchant.addsMember(ANCHOR, "anchor");
    await merchant.submits("member.authorised");
    await page.click("#next");

    expect(await page.locator("[data-state=ready]").count()).toBeGreaterThan(0);
    expect(await stepStatuses(page)).toEqual({
      eligibility: "complete",
      enable: "complete",
      room: "complete",
      goods: "complete",
      anchors: "complete",
    });
    // Without the released component nobody could get in, so it is not green yet.
    expect(await page.getAttribute("[data-ready]", "data-ready")).toBe("false");
    await page.click("[data-open=plugin-to-submit] a");
    await merchant.submits("enable.plugin-submitted");
    await merchant.submits("enable.plugin-released");
    await merchant.opensOverview();
    expect(await page.getAttribute("[data-ready]", "data-ready")).toBe("true");
    await merchant.visits(`${merchant.onboardingPath()}/report`);
    expect(await page.textContent("main")).toContain("羊毛连衣裙");
  });

  it("passes over what is not known yet, and comes back to it from the verdict", async () => {
    const { page, merchant } = await setOut(product());
    await merchant.begins("manual");
    await merchant.doesNotKnow();
    await merchant.answers("mainland");
    await merchant.answers("none");
    expect(await page.getAttribute("#result", "data-verdict")).toBe("ineligible");
    await page.click("#known div:nth-child(2) a");
    await page.uncheck("input[name=categories][value=none]");
    await merchant.answers(GUIDE_FACTS.category);
    await merchant.answers(daysFromToday(-7));
    await merchant.doesNotKnow();
    await merchant.answers("101");

    expect(await merchant.question()).toBeNull();
    expect(await page.textContent("#result")).toContain("还缺：主体类型、最近一次严重违规");

    await page.click("#result a[href*='ask=lastSevereViolationOn']");
    await merchant.answers("never");
    expect(await page.getAttribute("#result", "data-verdict")).toBe("eligible");
  });

  it("finds the question before again on the way back, with its answer", async () => {
    const { page, merchant } = await setOut(product());
    await merchant.begins("manual");
    await merchant.answers("enterprise");
    await merchant.answers("mainland");

    await merchant.goesBack();

    expect(await merchant.question()).toBe("region");
    await merchant.reloads();
    expect(await page.isChecked("input[name=region][value=mainland]")).toBe(true);
    await page.click("#question button");
    expect(await merchant.question()).toBe("categories");
  });

  it("is told what is missing, in units, and is not led on while not eligible", async () => {
    const { page, merchant } = await setOut(product());

    await merchant.begins("manual");
    await merchant.fillsInFacts(daysFromToday(-100), { followers: "63", dau: "100" });
    await merchant.submits("facts.submitted");

    expect(await page.getAttribute("#result", "data-verdict")).toBe("ineligible");
    expect(await stepStatuses(page)).toMatchObject({
      eligibility: "in-progress",
      enable: "blocked",
    });
    expect(await page.getAttribute("[data-condition=ad-spend]", "data-status")).toBe("unknown");
    expect(await page.locator("#next").count()).toBe(0);
  });

  it("finds everything still in the form when one field is wrong, the picture included", async () => {
    const { page, merchant, picture } = await setOut(product());
    await merchant.begins("manual");
    await merchant.submits("live.declared-enabled");
    await merchant.opensStep("room");

    await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T20:29`, picture);
    await merchant.submits("room.submitted");

    const summary = await page.textContent("#error-summary");
    expect(summary).toContain("29 分钟");
    expect(await page.textContent("#endTime-error")).toContain("30 分钟至 24 小时");
    expect(await page.inputValue("[name=name]")).toBe("冬季新品直播专场");
    expect(await page.inputValue("[name=startTime]")).toBe(`${daysFromToday(3)}T20:00`);
    await merchant.fillsIn({ endTime: `${daysFromToday(3)}T20:30` });
    await merchant.submits("room.submitted");
    expect(await page.locator("#sheet figure a img").count()).toBe(3);
  });

  it("may write 1万 and is told how it was read", async () => {
    const { page, merchant } = await setOut(product());

    await merchant.begins("manual");
    await merchant.fillsInFacts(daysFromToday(-7), { followers: "1万", dau: "８０" });
    await merchant.submits("facts.submitted");

    expect(await page.textContent("main")).toContain("您填写的“1万”已读作 10000");
    // The same figures in other letters are nothing to be told of.
    expect(await page.textContent("main")).not.toContain("您填写的“８０”");
    expect(await page.inputValue("[name=followers]")).toBe("10000");
  });

  it("can take steps back: an application that was rejected is submitted again", async () => {
    const { page, merchant } = await setOut(product());
    await merchant.begins("manual");
    await merchant.fillsInFacts(daysFromToday(-7));
    await merchant.submits("facts.submitted");
    await merchant.opensStep("enable");
    await merchant.submits("enable.applied");
    await page.click("summary:has-text('被驳回')");
    await merchant.fillsIn({ reason: "类目资质不全" });

    await merchant.submits("enable.rejected");

    expect(await page.textContent("main")).toContain("类目资质不全");
    await merchant.submits("enable.applied");
    expect(await stepStatuses(page)).toMatchObject({ enable: "waiting", room: "blocked" });
  });

  it("reads all of it in English too", async () => {
    const { page, merchant } = await setOut(product());

    await merchant.visits("/?lang=en");
    await merchant.begins("manual");

    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect(await page.textContent("h1")).toContain("Step 1");
  });
});
