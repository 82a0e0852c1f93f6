import type { WeChatRoomPeople } from "../../../../application/ports/wechat/room-people.ts";
import type { Caller } from "../caller.ts";
import {
  addAssistant,
  addSubAnchor,
  deleteSubAnchor,
  getAssistantList,
  getSubAnchor,
  modifyAssistant,
  modifySubAnchor,
  removeAssistant,
} from "../endpoints/room-people.ts";

/** Who helps in a room, over HTTP. */
export function roomPeopleCalls(caller: Caller): WeChatRoomPeople {
  return {
    listAssistants: (credentials, roomId) => caller.call(getAssistantList, credentials, { roomId }),
    async addAssistants(credentials, roomId, assistants) {
      await caller.call(addAssistant, credentials, { roomId, users: assistants });
    },
    async renameAssistant(credentials, roomId, assistant) {
      await caller.call(modifyAssistant, credentials, { roomId, ...assistant });
    },
    async removeAssistant(credentials, roomId, username) {
      await caller.call(removeAssistant, credentials, { roomId, username });
    },
    async subAnchor(credentials, roomId) {
      const { username } = await caller.call(getSubAnchor, credentials, { roomId });
      return username === "" ? null : username;
    },
    async addSubAnchor(credentials, roomId, username) {
      await caller.call(addSubAnchor, credentials, { roomId, username });
    },
    async replaceSubAnchor(credentials, roomId, username) {
      await caller.call(modifySubAnchor, credentials, { roomId, username });
    },
    async removeSubAnchor(credentials, roomId) {
      await caller.call(deleteSubAnchor, credentials, { roomId });
    },
  };
}
