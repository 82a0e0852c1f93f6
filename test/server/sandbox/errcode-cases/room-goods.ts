/** Goods in a room. */
import { addGoods, createRoom, type Driver, PATHS, type Reply } from "../driver.ts";
import {
  atRoom,
  type Case,
  call,
  decided,
  type Name,
  type Ready,
  stockedRoom,
  withoutRoom,
} from "./case.ts";

async function withRoom(d: Driver, r: Ready, ids: number[]): Promise<Reply> {
  return d.post(PATHS.importGoods, { ids, roomId: await createRoom(d, r) }, r.token);
}

/** The call about goods of a room; the room is live and one of its goods may be in the middle of a push. */
const aboutGoods =
  (
    name: Name,
    body: (stock: Stock) => Record<string, unknown>,
    { live = true, pushed = false } = {},
  ): Case[3] =>
  async (d, r) => {
    const stock = await stockedRoom(d, r, { live });
    const { roomId, first } = stock;
    if (pushed) await d.post(PATHS.pushGoods, { roomId, goodsId: first }, r.token);
    return d.post(PATHS[name], { roomId, ...body(stock) }, r.token);
  };
type Stock = Awaited<ReturnType<typeof stockedRoom>>;

/** The call about goods of a room that has none. */
const inEmptyRoom =
  (name: Name, body: Record<string, unknown>): Case[3] =>
  async (d, r) => {
    const roomId = await createRoom(d, r);
    await d.control("POST", `/rooms/${roomId}/broadcast`, { live: true });
    return d.post(PATHS[name], { roomId, ...body }, r.token);
  };

