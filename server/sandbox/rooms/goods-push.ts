/** Pushing goods to the audience of a live room, and the video in which they are explained. */
import type { GoodsPush, Room } from "../account.ts";
import { DONE, NO_GOODS, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { ENDED, isUnderWay, LIVE } from "./live-status.ts";
import { inRoom } from "./room-at-hand.ts";
import { NO_LIST, NOT_IN_ROOM, PUSH_RUNNING, ShelvedForm } from "./room-goods.ts";

/** WeChat names neither time; both are the sandbox's own. */
const PUSH_MS = 10 * 1000;
const VIDEO_READY_MS = 60 * 1000;

const OFF_SALE = new Refusal(300052, "goods off sale can not be pushed");
const NO_VIDEO = new Refusal(300044, "goods has no video");
const VIDEO_PENDING = new Refusal(300045, "goods video is not generated");
const VIDEO_FAILED = new Refusal(300046, "goods video generation failed");

const isLive = (status: number) => status === LIVE;

export const pushGoods = inRoom(ShelvedForm, isLive, (room, { goodsId }, { world, account }) => {
  if (!account.goods.has(goodsId)) return NO_GOODS;
  if (!room.goodsIds.includes(goodsId)) return NOT_IN_ROOM;
  if (room.offSaleIds.includes(goodsId)) return OFF_SALE;
  const now = nowIn(world);
  if (pushRunningIn(room, now)) return PUSH_RUNNING;
  const others = room.pushes.filter((push) => push.goodsId !== goodsId);
  room.pushes = [...others, { goodsId, atMs: now.getTime() }];
  return DONE;
});

export function pushRunningIn(room: Room, now: Date): GoodsPush | undefined {
  return room.pushes.find(({ atMs }) => now.getTime() < atMs + PUSH_MS);
}

const hasBegun = (status: number) => isUnderWay(status) || status === ENDED;

/** A push is what starts the explanation, so goods that were never pushed have no video. */
export const goodsVideo = inRoom(ShelvedForm, hasBegun, (room, { goodsId }, { world, origin }) => {
  if (room.goodsIds.length === 0) return NO_LIST;
  if (!room.goodsIds.includes(goodsId)) return NO_GOODS;
  const push = room.pushes.find((each) => each.goodsId === goodsId);
  if (!push) return NO_VIDEO;
  if (nowIn(world).getTime() < push.atMs + VIDEO_READY_MS) return VIDEO_PENDING;
  if (world.profile.goodsVideos === "failing") return VIDEO_FAILED;
  return { errcode: 0, url: `${origin}/_sandbox/rooms/${room.roomId}/goods/${goodsId}.m3u8` };
});
