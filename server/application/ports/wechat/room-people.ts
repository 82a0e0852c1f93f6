import type { Credentials } from "./tokens.ts";

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
    credentials: Credentials,
    roomId: number,
  ): Promise<{ assistants: WeChatAssistantListed[]; max: number | null }>;
  addAssistants(
    credentials: Credentials,
    roomId: number,
    assistants: WeChatAssistant[],
  ): Promise<void>;
  renameAssistant(
    credentials: Credentials,
    roomId: number,
    assistant: WeChatAssistant,
  ): Promise<void>;
  removeAssistant(credentials: Credentials, roomId: number, username: string): Promise<void>;
  /** The WeChat id of the room's second anchor account, or null. */
  subAnchor(credentials: Credentials, roomId: number): Promise<string | null>;
  /** One a room (500003 when there is one). */
  addSubAnchor(credentials: Credentials, roomId: number, username: string): Promise<void>;
  replaceSubAnchor(credentials: Credentials, roomId: number, username: string): Promise<void>;
  removeSubAnchor(credentials: Credentials, roomId: number): Promise<void>;
}
