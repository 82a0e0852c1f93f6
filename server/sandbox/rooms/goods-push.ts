/** Pushing goods to the audience of a live room, and the video in which they are explained. */
import { z } from "zod";
import type { GoodsPush, Room } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nowIn } from "../world.ts";
import { ENDED, isUnderWay, LIVE } from "./live-status.ts";
import { roomAtHand, roomIdField } from "./room-at-hand.ts";
import { NO_GOODS, NOT_IN_ROOM, PUSH_RUNNING } from "./room-goods.ts";

/** WeChat names neither time; both are the sandbox's own. */
const PUSH_MS = 10 * 1000;
const VIDEO_READY_MS = 60 * 1000;

const OFF_SALE = new Refusal(300052, "goods off sale can not be pushed");
const NO_LIST = new Refusal(300048, "pull goods list failed");
const NO_VIDEO = new Refusal(300044, "goods has no video");
const VIDEO_PENDING = new Refusal(300045, "goods video is not generated");
const VIDEO_FAILED = new Refusal(300046, "goods video generation failed");

const GoodsForm = z.object({
  roomId: roomIdField,
  goodsId: field(positive, invalidParameter("goodsId")),
});

export function pushGoods(call: AccountCall): Answer {
  const form = readForm(GoodsForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => status === LIVE);
  if (room instanceof Refusal) return room;
  if (!call.account.goods.has(form.goodsId)) return NO_GOODS;
  if (!room.goodsIds.includes(form.goodsId)) return NOT_IN_ROOM;
  if (room.offSaleIds.includes(form.goodsId)) return OFF_SALE;
  const now = nowIn(call.world);
  if (pushRunningIn(room, now)) return PUSH_RUNNING;
  const others = room.pushes.filter(({ goodsId }) => goodsId !== form.goodsId);
  room.pushes = [...others, { goodsId: form.goodsId, atMs: now.getTime() }];
  return DONE;
}

export function pushRunningIn(room: Room, now: Date): GoodsPush | undefined {
  return room.pushes.find(({ atMs }) => now.getTime() < atMs + PUSH_MS);
}

/** A push is what starts the explanation, so goods that were never pushed have no video. */
export function goodsVideo(call: AccountCall): Answer {
  const form = readForm(GoodsForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.roomId, (status) => isUnderWay(status) || status === ENDED);
  if (room instanceof Refusal) return room;
  if (room.goodsIds.length === 0) return NO_LIST;
  if (!room.goodsIds.includes(form.goodsId)) return NO_GOODS;
  const push = room.pushes.find(({ goodsId }) => goodsId === form.goodsId);
  if (!push) return NO_VIDEO;
  if (nowIn(call.world).getTime() < push.atMs + VIDEO_READY_MS) return VIDEO_PENDING;
  if (call.world.profile.goodsVideos === "failing") return VIDEO_FAILED;
  return {
    errcode: 0,
    url: `${call.origin}/_sandbox/rooms/${room.roomId}/goods/${form.goodsId}.m3u8`,
  };
}
