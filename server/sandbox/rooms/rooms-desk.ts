/** Rooms: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import type { Room } from "../account.ts";
import type { AccountCall, DeskEndpoint } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nextNumber } from "../world.ts";
import { addAssistants, assistantList, modifyAssistant, removeAssistant } from "./assistants.ts";
import { editRoom } from "./edit-room.ts";
import { goodsVideo, pushGoods } from "./goods-push.ts";
import { importGoods } from "./import-goods.ts";
import { isUnderWay } from "./live-status.ts";
import { roomAtHand } from "./room-at-hand.ts";
import { objectionTo } from "./room-checks.ts";
import { RoomForm } from "./room-form.ts";
import { pushUrl, sharedCode } from "./room-links.ts";
import { liveInfo } from "./room-list.ts";
import { deleteGoodsInRoom, saleGoods, sortGoods } from "./room-shelf.ts";
import { updateComment, updateFeedPublic, updateReplay, updateService } from "./room-switches.ts";
import { addSubAnchor, deleteSubAnchor, modifySubAnchor, subAnchor } from "./sub-anchor.ts";

const ROOM = "/wxaapi/broadcast/room";
const SHELF = "/wxaapi/broadcast/goods";
const common = { access: "live", dailyQuota: 10_000 } as const;

export const roomEndpoints: readonly DeskEndpoint[] = [
  { path: `${ROOM}/create`, method: "POST", ...common, answer: createRoom },
  { path: `${ROOM}/editroom`, method: "POST", ...common, answer: editRoom },
  { path: `${ROOM}/deleteroom`, method: "POST", ...common, answer: deleteRoom },
  { path: `${ROOM}/addgoods`, method: "POST", ...common, answer: importGoods },
  { path: `${ROOM}/getsharedcode`, method: "GET", ...common, answer: sharedCode },
  { path: `${ROOM}/getpushurl`, method: "GET", ...common, answer: pushUrl },
  { path: `${ROOM}/addsubanchor`, method: "POST", ...common, answer: addSubAnchor },
  { path: `${ROOM}/modifysubanchor`, method: "POST", ...common, answer: modifySubAnchor },
  { path: `${ROOM}/deletesubanchor`, method: "POST", ...common, answer: deleteSubAnchor },
  { path: `${ROOM}/getsubanchor`, method: "GET", ...common, answer: subAnchor },
  { path: `${ROOM}/addassistant`, method: "POST", ...common, answer: addAssistants },
  { path: `${ROOM}/modifyassistant`, method: "POST", ...common, answer: modifyAssistant },
  { path: `${ROOM}/removeassistant`, method: "POST", ...common, answer: removeAssistant },
  { path: `${ROOM}/getassistantlist`, method: "GET", ...common, answer: assistantList },
  { path: `${ROOM}/updatecomment`, method: "POST", ...common, answer: updateComment },
  { path: `${ROOM}/updatefeedpublic`, method: "POST", ...common, answer: updateFeedPublic },
  { path: `${ROOM}/updatekf`, method: "POST", ...common, answer: updateService },
  { path: `${ROOM}/updatereplay`, method: "POST", ...common, answer: updateReplay },
  // The case of these paths counts.
  { path: `${SHELF}/onsale`, method: "POST", ...common, answer: saleGoods },
  { path: `${SHELF}/deleteInRoom`, method: "POST", ...common, answer: deleteGoodsInRoom },
  { path: `${SHELF}/push`, method: "POST", ...common, answer: pushGoods },
  { path: `${SHELF}/sort`, method: "POST", ...common, answer: sortGoods },
  { path: `${SHELF}/getVideo`, method: "POST", ...common, answer: goodsVideo },
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
  const room: Room = { roomId, ...form, ...untouched() };
  call.account.rooms.set(roomId, room);
  return { roomId, errcode: 0 };
}

/** What a room has before anybody did anything in it. */
function untouched() {
  return {
    banComment: 0,
    assistants: [],
    goodsIds: [],
    offSaleIds: [],
    pushes: [],
    broadcastFrom: null,
    broadcastTo: null,
    condition: "normal",
  } satisfies Partial<Room>;
}

const DeleteForm = z.object({ id: field(positive, invalidParameter("id")) });

function deleteRoom(call: AccountCall): Answer {
  const form = readForm(DeleteForm, call.body);
  if (form instanceof Refusal) return form;
  const room = roomAtHand(call, form.id, (status) => !isUnderWay(status));
  if (room instanceof Refusal) return room;
  call.account.rooms.delete(form.id);
  return DONE;
}
