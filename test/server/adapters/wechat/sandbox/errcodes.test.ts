import { describe, expect, test } from "vitest";
import { heavyPicture, picture } from "../pictures.ts";
import {
  addGoods,
  createRoom,
  DAY,
  type Driver,
  goodsInfo,
  HOUR,
  NOW_SECONDS,
  openSandbox,
  PATHS,
  type Reply,
  room,
} from "./driver.ts";

type Name = keyof typeof PATHS;
type Ready = { token: string; media: string };
type Case = [
  name: Name,
  errcode: number,
  what: string,
  act: (d: Driver, r: Ready) => Promise<Reply>,
];

/** The codes of WeChat's pages for the calls that the sandbox has, and those that developers report beside them. */
const DOCUMENTED: Record<Name, readonly number[]> = {
  token: [40002, 40013, 40125, 41002, 41004],
  stableToken: [40002, 40013, 40125, 41002, 41004, 43002, 45009, 47001],
  upload: [40001, 40004, 40009, 41001, 41005, 44001],
  createRoom: [
    -1, 1007, 40001, 42001, 45009, 47001, 48001, 200002, 300002, 300028, 300029, 300031, 300032,
    300034, 300036, 300037, 300038, 300039, 300040, 300041,
  ],
  getLiveInfo: [-1, 1, 40001, 47001, 48001, 9410000],
  deleteRoom: [40001, 200002, 300022, 300023],
  importGoods: [40001, 200002, 300022, 300023, 300024, 300025, 300027, 300033],
  getPushUrl: [40001, 43001, 300022, 300023],
  getSharedCode: [1001, 40001, 300022, 300023],
  addGoods: [40001, 45009, 200002, 300002, 300003, 300004, 300006, 300007, 300008, 300018, 300021],
  resubmitAudit: [40001, 300010, 300011, 300012, 300013, 300024],
  getGoodsWarehouse: [40001, 47001],
  resetAudit: [40001, 300009, 300017],
  updateGoods: [40001, 200002, 300002, 300003, 300006, 300007, 300010, 300011, 300018],
  getApproved: [-1, 40001, 200002],
  deleteGoods: [-1, 300011, 300014, 300024],
  addRole: [40001, 200002, 400001, 400002, 400003, 400004],
  deleteRole: [2003, 40001, 200002, 400001, 400005],
  getRoleList: [40001],
};

/** WeChat names no input that leads to these; a fault of kind `errcode` gives them. */
const NOT_BY_INPUT: readonly [Name, number][] = [
  ["createRoom", -1],
  ["createRoom", 1007],
  ["getLiveInfo", -1],
  ["addGoods", 300021],
  ["resubmitAudit", 300013],
  ["deleteGoods", -1],
  ["deleteRole", 2003],
];

const credentials = { grant_type: "client_credential", appid: "wx1", secret: "s" };
const stable = (change: Record<string, unknown>) => (d: Driver) =>
  d.post(PATHS.stableToken, { ...credentials, ...change });
const plain = (change: Record<string, string>) => (d: Driver) =>
  d.get(PATHS.token, { ...credentials, ...change });
const makeRoom = (change: Record<string, unknown>) => (d: Driver, r: Ready) =>
  d.post(PATHS.createRoom, room(r.media, change), r.token);
const makeGoods = (change: Record<string, unknown>) => (d: Driver, r: Ready) =>
  d.post(PATHS.addGoods, { goodsInfo: goodsInfo(r.media, change) }, r.token);
const call = (name: Name, body: unknown) => (d: Driver, r: Ready) =>
  d.post(PATHS[name], body, r.token);
const ask = (name: Name, query: Record<string, string>) => (d: Driver, r: Ready) =>
  d.get(PATHS[name], query, r.token);

async function decided(d: Driver, r: Ready, decision: "approved" | "rejected") {
  const ids = await addGoods(d, r);
  await d.control("POST", `/goods/${ids.goodsId}/review`, { decision });
  return ids;
}

async function consoleGoods(d: Driver, count = 1): Promise<number> {
  const body = { appid: "wx0001", name: "后台商品", url: "pages/a/b", priceFen: 100, count };
  await d.control("POST", "/goods", body);
  return d.state().goods.at(-1)?.goodsId ?? 0;
}

