import type { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";

/** A failed exchange, with what is needed to decide about a repeat. */
export type Failure = {
  readonly ok: false;
  readonly error: WeChatError;
  /** True when the same request may well succeed a moment later. */
  readonly passing: boolean;
  /** True when it tells of the way to WeChat, or of its servers: not of this request. */
  readonly isOutage: boolean;
};

export type Outcome<Reply> = { readonly ok: true; readonly reply: Reply } | Failure;

/** A failure of this request alone, unless it is said to pass or to be an outage. */
export function failed(error: WeChatError, { passing = false, isOutage = false } = {}): Failure {
  return { ok: false, error, passing, isOutage };
}
