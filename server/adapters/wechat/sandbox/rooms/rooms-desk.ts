/** Rooms: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import type { Room } from "../account.ts";
import type { AccountCall, DeskEndpoint } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nextNumber, nowIn } from "../world.ts";
import { importGoods } from "./import-goods.ts";
import { LIVE, liveStatusOf } from "./live-status.ts";
import { objectionTo } from "./room-checks.ts";
import { RoomForm } from "./room-form.ts";
import { pushUrl, sharedCode } from "./room-links.ts";
import { liveInfo } from "./room-list.ts";

const ROOM = "/wxaapi/broadcast/room";
const common = { access: "live", dailyQuota: 10_000 } as const;

export const roomEndpoints: readonly DeskEndpoint[] = [
  { path: `${ROOM}/create`, method: "POST", ...common, answer: createRoom },
  { path: `${ROOM}/deleteroom`, method: "POST", ...common, answer: deleteRoom },
  { path: `${ROOM}/addgoods`, method: "POST", ...common, answer: importGoods },
  { path: `${ROOM}/getsharedcode`, method: "GET", ...common, answer: sharedCode },
  { path: `${ROOM}/getpushurl`, method: "GET", ...common, answer: pushUrl },
  {
    path: "/wxa/business/getliveinfo",
    method: "POST",
    access: "live",
    dailyQuota: 100_000,
    answer: liveInfo,
  },
];

function createRoom(call: AccountCall): Answer {
  const form = readForm(RoomForm, call.body);
  if (form instanceof Refusal) return form;
  const objection = objectionTo(call, form);
  if (objection) return objection;
  const roomId = nextNumber(call.world, "room");
  const room: Room = { roomId, ...form, goodsIds: [], broadcastFrom: null, broadcastTo: null };
  call.account.rooms.set(roomId, room);
  return { roomId, errcode: 0 };
}

const DeleteForm = z.object({ id: field(positive, invalidParameter("id")) });

function deleteRoom({ world, account, body }: AccountCall): Answer {
  const form = readForm(DeleteForm, body);
  if (form instanceof Refusal) return form;
  const room = account.rooms.get(form.id);
  if (!room) return new Refusal(300022, "room not exist");
  if (liveStatusOf(room, nowIn(world)) === LIVE) {
    return new Refusal(300023, "the current room status does not allow this operation");
  }
  account.rooms.delete(form.id);
  return DONE;
}
