/**
 * Who helps in a room: assistants and the second account of the anchor.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/
 */
import { z } from "zod";
import type { WeChatRoomPeople } from "../../../../application/ports/wechat/room-people.ts";
import type { Caller } from "../caller.ts";
import { command, endpoint } from "../endpoint.ts";
import { folded, isThere, notOfOthers, textOrEmpty, wholeOrNull } from "../reply-shape.ts";

const room = { roomId: z.int() };
const somebody = { ...room, username: z.string() };
const assistant = { username: z.string(), nickname: z.string() };

const AssistantListed = folded({
  alias: textOrEmpty,
  nickname: textOrEmpty,
  openid: textOrEmpty,
  headImg: textOrEmpty,
});

export const roomPeople = {
  getAssistantList: endpoint("getAssistantList", room, {
    effect: "read",
    reply: folded({
      list: z.array(AssistantListed).nullish(),
      count: wholeOrNull,
      maxCount: wholeOrNull,
    })
      .refine(({ list, count }) => isThere(list) || isThere(count), { path: ["list"] })
      .transform(({ list, maxCount }) => ({ assistants: list ?? [], max: maxCount })),
  }),
  addAssistant: command("addAssistant", { ...room, users: z.array(z.strictObject(assistant)) }),
  modifyAssistant: command("modifyAssistant", { ...room, ...assistant }),
  removeAssistant: command("removeAssistant", somebody),
  /** A room without one is answered without a name. */
  getSubAnchor: endpoint("getSubAnchor", room, {
    effect: "read",
    reply: notOfOthers.pipe(folded({ username: textOrEmpty })),
  }),
  addSubAnchor: command("addSubAnchor", somebody),
  modifySubAnchor: command("modifySubAnchor", somebody),
  deleteSubAnchor: command("deleteSubAnchor", room),
};

export function roomPeopleCalls(caller: Caller): WeChatRoomPeople {
  return {
    listAssistants: (credentials, roomId) =>
      caller.call(roomPeople.getAssistantList, credentials, { roomId }),
    addAssistants: (credentials, roomId, users) =>
      caller.call(roomPeople.addAssistant, credentials, { roomId, users }),
    renameAssistant: (credentials, roomId, renamed) =>
      caller.call(roomPeople.modifyAssistant, credentials, { roomId, ...renamed }),
    removeAssistant: (credentials, roomId, username) =>
      caller.call(roomPeople.removeAssistant, credentials, { roomId, username }),
    async subAnchor(credentials, roomId) {
      const { username } = await caller.call(roomPeople.getSubAnchor, credentials, { roomId });
      return username === "" ? null : username;
    },
    addSubAnchor: (credentials, roomId, username) =>
      caller.call(roomPeople.addSubAnchor, credentials, { roomId, username }),
    replaceSubAnchor: (credentials, roomId, username) =>
      caller.call(roomPeople.modifySubAnchor, credentials, { roomId, username }),
    removeSubAnchor: (credentials, roomId) =>
      caller.call(roomPeople.deleteSubAnchor, credentials, { roomId }),
  };
}