async function update(d: Driver, r: Ready, change: Record<string, unknown>): Promise<Reply> {
  const { goodsId } = await decided(d, r, "rejected");
  return d.post(PATHS.updateGoods, { goodsInfo: { goodsId, ...change } }, r.token);
}

async function atRoom(d: Driver, r: Ready, name: Name, state: "over" | "live"): Promise<Reply> {
  const roomId = await createRoom(d, r);
  if (state === "live") await d.control("POST", `/rooms/${roomId}/broadcast`, { live: true });
  else await d.control("PUT", "/clock", { advanceSeconds: 5 * HOUR });
  const token = await d.token();
  if (name === "getPushUrl" || name === "getSharedCode") {
    return d.get(PATHS[name], { roomId: String(roomId) }, token);
  }
  return d.post(PATHS[name], { id: roomId, roomId, ids: [1] }, token);
}

async function withRoom(d: Driver, r: Ready, ids: number[]): Promise<Reply> {
  return d.post(PATHS.importGoods, { ids, roomId: await createRoom(d, r) }, r.token);
}

const CASES: Case[] = [
  ["token", 40002, "another grant type", plain({ grant_type: "password" })],
  ["token", 40013, "an appid that begins with wxbad", plain({ appid: "wxbad1" })],
  ["token", 40125, "an empty secret", plain({ secret: "" })],
  ["token", 41002, "no appid", plain({ appid: "" })],
  [
    "token",
    41004,
    "no secret",
    (d) => d.get(PATHS.token, { grant_type: "client_credential", appid: "wx1" }),
  ],
  ["stableToken", 40002, "no grant type", stable({ grant_type: undefined })],
  ["stableToken", 40013, "an appid that begins with wxbad", stable({ appid: "wxbad1" })],
  ["stableToken", 40125, "an empty secret", stable({ secret: "" })],
  ["stableToken", 41002, "no appid", stable({ appid: undefined })],
  ["stableToken", 41004, "no secret", stable({ secret: undefined })],
  ["stableToken", 43002, "a GET", (d) => d.get(PATHS.stableToken, credentials)],
  ["stableToken", 47001, "an array", (d) => d.post(PATHS.stableToken, [])],
  [
    "stableToken",
    45009,
    "the 21st forced renewal of a day",
    async (d) => {
      for (let n = 0; n < 21; n += 1) {
        await stable({ force_refresh: true })(d);
        await d.control("PUT", "/clock", { advanceSeconds: 30 });
      }
      return stable({ force_refresh: true })(d);
    },
  ],
  ["upload", 40001, "a foreign token", async (d) => d.upload("nonsense", await picture(10, 10))],
  ["upload", 41001, "no token", async (d) => d.upload("", await picture(10, 10))],
  ["upload", 40004, "a voice", async (d, r) => d.upload(r.token, await picture(10, 10), "voice")],
  ["upload", 40004, "a WebP", async (d, r) => d.upload(r.token, await picture(10, 10, "webp"))],
  ["upload", 40004, "a text", (d, r) => d.upload(r.token, Buffer.from("hello"))],
  [
    "upload",
    40009,
    "2 MB and a byte",
    async (d, r) => d.upload(r.token, await heavyPicture(2 * 1024 * 1024 + 1)),
  ],
  ["upload", 44001, "an empty file", (d, r) => d.upload(r.token, Buffer.alloc(0))],
  [
    "upload",
    41005,
    "no multipart",
    (d, r) => d.post(`${PATHS.upload}?type=image&access_token=${r.token}`, {}),
  ],
  [
    "createRoom",
    42001,
    "a token of two hours ago",
    async (d, r) => {
      await d.control("PUT", "/clock", { advanceSeconds: 7200 });
      return makeRoom({})(d, r);
    },
  ],
  [
    "createRoom",
    45009,
    "a used up quota",
    async (d, r) => {
      await d.control("PUT", "/quotas", { [PATHS.createRoom]: 0 });
      return makeRoom({})(d, r);
    },
  ],
  [
    "createRoom",
    48001,
    "live not enabled",
    async (d, r) => {
      await d.control("PUT", "/profile", { liveEnabled: false });
      return makeRoom({})(d, r);
    },
  ],
  ["createRoom", 47001, "a list instead of an object", call("createRoom", [])],
  [
    "createRoom",
    200002,
    "a start in exactly 10 minutes",
    makeRoom({ startTime: NOW_SECONDS + 600 }),
  ],
  [
    "createRoom",
    200002,
    "a start after 6 months",
    makeRoom({ startTime: NOW_SECONDS + 182 * DAY, endTime: NOW_SECONDS + 182 * DAY + HOUR }),
  ],
  ["createRoom", 200002, "a length of 29:59", makeRoom({ endTime: NOW_SECONDS + 2 * HOUR + 1799 })],
  [
    "createRoom",
    200002,
    "a length of 24:00:01",
    makeRoom({ endTime: NOW_SECONDS + 2 * HOUR + DAY + 1 }),
  ],
  ["createRoom", 200002, "milliseconds", makeRoom({ startTime: NOW_SECONDS * 1000 })],
  ["createRoom", 200002, "a time as text", makeRoom({ startTime: String(NOW_SECONDS + 7200) })],
  ["createRoom", 200002, "a flag of 2", makeRoom({ closeLike: 2 })],
  ["createRoom", 200002, "no type", makeRoom({ type: undefined })],
  ["createRoom", 300002, "a name of 5 columns", makeRoom({ name: "直播1" })],
  ["createRoom", 300002, "a name of 35 columns", makeRoom({ name: `${"播".repeat(17)}1` })],
  ["createRoom", 300002, "no name", makeRoom({ name: undefined })],
  ["createRoom", 300028, "a forbidden name", makeRoom({ name: "违禁商品专场" })],
  ["createRoom", 300029, "a forbidden nickname", makeRoom({ anchorName: "违禁" })],
  [
    "createRoom",
    300031,
    "an address for the cover",
    makeRoom({ coverImg: "https://example.com/a.jpg" }),
  ],
  ["createRoom", 300032, "an unknown share picture", makeRoom({ shareImg: "nope" })],
  ["createRoom", 300037, "no feed picture", makeRoom({ feedsImg: undefined })],
  [
    "createRoom",
    300037,
    "a feed picture over 100 KB",
    async (d, r) => {
      const heavy = await d.upload(r.token, await heavyPicture(100 * 1024 + 1));
      return makeRoom({ feedsImg: heavy.media_id })(d, r);
    },
  ],
  [
    "createRoom",
    300031,
    "pictures three days old",
    async (d, r) => {
      await d.control("PUT", "/clock", { advanceSeconds: 3 * DAY });
      const times = { startTime: NOW_SECONDS + 4 * DAY, endTime: NOW_SECONDS + 4 * DAY + HOUR };
      return d.post(PATHS.createRoom, room(r.media, times), await d.token());
    },
  ],
  ["createRoom", 300034, "a nickname of 3 columns", makeRoom({ anchorName: "播1" })],
  [
    "createRoom",
    300034,
    "a nickname of 31 columns",
    makeRoom({ anchorName: `${"播".repeat(15)}1` }),
  ],
  [
    "createRoom",
    300036,
    "an anchor without a verified real name",
    makeRoom({ anchorWechat: "nobody_01" }),
  ],
  ["createRoom", 300036, "an anchor who is no WeChat id", makeRoom({ anchorWechat: "13" })],
  [
    "createRoom",
    300038,
    "customer service shown but not set up",
    async (d, r) => {
      await d.control("PUT", "/profile", { customerService: false });
      return makeRoom({ closeKf: 0 })(d, r);
    },
  ],
  ["createRoom", 300039, "the anchor as sub anchor", makeRoom({ subAnchorWechat: "Anchor_001" })],
  ["createRoom", 300039, "an unverified sub anchor", makeRoom({ subAnchorWechat: "nobody_01" })],
  ["createRoom", 300040, "an emoji in the name", makeRoom({ name: "暖冬特卖专场🔥" })],
  ["createRoom", 300040, "an emoji in the nickname", makeRoom({ anchorName: "小播🔥" })],
  ["createRoom", 300041, "a creator who is no WeChat id", makeRoom({ createrWechat: "老板" })],
  [
    "getLiveInfo",
    1,
    "no room, as in 2020",
    async (d, r) => {
      await d.control("PUT", "/profile", { emptyRoomList: 1 });
      return call("getLiveInfo", { start: 0, limit: 1 })(d, r);
    },
  ],
  [
    "getLiveInfo",
    9410000,
    "no room, as in 2021",
    async (d, r) => {
      await d.control("PUT", "/profile", { emptyRoomList: 9410000 });
      return call("getLiveInfo", { start: 0, limit: 1 })(d, r);
    },
  ],
  [
    "getLiveInfo",
    48001,
    "live not enabled",
    async (d, r) => {
      await d.control("PUT", "/profile", { liveEnabled: false });
      return call("getLiveInfo", { start: 0, limit: 1 })(d, r);
    },
  ],
  ["getLiveInfo", 47001, "no start", call("getLiveInfo", { limit: 1 })],
  ["deleteRoom", 200002, "no id", call("deleteRoom", {})],
  ["deleteRoom", 300022, "a room that is not there", call("deleteRoom", { id: 77 })],
  ["deleteRoom", 300023, "a live room", (d, r) => atRoom(d, r, "deleteRoom", "live")],
  ["importGoods", 200002, "no ids", call("importGoods", { roomId: 1, ids: [] })],
  [
    "importGoods",
    300022,
    "a room that is not there",
    call("importGoods", { roomId: 77, ids: [1] }),
  ],
  ["importGoods", 300023, "a room that is over", (d, r) => atRoom(d, r, "importGoods", "over")],
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
  ["getPushUrl", 43001, "a POST", call("getPushUrl", { roomId: 1 })],
  ["getPushUrl", 300022, "a room that is not there", ask("getPushUrl", { roomId: "77" })],
  ["getPushUrl", 300023, "a room that is over", (d, r) => atRoom(d, r, "getPushUrl", "over")],
  ["getSharedCode", 1001, "a room id that is no number", ask("getSharedCode", { roomId: "one" })],
  [
    "getSharedCode",
    1001,
    "params that are no JSON",
    ask("getSharedCode", { roomId: "1", params: "a=1" }),
  ],
  ["getSharedCode", 300022, "a room that is not there", ask("getSharedCode", { roomId: "77" })],
  ["getSharedCode", 300023, "an expired room", (d, r) => atRoom(d, r, "getSharedCode", "over")],
  ["addGoods", 200002, "no goodsInfo", call("addGoods", { name: "羊毛围巾" })],
  ["addGoods", 200002, "goodsInfo as text", call("addGoods", { goodsInfo: "{}" })],
  ["addGoods", 200002, "no url", makeGoods({ url: undefined })],
  ["addGoods", 200002, "a price type of 4", makeGoods({ priceType: 4 })],
  ["addGoods", 300002, "a name of 5 columns", makeGoods({ name: "围巾1" })],
  ["addGoods", 300002, "a name of 29 columns", makeGoods({ name: `${"巾".repeat(14)}1` })],
  ["addGoods", 300003, "a price as text", makeGoods({ price: "129.9" })],
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
  ["addRole", 200002, "a role of 4", call("addRole", { username: "somebody", role: 4 })],
  ["addRole", 400001, "no WeChat id", call("addRole", { username: "某人", role: 1 })],
  [
    "addRole",
    400002,
    "an anchor without a verified real name",
    call("addRole", { username: "somebody", role: 2 }),
  ],
  [
    "addRole",
    400003,
    "an eleventh admin",
    async (d, r) => {
      for (let n = 10; n < 20; n += 1)
        await call("addRole", { username: `admin_${n}`, role: 1 })(d, r);
      return call("addRole", { username: "admin_20", role: 1 })(d, r);
    },
  ],
  [
    "addRole",
    400004,
    "the same role again",
    async (d, r) => {
      await call("addRole", { username: "somebody", role: 3 })(d, r);
      return call("addRole", { username: "Somebody", role: 3 })(d, r);
    },
  ],
  ["deleteRole", 200002, "no role", call("deleteRole", { username: "somebody" })],
  [
    "deleteRole",
    400001,
    "a role nobody has",
    call("deleteRole", { username: "somebody", role: 1 }),
  ],
  [
    "deleteRole",
    400005,
    "an anchor with a room to start",
    async (d, r) => {
      await call("addRole", { username: "anchor_001", role: 2 })(d, r);
      await createRoom(d, r);
      return call("deleteRole", { username: "anchor_001", role: 2 })(d, r);
    },
  ],
];

