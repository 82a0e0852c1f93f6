import type { WeChatCredentials } from "./tokens.ts";

export type WeChatAssistant = { username: string; nickname: string };

export type WeChatAssistantListed = {
  /** The WeChat id where WeChat tells it, else empty. */
  alias: string;
  nickname: string;
  openid: string;
  headImg: string;
};

/** Who helps in a room. */
export interface WeChatRoomPeople {
  /** `max`: how many a room may have, null when WeChat does not tell. */
  listAssistants(
    credentials: WeChatCredentials,
    roomId: number,
  ): Promise<{ assistants: WeChatAssistantListed[]; max: number | null }>;
  addAssistants(
    credentials: WeChatCredentials,
    roomId: number,
    assistants: WeChatAssistant[],
  ): Promise<void>;
  renameAssistant(
    credentials: WeChatCredentials,
    roomId: number,
    assistant: WeChatAssistant,
  ): Promise<void>;
  removeAssistant(credentials: WeChatCredentials, roomId: number, username: string): Promise<void>;
  /** The WeChat id of the room's second anchor account, or null. */
  subAnchor(credentials: WeChatCredentials, roomId: number): Promise<string | null>;
  /** One a room (500003 when there is one). */
  addSubAnchor(credentials: WeChatCredentials, roomId: number, username: string): Promise<void>;
  replaceSubAnchor(credentials: WeChatCredentials, roomId: number, username: string): Promise<void>;
  removeSubAnchor(credentials: WeChatCredentials, roomId: number): Promise<void>;
}