export const ROOM_GOODS_CASES: readonly Case[] = [
  ["importGoods", 200002, "no ids", call("importGoods", { roomId: 1, ids: [] })],
  [
    "importGoods",
    300022,
    "a room that is not there",
    call("importGoods", { roomId: 77, ids: [1] }),
  ],
  [
    "importGoods",
    300023,
    "a room that is over",
    (d, r) => atRoom(d, r, "importGoods", { state: "over" }),
  ],
  ["importGoods", 300024, "goods that are not there", (d, r) => withRoom(d, r, [99])],
  [
    "importGoods",
    300025,
    "goods in review",
    async (d, r) => withRoom(d, r, [(await addGoods(d, r)).goodsId]),
  ],
  ["importGoods", 300027, "the same goods twice", (d, r) => withRoom(d, r, [1, 1])],
  [
    "importGoods",
    300033,
    "201 goods",
    async (d, r) => {
      const ids = [];
      for (let n = 0; n < 201; n += 1) ids.push((await addGoods(d, r)).goodsId);
      await d.control("PUT", "/clock", { advanceSeconds: 20 });
      return withRoom(d, r, ids);
    },
  ],
  [
    "deleteGoodsInRoom",
    300022,
    "a room that is not there",
    withoutRoom("deleteGoodsInRoom", { goodsId: 1 }),
  ],
  ["deleteGoodsInRoom", 200002, "no goods", withoutRoom("deleteGoodsInRoom")],
  [
    "deleteGoodsInRoom",
    300047,
    "goods that are being pushed",
    aboutGoods("deleteGoodsInRoom", ({ first }) => ({ goodsId: first }), { pushed: true }),
  ],
  [
    "deleteGoodsInRoom",
    300053,
    "goods that are not in the room",
    aboutGoods("deleteGoodsInRoom", () => ({ goodsId: 99 })),
  ],
  ["pushGoods", 300022, "a room that is not there", withoutRoom("pushGoods", { goodsId: 1 })],
  [
    "pushGoods",
    300023,
    "a room that is not live yet",
    aboutGoods("pushGoods", ({ first }) => ({ goodsId: first }), { live: false }),
  ],
  [
    "pushGoods",
    300024,
    "goods that are not there",
    aboutGoods("pushGoods", () => ({ goodsId: 99 })),
  ],
  [
    "pushGoods",
    300047,
    "another push that runs",
    aboutGoods("pushGoods", ({ second }) => ({ goodsId: second }), { pushed: true }),
  ],
  [
    "pushGoods",
    300052,
    "goods off the shelf",
    async (d, r) => {
      const { roomId, first } = await stockedRoom(d, r, { live: true });
      await call("saleGoods", { roomId, goodsId: first, onSale: 0 })(d, r);
      return call("pushGoods", { roomId, goodsId: first })(d, r);
    },
  ],
  [
    "pushGoods",
    300053,
    "goods of the library that are not in the room",
    async (d, r) => {
      const { roomId } = await stockedRoom(d, r, { live: true });
      const { goodsId } = await decided(d, r, "approved");
      return call("pushGoods", { roomId, goodsId })(d, r);
    },
  ],
  [
    "saleGoods",
    300022,
    "a room that is not there",
    withoutRoom("saleGoods", { goodsId: 1, onSale: 0 }),
  ],
  ["saleGoods", 200002, "no flag", withoutRoom("saleGoods", { goodsId: 1 })],
  [
    "saleGoods",
    300024,
    "goods that are not in the room",
    aboutGoods("saleGoods", () => ({ goodsId: 99, onSale: 0 })),
  ],
  [
    "saleGoods",
    300048,
    "a room without goods",
    inEmptyRoom("saleGoods", { goodsId: 1, onSale: 0 }),
  ],
  [
    "saleGoods",
    300049,
    "goods that are being pushed",
    aboutGoods("saleGoods", ({ first }) => ({ goodsId: first, onSale: 0 }), { pushed: true }),
  ],
  ["sortGoods", 300022, "a room that is not there", withoutRoom("sortGoods", { goods: [] })],
  ["sortGoods", 200002, "no list", withoutRoom("sortGoods")],
  [
    "sortGoods",
    300023,
    "a room that is over",
    (d, r) => atRoom(d, r, "sortGoods", { state: "over", body: { goods: [{ goodsId: 1 }] } }),
  ],
  [
    "sortGoods",
    300048,
    "a room without goods",
    inEmptyRoom("sortGoods", { goods: [{ goodsId: 1 }] }),
  ],
  ["sortGoods", 300050, "an empty list", aboutGoods("sortGoods", () => ({ goods: [] }))],
  [
    "sortGoods",
    300053,
    "goods that are not in the room",
    aboutGoods("sortGoods", ({ first }) => ({ goods: [{ goodsId: first }, { goodsId: "99" }] })),
  ],
  [
    "downloadGoodsVideo",
    300022,
    "a room that is not there",
    withoutRoom("downloadGoodsVideo", { goodsId: 1 }),
  ],
  [
    "downloadGoodsVideo",
    300023,
    "a room in which nobody has broadcast",
    aboutGoods("downloadGoodsVideo", ({ first }) => ({ goodsId: first }), { live: false }),
  ],
  [
    "downloadGoodsVideo",
    300024,
    "goods that are not in the room",
    aboutGoods("downloadGoodsVideo", () => ({ goodsId: 99 })),
  ],
  [
    "downloadGoodsVideo",
    300044,
    "goods that were never pushed",
    aboutGoods("downloadGoodsVideo", ({ second }) => ({ goodsId: second }), { pushed: true }),
  ],
  [
    "downloadGoodsVideo",
    300045,
    "goods that were pushed just now",
    aboutGoods("downloadGoodsVideo", ({ first }) => ({ goodsId: first }), { pushed: true }),
  ],
  [
    "downloadGoodsVideo",
    300046,
    "a video that cannot be made",
    async (d, r) => {
      const { roomId, first } = await stockedRoom(d, r, { live: true });
      await call("pushGoods", { roomId, goodsId: first })(d, r);
      await d.control("PUT", "/profile", { goodsVideos: "failing" });
      await d.control("PUT", "/clock", { advanceSeconds: 60 });
      return call("downloadGoodsVideo", { roomId, goodsId: first })(d, r);
    },
  ],
  [
    "downloadGoodsVideo",
    300048,
    "a room without goods",
    inEmptyRoom("downloadGoodsVideo", { goodsId: 1 }),
  ],
];
