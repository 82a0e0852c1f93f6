/** Rooms: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import type { Room } from "../account.ts";
import { answering, type DeskEndpoint, demanding } from "../desk.ts";
import { field, positive } from "../form.ts";
import { DONE, invalidParameter } from "../refusal.ts";
import { nextNumber } from "../world.ts";
import { addAssistants, assistantList, modifyAssistant, removeAssistant } from "./assistants.ts";
import { editRoom } from "./edit-room.ts";
import { goodsVideo, pushGoods } from "./goods-push.ts";
import { isUnderWay } from "./live-status.ts";
import { inRoom } from "./room-at-hand.ts";
import { objectionTo } from "./room-checks.ts";
import { DEMANDED, RoomForm } from "./room-form.ts";
import { pushUrl, sharedCode } from "./room-links.ts";
import { liveInfo } from "./room-list.ts";
import { deleteGoodsInRoom, importGoods, saleGoods, sortGoods } from "./room-shelf.ts";
import { updateComment, updateFeedPublic, updateReplay, updateService } from "./room-switches.ts";
import { addSubAnchor, deleteSubAnchor, modifySubAnchor, subAnchor } from "./sub-anchor.ts";

const newRoom = answering(RoomForm, (form, call) => {
  const objection = objectionTo(call, form);
  if (objection) return objection;
  const roomId = nextNumber(call.world, "room");
  const room: Room = { roomId, ...form, ...untouched() };
  call.account.rooms.set(roomId, room);
  return { roomId, errcode: 0 };
});

const createRoom = demanding(DEMANDED, newRoom);

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

const DeleteForm = z
  .object({ id: field(positive, invalidParameter("id")) })
  .transform(({ id }) => ({ roomId: id }));

const notUnderWay = (status: number) => !isUnderWay(status);

const deleteRoom = inRoom(DeleteForm, notUnderWay, ({ roomId }, _form, { account }) => {
  account.rooms.delete(roomId);
  return DONE;
});

const ROOM = "/wxaapi/broadcast/room";
const SHELF = "/wxaapi/broadcast/goods";
const post = { method: "POST", access: "live", dailyQuota: 10_000 } as const;
const get = { ...post, method: "GET" } as const;

export const roomEndpoints: readonly DeskEndpoint[] = [
  { path: `${ROOM}/create`, ...post, answer: createRoom },
  { path: `${ROOM}/editroom`, ...post, answer: editRoom },
  { path: `${ROOM}/deleteroom`, ...post, answer: deleteRoom },
  { path: `${ROOM}/addgoods`, ...post, answer: importGoods },
  { path: `${ROOM}/getsharedcode`, ...get, answer: sharedCode },
  { path: `${ROOM}/getpushurl`, ...get, answer: pushUrl },
  { path: `${ROOM}/addsubanchor`, ...post, answer: addSubAnchor },
  { path: `${ROOM}/modifysubanchor`, ...post, answer: modifySubAnchor },
  { path: `${ROOM}/deletesubanchor`, ...post, answer: deleteSubAnchor },
  { path: `${ROOM}/getsubanchor`, ...get, answer: subAnchor },
  { path: `${ROOM}/addassistant`, ...post, answer: addAssistants },
  { path: `${ROOM}/modifyassistant`, ...post, answer: modifyAssistant },
  { path: `${ROOM}/removeassistant`, ...post, answer: removeAssistant },
  { path: `${ROOM}/getassistantlist`, ...get, answer: assistantList },
  { path: `${ROOM}/updatecomment`, ...post, answer: updateComment },
  { path: `${ROOM}/updatefeedpublic`, ...post, answer: updateFeedPublic },
  { path: `${ROOM}/updatekf`, ...post, answer: updateService },
  { path: `${ROOM}/updatereplay`, ...post, answer: updateReplay },
  // The case of these paths counts.
  { path: `${SHELF}/onsale`, ...post, answer: saleGoods },
  { path: `${SHELF}/deleteInRoom`, ...post, answer: deleteGoodsInRoom },
  { path: `${SHELF}/push`, ...post, answer: pushGoods },
  { path: `${SHELF}/sort`, ...post, answer: sortGoods },
  { path: `${SHELF}/getVideo`, ...post, answer: goodsVideo },
  { path: "/wxa/business/getliveinfo", ...post, dailyQuota: 100_000, answer: liveInfo },
];