const READS = ["getPushUrl", "getSharedCode", "getApproved", "getRoleList"];
const TOKEN_CASES: Case[] = Object.entries(DOCUMENTED)
  .filter(([name, codes]) => codes.includes(40001) && name !== "upload")
  .map(([name]) => [
    name as Name,
    40001,
    "an unknown token",
    (d) =>
      READS.includes(name)
        ? d.get(PATHS[name as Name], {}, "nonsense")
        : d.post(PATHS[name as Name], {}, "nonsense"),
  ]);

describe("what the sandbox refuses, and with which errcode", () => {
  test.each([...CASES, ...TOKEN_CASES])(
    "%s answers %i to %s",
    async (_name, errcode, _what, act) => {
      const driver = openSandbox();
      const ready = await driver.prepared();

      const reply = await act(driver, ready);

      expect(reply.errcode).toBe(errcode);
      expect(reply.errmsg).toMatch(/^.+ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    },
  );

  test("every documented code has a case, or is known to be out of reach of any input", () => {
    const covered = new Set([
      ...[...CASES, ...TOKEN_CASES].map(([name, errcode]) => `${name} ${errcode}`),
      ...NOT_BY_INPUT.map(([name, errcode]) => `${name} ${errcode}`),
    ]);
    const documented = Object.entries(DOCUMENTED).flatMap(([name, codes]) =>
      codes.map((errcode) => `${name} ${errcode}`),
    );

    expect([...covered].sort()).toEqual(documented.sort());
  });

  test.each(NOT_BY_INPUT)("a fault lets %s answer %i", async (name, errcode) => {
    const driver = openSandbox();
    const { token } = await driver.prepared();
    await driver.control("PUT", "/faults", [{ path: PATHS[name], kind: "errcode", errcode }]);

    const reply = await driver.post(PATHS[name], {}, token);

    expect(reply.errcode).toBe(errcode);
  });

  test.each([
    ["createRoom" as const, "parameter startTime or endTime is invalid"],
    ["addGoods" as const, "goodsInfo must not be empty"],
    ["updateGoods" as const, "goodsInfo must not be empty"],
  ])("%s reads nothing from a body that is not sent as JSON", async (name, words) => {
    const driver = openSandbox();
    const { token, media } = await driver.prepared();
    const body = JSON.stringify({ ...room(media), goodsInfo: goodsInfo(media) });

    const url = `${PATHS[name]}?access_token=${token}`;
    const type = "application/x-www-form-urlencoded";
    const reply = (await driver.send("POST", url, { body, type })).json<Reply>();

    expect(reply.errcode).toBe(200002);
    expect(reply.errmsg).toMatch(new RegExp(`^${words} rid: `));
  });

  test("the first part of the request id is the time", async () => {
    const { get } = openSandbox();

    const { errmsg } = await get(PATHS.token, {});

    expect(errmsg).toContain(` rid: ${NOW_SECONDS.toString(16)}-`);
  });

  test.each([
    ["createRoom" as const, "qrcode_url"],
    ["addRole" as const, "codeurl"],
  ])("%s sends an unverified anchor to the page that verifies them", async (name, key) => {
    const driver = openSandbox();
    const { token, media } = await driver.prepared();
    const who = { anchorWechat: "newcomer_1", username: "newcomer_1", role: 2 };

    const refused = await driver.post(PATHS[name], room(media, who), token);
    const address = new URL(String(refused[key]));
    const page = await driver.send("GET", `${address.pathname}${address.search}`);
    const form = { body: "wechatId=newcomer_1&lang=en", type: "application/x-www-form-urlencoded" };
    await driver.send("POST", "/_sandbox/verify", form);
    const accepted = await driver.post(PATHS[name], room(media, who), token);

    expect(driver.state().verified).toContain("newcomer_1");
    expect(page.body).toContain("newcomer_1");
    expect(accepted.errcode).toBe(0);
  });
});
