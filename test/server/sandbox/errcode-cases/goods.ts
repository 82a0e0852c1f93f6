/** The goods library. */
import { picture } from "../../adapters/wechat/pictures.ts";
import { addGoods, type Driver, PATHS, type Reply } from "../driver.ts";
import {
  ask,
  type Case,
  call,
  consoleGoods,
  decided,
  makeGoods,
  type Ready,
  under,
} from "./case.ts";

async function update(d: Driver, r: Ready, change: Record<string, unknown>): Promise<Reply> {
  const { goodsId } = await decided(d, r, "rejected");
  return d.post(PATHS.updateGoods, { goodsInfo: { goodsId, ...change } }, r.token);
}

export const GOODS_CASES: readonly Case[] = [
  ["addGoods", 200002, "no goodsInfo", call("addGoods", { name: "羊毛围巾" })],
  ["addGoods", 200002, "goodsInfo as text", call("addGoods", { goodsInfo: "{}" })],
  ["addGoods", 200002, "no url", makeGoods({ url: undefined })],
  ["addGoods", 200002, "a price type of 4", makeGoods({ priceType: 4 })],
  ["addGoods", 300002, "a name of 5 columns", makeGoods({ name: "围巾1" })],
  ["addGoods", 300002, "a name of 29 columns", makeGoods({ name: `${"巾".repeat(14)}1` })],
  ["addGoods", 300003, "a price with its unit", makeGoods({ price: "129.9元" })],
  ["addGoods", 300003, "three decimals", makeGoods({ price: 1.005 })],
  ["addGoods", 300003, "a price of nothing", makeGoods({ price: 0 })],
  [
    "addGoods",
    300003,
    "a discount that costs more",
    makeGoods({ priceType: 3, price: 10, price2: 10.01 }),
  ],
  ["addGoods", 300003, "a range that goes down", makeGoods({ priceType: 2, price: 10, price2: 9 })],
  ["addGoods", 300003, "a range without an end", makeGoods({ priceType: 2, price: 10 })],
  ["addGoods", 300004, "a forbidden name", makeGoods({ name: "违禁商品" })],
  [
    "addGoods",
    300006,
    "an address for the picture",
    makeGoods({ coverImgUrl: "http://example.com/a.jpg" }),
  ],
  ["addGoods", 300006, "no picture", makeGoods({ coverImgUrl: undefined })],
  ["addGoods", 300007, "an address of the web", makeGoods({ url: "https://example.com/a" })],
  [
    "addGoods",
    300007,
    "a path that was encoded as a whole",
    makeGoods({ url: "pages%2Fa%2Fb%3Fid%3D1" }),
  ],
  ["addGoods", 300007, "a value that was not encoded", makeGoods({ url: "pages/a/b?name=围巾" })],
  [
    "addGoods",
    300018,
    "301 pixels",
    async (d, r) => {
      const wide = await d.upload(r.token, await picture(301, 300));
      return makeGoods({ coverImgUrl: wide.media_id })(d, r);
    },
  ],
  [
    "addGoods",
    45009,
    "the 501st submission of a day",
    async (d, r) => {
      await d.control("PUT", "/quotas", { [PATHS.addGoods]: 1000 });
      for (let n = 0; n < 500; n += 1) await addGoods(d, r);
      return makeGoods({})(d, r);
    },
  ],
  [
    "addGoods",
    300008,
    "a library of 5000",
    async (d, r) => {
      await consoleGoods(d, 5000);
      return makeGoods({})(d, r);
    },
  ],
  [
    "resubmitAudit",
    300010,
    "goods in review",
    async (d, r) => call("resubmitAudit", { goodsId: (await addGoods(d, r)).goodsId })(d, r),
  ],
  [
    "resubmitAudit",
    300010,
    "approved goods",
    async (d, r) =>
      call("resubmitAudit", { goodsId: (await decided(d, r, "approved")).goodsId })(d, r),
  ],
  [
    "resubmitAudit",
    300011,
    "goods of the console",
    async (d, r) => call("resubmitAudit", { goodsId: await consoleGoods(d) })(d, r),
  ],
  [
    "resubmitAudit",
    300012,
    "no submission left",
    async (d, r) => {
      const { goodsId } = await decided(d, r, "rejected");
      await d.control("PUT", "/quotas", { "review-submissions": 1 });
      return call("resubmitAudit", { goodsId })(d, r);
    },
  ],
  ["resubmitAudit", 300024, "goods that are not there", call("resubmitAudit", { goodsId: 99 })],
  [
    "getGoodsWarehouse",
    47001,
    "21 ids",
    call("getGoodsWarehouse", { goods_ids: Array.from({ length: 21 }, (_, n) => n + 1) }),
  ],
  [
    "resetAudit",
    300009,
    "another audit id",
    async (d, r) => call("resetAudit", { ...(await addGoods(d, r)), auditId: 1 })(d, r),
  ],
  [
    "resetAudit",
    300009,
    "decided goods",
    async (d, r) => call("resetAudit", await decided(d, r, "approved"))(d, r),
  ],
  [
    "resetAudit",
    300017,
    "goods already withdrawn",
    async (d, r) => {
      const ids = await addGoods(d, r);
      await call("resetAudit", ids)(d, r);
      return call("resetAudit", ids)(d, r);
    },
  ],
  ["updateGoods", 200002, "no goodsInfo", call("updateGoods", {})],
  ["updateGoods", 200002, "no goodsId", call("updateGoods", { goodsInfo: { name: "羊毛围巾" } })],
  ["updateGoods", 300002, "a short name", (d, r) => update(d, r, { name: "巾" })],
  [
    "updateGoods",
    300003,
    "a price type without its price",
    (d, r) => update(d, r, { priceType: 2 }),
  ],
  ["updateGoods", 300006, "an unknown picture", (d, r) => update(d, r, { coverImgUrl: "nope" })],
  ["updateGoods", 300007, "a leading slash", (d, r) => update(d, r, { url: "/pages/a/b" })],
  [
    "updateGoods",
    300010,
    "goods in review",
    async (d, r) =>
      call("updateGoods", { goodsInfo: { goodsId: (await addGoods(d, r)).goodsId, price: 1 } })(
        d,
        r,
      ),
  ],
  [
    "updateGoods",
    300010,
    "the name of approved goods",
    async (d, r) =>
      call("updateGoods", {
        goodsInfo: { goodsId: (await decided(d, r, "approved")).goodsId, name: "新的名字" },
      })(d, r),
  ],
  [
    "updateGoods",
    300011,
    "goods of the console",
    async (d, r) =>
      call("updateGoods", { goodsInfo: { goodsId: await consoleGoods(d), price: 1 } })(d, r),
  ],
  [
    "updateGoods",
    300018,
    "301 pixels",
    async (d, r) => {
      const tall = await d.upload(r.token, await picture(300, 301));
      return update(d, r, { coverImgUrl: tall.media_id });
    },
  ],
  ["getApproved", -1, "a POST", call("getApproved", { offset: 0, limit: 1, status: 2 })],
  ["getApproved", 200002, "no status", ask("getApproved", { offset: "0" })],
  ["getApproved", 200002, "a status of 4", ask("getApproved", { offset: "0", status: "4" })],
  [
    "getApproved",
    200002,
    "a limit of 101",
    ask("getApproved", { offset: "0", limit: "101", status: "2" }),
  ],
  [
    "deleteGoods",
    300011,
    "goods of the console",
    async (d, r) => call("deleteGoods", { goodsId: await consoleGoods(d) })(d, r),
  ],
  [
    "deleteGoods",
    300014,
    "goods in review",
    async (d, r) => call("deleteGoods", { goodsId: (await addGoods(d, r)).goodsId })(d, r),
  ],
  ["deleteGoods", 300024, "goods that are not there", call("deleteGoods", { goodsId: 99 })],
  [
    "addGoods",
    300021,
    "goods that cannot be submitted for review",
    under({ reviewSubmissions: "failing" }, makeGoods({})),
  ],
  [
    "resubmitAudit",
    300013,
    "goods that cannot be submitted for review",
    async (d, r) => {
      const { goodsId } = await decided(d, r, "rejected");
      return under({ reviewSubmissions: "failing" }, call("resubmitAudit", { goodsId }))(d, r);
    },
  ],
  [
    "setDefaultGoodsKey",
    200002,
    "a text instead of a list",
    call("setDefaultGoodsKey", { goodsKey: "id" }),
  ],
];
