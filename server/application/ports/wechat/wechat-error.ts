import { type Part, plays } from "./deciding-errcodes.ts";

/**
 * The one error type for everything WeChat, or the way to it, can do wrong.
 *
 * `kind`: `refused` WeChat answered with an errcode · `unreachable` nothing was sent or the connection was refused ·
 * `timeout` no answer in time · `interrupted` the connection broke after sending · `malformed` an answer that is not
 * WeChat's (HTML, truncated JSON, 5xx without an errcode, wrong types) · `over-quota` not sent, because the calls of
 * the day are spent.
 */
export type WeChatFailureKind =
  | "refused"
  | "unreachable"
  | "timeout"
  | "interrupted"
  | "malformed"
  | "over-quota";

/** A longer address makes no code that a phone could scan. */
const QR_URL_MAX = 1000;

export class WeChatError extends Error {
  readonly kind: WeChatFailureKind;
  /** WeChat's path, for example `/wxaapi/broadcast/room/create`. */
  readonly path: string;
  /** WeChat's code; null unless `kind` is `refused`, or `over-quota` (45009, as WeChat would have answered). */
  readonly errcode: number | null;
  /** WeChat's own text, as received, cut to 500 characters; our words for the other kinds. */
  readonly errmsg: string;
  /** The QR address that WeChat sends with 300036 (`qrcode_url`) and 400002 (`codeurl`). */
  readonly qrUrl: string | null;

  constructor(options: {
    kind: WeChatFailureKind;
    path: string;
    errcode?: number | null;
    errmsg: string;
    qrUrl?: string | null;
    cause?: unknown;
  }) {
    super(`wechat ${options.path} ${options.kind} ${options.errcode ?? ""}: ${options.errmsg}`, {
      cause: options.cause,
    });
    this.name = "WeChatError";
    this.kind = options.kind;
    this.path = options.path;
    this.errcode = options.errcode ?? null;
    this.errmsg = options.errmsg.slice(0, 500);
    const { qrUrl = null } = options;
    this.qrUrl = qrUrl !== null && qrUrl.length <= QR_URL_MAX ? qrUrl : null;
  }

  /** True when WeChat may have carried out the call although no answer arrived: look before repeating it. */
  get mayHaveTakenEffect(): boolean {
    return this.kind === "timeout" || this.kind === "interrupted" || this.kind === "malformed";
  }

  /** True when the calls of the day are spent: there are more from midnight in Shanghai. */
  get isQuota(): boolean {
    return (
      this.kind === "over-quota" || this.plays("calls-spent") || this.plays("submissions-spent")
    );
  }

  /** True when WeChat's code decides what is done next. */
  plays(part: Part): boolean {
    return plays(part, this.errcode);
  }
}
