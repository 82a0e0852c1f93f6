/** The way from a token to goods in a room and a member, walked by a client that was not written here. */
import { expect, onTestFinished } from "vitest";
import type { Profile } from "../../../server/sandbox/profile.ts";
import { picture } from "../adapters/wechat/pictures.ts";
import { goodsInfo, openSandbox, PATHS, type Reply, room } from "./driver.ts";

/** What the foreign client must be able to do. */
export type ForeignClient = {
  readonly token: () => Promise<string>;
  readonly upload: (bytes: Buffer) => Promise<Reply>;
  readonly post: (path: string, body: object) => Promise<Reply>;
  readonly get: (path: string, query: Record<string, string | number>) => Promise<Reply>;
};

export const PROFILES = ["lenient", "strict"] as const satisfies readonly Profile["clients"][];

/** A sandbox on a port of its own, with a verified anchor. */
export async function listeningSandbox(clients: Profile["clients"] = "lenient") {
  const driver = openSandbox();
  await driver.control("PUT", "/profile", { clients });
  const { url, close } = await driver.start({ port: 0, host: "127.0.0.1" });
  onTestFinished(close);
  await driver.control("POST", "/members/anchor_001/verify");
  return { ...driver, url };
}
type ListeningSandbox = Awaited<ReturnType<typeof listeningSandbox>>;

/** Walks it and expects each step to have its effect. */
export async function walkJourney(sandbox: ListeningSandbox, client: ForeignClient): Promise<void> {
  const token = await client.token();
  const media = String((await client.upload(await picture(300, 300))).media_id);
  expect(token).toMatch(/_sandbox$/);
  expect(sandbox.state().media).toMatchObject([{ mediaId: media, width: 300, height: 300 }]);

  const { roomId } = await client.post(PATHS.createRoom, room(media));
  const code = await client.get(PATHS.getSharedCode, { roomId: Number(roomId) });
  expect(sandbox.state().rooms).toMatchObject([{ roomId, name: "双十二暖冬特卖" }]);
  expect(code.pagePath).toMatch(new RegExp(`\\?room_id=${Number(roomId)}$`));

  const { goodsId } = await client.post(PATHS.addGoods, { goodsInfo: goodsInfo(media) });
  const asked = { goods_ids: [goodsId] };
  const before = await client.post(PATHS.getGoodsWarehouse, asked);
  await sandbox.control("POST", `/goods/${Number(goodsId)}/review`, { decision: "approved" });
  const after = await client.post(PATHS.getGoodsWarehouse, asked);
  expect(before).toMatchObject({ goods: [{ goods_id: goodsId, audit_status: 1 }] });
  expect(after).toMatchObject({ goods: [{ goods_id: goodsId, audit_status: 2 }] });

  await client.post(PATHS.importGoods, { ids: [goodsId], roomId });
  expect(sandbox.state().rooms).toMatchObject([{ goodsIds: [goodsId] }]);

  await client.post(PATHS.addRole, { username: "anchor_001", role: 2 });
  const roles = await client.get(PATHS.getRoleList, { role: -1, offset: 0, limit: 30 });
  expect(roles).toMatchObject({ total: 1, list: [{ username: "an****01", roleList: [2] }] });
}
