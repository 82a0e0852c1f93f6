import type { Credentials } from "./tokens.ts";

export type WeChatFollower = {
  openid: string;
  /** Unix seconds; null when WeChat does not tell. */
  subscribeTime: number | null;
  /** The room in which the follow began. */
  roomId: number | null;
};

/** Those who follow the account's live, and the message that tells them of it. */
export interface WeChatFollowers {
  /** Up to 2,000; `pageBreak` of the reply asks for the next ones and is null at the end. */
  listFollowers(
    credentials: Credentials,
    page: { pageBreak?: number },
  ): Promise<{ followers: WeChatFollower[]; pageBreak: number | null }>;
  /** At most 2,000 openids a call. Resolving means that WeChat began to send; the id names the sending. */
  pushMessage(
    credentials: Credentials,
    roomId: number,
    openids: string[],
  ): Promise<{ messageId: string | null }>;
}
