import type { WeChat } from "../../../../../../server/application/ports/wechat/wechat.ts";

/** One request as WeChat gets it, without the token. */
export type Sent = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** The one file of a multipart body. */
  readonly file?: { field: string; name: string; type: string; bytes: readonly number[] };
};

/** What a method of the port sends, and what it makes of WeChat's answer in each of its spellings. */
export type WireForm = {
  readonly method: keyof WeChat;
  /** The line of the endpoint table that is called. */
  readonly endpoint: string;
  readonly ask: (wechat: WeChat) => Promise<unknown>;
  readonly sends: readonly Sent[];
  /** The same answer as the documents have it, and as it was seen otherwise. */
  readonly answers: readonly [object, object, ...object[]];
  readonly result: unknown;
};

/** How a call without a reply of its own is answered: in full, in short, as text, and with what nobody asked for. */
export const DONE = [
  { errcode: 0, errmsg: "ok" },
  { errcode: 0 },
  { errcode: "0", errmsg: null },
  { errcode: 0, errmsg: "ok rid: 5fd09160-0-0", hints: [] },
  {},
] as const;
