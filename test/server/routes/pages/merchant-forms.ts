/** What a merchant types into the forms of the pages, valid at the time of the test clock. */
import { picture } from "../../../helpers/answers.ts";
import type { TestApp } from "../../../helpers/build-app.ts";
import { control } from "./control-sandbox.ts";
import type { Filling, Page, Visitor } from "./visitor.ts";

export const ELIGIBLE = {
  entityType: "enterprise",
  region: "mainland",
  categories: "商家自营>服装/鞋/箱包",
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-14",
  followers: "63",
  dau: "150",
};

export const ROOM = {
  name: "冬季新品专场",
  startTime: "2026-11-28T20:00",
  endTime: "2026-11-28T22:00",
  anchorName: "小白",
  anchorWechat: "xiaobai_live",
};

export const GOODS = { name: "羊毛围巾", price: "99", url: "pages/product/detail?id=7" };
export const ANCHOR = { username: "xiaobai_live", role: "anchor" };

export async function roomFilling(changes: Record<string, string> = {}): Promise<Filling> {
  return { fields: { ...ROOM, ...changes }, files: { coverImg: await picture() } };
}

export async function goodsFilling(changes: Record<string, string> = {}): Promise<Filling> {
  return { fields: { ...GOODS, ...changes }, files: { coverImgUrl: await picture() } };
}

/** An onboarding by hand with live enabled; answers with its path. */
export async function enabled(visitor: Visitor): Promise<string> {
  const path = await visitor.begins("manual");
  await visitor.submits(await visitor.visits(`${path}/eligibility`), "live.declared-enabled");
  return path;
}

/** The same for a connected account; the sandbox takes any secret. */
export async function connected(visitor: Visitor, appid = "wxsandbox0001"): Promise<string> {
  const path = await visitor.begins("connected");
  await visitor.submits(await visitor.visits(`${path}/eligibility`), "live.declared-enabled");
  const enable = await visitor.visits(`${path}/enable`);
  await visitor.submits(enable, "connection.submitted", {
    fields: { appid, appsecret: "a-secret" },
  });
  return path;
}

export async function withRoom(visitor: Visitor, path: string): Promise<Page> {
  const sheet = await visitor.submits(
    await visitor.visits(`${path}/room`),
    "room.submitted",
    await roomFilling(),
  );
  return await visitor.submits(sheet, "room.confirmed", { fields: { roomId: "6209" } });
}

/** A connected account with a room at WeChat; answers with the page of its desk. */
export async function withRoomAtWeChat(
  test: TestApp,
  visitor: Visitor,
  changes: Record<string, string> = {},
): Promise<Page> {
  await control(test, "POST", `/members/${ROOM.anchorWechat}/verify`);
  const page = await visitor.visits(`${await connected(visitor)}/room`);
  return await visitor.submits(page, "room.submitted", await roomFilling(changes));
}

export async function withGoods(visitor: Visitor, path: string, name = GOODS.name): Promise<Page> {
  const page = await visitor.visits(`${path}/goods`);
  return await visitor.submits(page, "goods.added", await goodsFilling({ name }));
}
