/** How the cases of the errcodes are told: an endpoint, a code, the words for the input or situation, and what is done. */
import {
  addGoods,
  createRoom,
  type Driver,
  goodsInfo,
  HOUR,
  PATHS,
  type Reply,
  room,
} from "../driver.ts";

export type Name = keyof typeof PATHS;
export type Ready = { token: string; media: string };
export type Case = readonly [
  name: Name,
  errcode: number,
  what: string,
  act: (driver: Driver, ready: Ready) => Promise<Reply>,
];
type Act = Case[3];

export const makeRoom =
  (change: Record<string, unknown>): Act =>
  (d, r) =>
    d.post(PATHS.createRoom, room(r.media, change), r.token);

export const makeGoods =
  (change: Record<string, unknown>): Act =>
  (d, r) =>
    d.post(PATHS.addGoods, { goodsInfo: goodsInfo(r.media, change) }, r.token);

export const call =
  (name: Name, body: unknown): Act =>
  (d, r) =>
    d.post(PATHS[name], body, r.token);

export const ask =
  (name: Name, query: Record<string, string>): Act =>
  (d, r) =>
    d.get(PATHS[name], query, r.token);

/** The act under another profile. */
export const under =
  (profile: Record<string, unknown>, act: Act): Act =>
  async (d, r) => {
    await d.control("PUT", "/profile", profile);
    return act(d, r);
  };

export async function decided(d: Driver, r: Ready, decision: "approved" | "rejected") {
  const ids = await addGoods(d, r);
  await d.control("POST", `/goods/${ids.goodsId}/review`, { decision });
  return ids;
}

export async function consoleGoods(d: Driver, count = 1): Promise<number> {
  const body = { appid: "wx0001", name: "后台商品", url: "pages/a/b", priceFen: 100, count };
  await d.control("POST", "/goods", body);
  return d.state().goods.at(-1)?.goodsId ?? 0;
}

const READS: readonly Name[] = ["getPushUrl", "getSharedCode", "getSubAnchor", "getAssistantList"];

/** Calls about a room in which somebody broadcasts, or whose end has passed without a broadcast. */
export async function atRoom(
  d: Driver,
  r: Ready,
  name: Name,
  { state, body = {} }: { state: "over" | "live"; body?: Record<string, unknown> },
): Promise<Reply> {
  const roomId = await createRoom(d, r);
  if (state === "live") await d.control("POST", `/rooms/${roomId}/broadcast`, { live: true });
  else await d.control("PUT", "/clock", { advanceSeconds: 5 * HOUR });
  const token = await d.token();
  if (READS.includes(name)) return d.get(PATHS[name], { roomId: String(roomId) }, token);
  return d.post(PATHS[name], { id: roomId, roomId, ids: [1], ...body }, token);
}

/** A room with approved goods in it, live if wanted. */
export async function stockedRoom(d: Driver, r: Ready, { live }: { live: boolean }) {
  const roomId = await createRoom(d, r);
  const first = (await decided(d, r, "approved")).goodsId;
  const second = (await decided(d, r, "approved")).goodsId;
  await d.post(PATHS.importGoods, { roomId, ids: [first, second] }, r.token);
  if (live) await d.control("POST", `/rooms/${roomId}/broadcast`, { live: true });
  return { roomId, first, second };
}

/** The goods that are named in the room do not matter where there is no room. */
export const withoutRoom = (name: Name, body: Record<string, unknown> = {}): Act =>
  call(name, { roomId: 77, id: 77, ...body });
