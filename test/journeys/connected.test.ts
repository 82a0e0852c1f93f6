import { describe, expect, it } from "vitest";
import { setOut, stepStatuses, withProduct } from "./journey.ts";
import { daysFromToday } from "./shanghai-days.ts";

const product = withProduct();

type SandboxState = {
  rooms: { appid: string; roomId: number; name: string; goods: number[] }[];
  goods: { appid: string; goodsId: number; name: string; auditStatus: number }[];
  members: { appid: string; username: string; roles: number[] }[];
};

describe("A merchant who connects the account (the sandbox), on a phone without JavaScript", () => {
  it("gets a room, reviewed goods and an anchor that exist in the sandbox", async () => {
    const { page, merchant, service, picture } = await setOut(product());
    const anchor = "anchor_lili";
    const appid = "wxjourney001";

    await merchant.begins("connected");
    await merchant.fillsInFacts(daysFromToday(-7));
    await merchant.submits("facts.submitted");
    await page.click("#next");
    await merchant.connects(appid, "a-secret-that-nobody-sees");
    expect(await page.locator("[data-enabled=true]").count()).toBe(1);

    await merchant.opensStep("anchors");
    await merchant.addsMember(anchor, "anchor");
    expect(await page.locator("[data-status=unverified] svg").count()).toBe(1);
    await page.click("[data-status=unverified] figure a");
    await page.click("button");
    await merchant.visits("/");
    await merchant.goesBack();
    await merchant.goesBack();
    await merchant.goesBack();
    await merchant.submits("member.retry-requested");
    expect(await page.locator("[data-anchors=authorised]").count()).toBe(1);

    await merchant.opensStep("room");
    expect(await page.inputValue("[name=anchorWechat]")).toBe(anchor);
    await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
    await merchant.fillsIn({ anchorWechat: anchor });
    await merchant.submits("room.submitted");
    expect(await page.locator("[data-room=created]").count()).toBe(1);
    expect(await page.textContent("main")).toContain("plugin-private://");

    await merchant.opensStep("goods");
    await merchant.addsGoods("羊毛连衣裙", picture);
    await merchant.submits("goods.submitted");
    const { goods } = await heldFor(appid, service.sandboxUrl);
    await review(service.sandboxUrl, goods[0]?.goodsId ?? 0);
    await merchant.submits("goods.review-requested");
    expect(await page.locator("[data-review=approved]").count()).toBe(1);
    await merchant.submits("goods.placement-requested");
    await merchant.opensOverview();

    expect(await page.locator("[data-state=ready]").count()).toBeGreaterThan(0);
    expect(Object.values(await stepStatuses(page))).toEqual(Array(5).fill("complete"));
    const state = await heldFor(appid, service.sandboxUrl);
    expect(state.rooms).toHaveLength(1);
    expect(state.rooms[0]).toMatchObject({ name: "冬季新品直播专场" });
    expect(state.goods).toHaveLength(1);
    expect(state.goods[0]).toMatchObject({ name: "羊毛连衣裙" });
    expect(JSON.stringify(state.members)).toContain(anchor);
  });

  it("is led to the QR code when the room's anchor has no verified name, and loses nothing", async () => {
    const { page, merchant, picture } = await setOut(product());
    const anchor = "anchor_unknown";
    await merchant.begins("connected");
    await merchant.opensStep("eligibility");
    await merchant.submits("live.declared-enabled");
    await merchant.opensOverview();
    expect((await stepStatuses(page)).enable).toBe("in-progress");
    expect(await page.textContent("#next")).toBe("连接小程序账号");
    await page.click("#next");
    await merchant.connects("wxjourney002", "another-secret");
    await merchant.opensStep("room");
    await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
    await merchant.fillsIn({ anchorWechat: anchor });

    await merchant.submits("room.submitted");

    expect(await page.textContent("main")).toContain("300036");
    expect(await page.locator(".qr svg").count()).toBe(1);
    const room = new URL(page.url()).pathname;
    await merchant.opensStep("anchors");
    expect(await page.locator(`[data-waiting=room] a[href='${room}']`).count()).toBe(1);
    await merchant.visits(room);
    await page.click(".qr a");
    await page.click("button");
    await merchant.visits(room);
    expect(await page.inputValue("[name=name]")).toBe("冬季新品直播专场");
    await merchant.submits("room.submitted:stored");
    expect(await page.locator("[data-room=created]").count()).toBe(1);
    expect(await page.textContent("main")).toContain("冬季新品直播专场");
  });

  it("corrects goods that WeChat rejected, with the reason in sight, until they are in the room", async () => {
    const { page, merchant, service, picture } = await setOut(product());
    await merchant.begins("connected");
    await merchant.opensStep("eligibility");
    await merchant.submits("live.declared-enabled");
    await merchant.opensStep("enable");
    const [appid, anchor] = ["wxjourney003", "anchor_mei"];
    await merchant.connects(appid, "a-third-secret");
    await fetch(`${service.sandboxUrl}/_sandbox/members/${anchor}/verify`, { method: "POST" });
    await merchant.opensStep("room");
    await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
    await merchant.fillsIn({ anchorWechat: anchor });
    await merchant.submits("room.submitted");
    await merchant.opensStep("goods");
    await merchant.addsGoods("羊毛连衣裙", picture);
    await merchant.submits("goods.submitted");
    const idOf = async () => (await heldFor(appid, service.sandboxUrl)).goods[0]?.goodsId ?? 0;
    await review(service.sandboxUrl, await idOf(), "rejected");

    await merchant.opensStep("goods");
    await merchant.submits("goods.review-requested");
    await page.click("[data-review=rejected] a[href*='reason=']");
    await merchant.fillsIn({ reason: "图片里有水印" });
    await merchant.submits("goods.reason-noted");
    expect(await page.textContent("[data-review=rejected]")).toContain("图片里有水印");
    await page.click("[data-review=rejected] a[href*='edit=']");
    expect(await page.inputValue("[name=name]:visible")).toBe("羊毛连衣裙");
    await merchant.fillsIn({ name: "羊毛连衣裙新款" });
    await merchant.submits("goods.changed");
    await merchant.submits("goods.submitted");
    await review(service.sandboxUrl, await idOf(), "approved");
    await merchant.opensStep("goods");
    await merchant.submits("goods.review-requested");
    expect(await page.locator("[data-review=approved]").count()).toBe(1);
    await merchant.submits("goods.placement-requested");

    expect(await page.locator("[data-in-room=true]").count()).toBe(1);
    expect(await page.textContent("[data-in-room=true]")).toContain("羊毛连衣裙新款");
  });

  it("is told what WeChat said of a wrong account", async () => {
    const { page, merchant } = await setOut(product());
    await merchant.begins("connected");
    await merchant.fillsInFacts(daysFromToday(-7));
    await merchant.submits("facts.submitted");
    await merchant.opensStep("enable");

    await merchant.connects("wxbad0000001", "secret");

    expect(await page.textContent("[data-connection=refused]")).toContain("wxbad0000001");
    expect(await page.textContent("main")).toContain("40013");
  });
});

/** What the sandbox holds for the account of one journey. */
async function heldFor(appid: string, sandboxUrl: string): Promise<SandboxState> {
  const reply = await fetch(`${sandboxUrl}/_sandbox/state`);
  const { rooms, goods, members } = (await reply.json()) as SandboxState;
  const its = <Item extends { appid: string }>(items: Item[]) =>
    items.filter((item) => item.appid === appid);
  return { rooms: its(rooms), goods: its(goods), members: its(members) };
}

async function review(
  sandboxUrl: string,
  goodsId: number,
  decision: "approved" | "rejected" = "approved",
): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/goods/${goodsId}/review`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ decision }),
  });
  expect(answer.ok).toBe(true);
}
