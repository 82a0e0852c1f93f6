/** From what fastify refuses by itself to our own coded errors, so that nobody outside meets a framework's words. */
import type { FastifyError, FastifyRequest } from "fastify";
import { WeChatError } from "../application/ports/wechat/wechat-error.ts";
import { AppError, fill, type Language, type Text } from "../errors.ts";

const REASONS = {
  "json-invalid": {
    "zh-CN": "不是有效的 JSON：第 {line} 行第 {column} 列应为 {expected}",
    en: "it is not valid JSON, in line {line} and column {column} {expected} is expected",
  },
  "json-repeated": {
    "zh-CN": "JSON 第 {line} 行第 {column} 列：{read} 在同一个对象中出现了两次，读法不唯一",
    en: "in line {line} and column {column} of the JSON {read} is in one object twice, so that it can be read in two ways",
  },
  "json-name-forbidden": {
    "zh-CN": "JSON 中不能有名为 __proto__ 的成员，也不能有 constructor 中的 prototype",
    en: "no member of the JSON may be called `__proto__`, nor `prototype` within `constructor`",
  },
  "json-empty": { "zh-CN": "缺少 JSON 正文", en: "the JSON body is missing" },
  "json-too-deep": {
    "zh-CN": "JSON 嵌套超过 {max} 层",
    en: "the JSON is nested deeper than {max} levels",
  },
  "json-members-too-many": {
    "zh-CN": "JSON 中有一个对象的成员超过 {max} 个",
    en: "an object in the JSON has more than {max} members",
  },
  "json-name-too-long": {
    "zh-CN": "JSON 中有一个成员的名称超过 {max} 个字符",
    en: "the name of a member in the JSON is longer than {max} characters",
  },
  "text-forbidden": {
    "zh-CN": "文字中有 U+0000 或不成对的代理字符",
    en: "a text contains U+0000 or a lone surrogate",
  },
  "not-utf-8": { "zh-CN": "不是 UTF-8 编码", en: "it is not UTF-8" },
  "if-match": {
    "zh-CN": 'If-Match 应为所读内容的 ETag，例如 "3"',
    en: 'If-Match should be the ETag that was read, for example "3"',
  },
  errcode: {
    "zh-CN": "错误码应为整数，例如 300036",
    en: "an errcode is a whole number, for example 300036",
  },
  "wechat-event": {
    "zh-CN": "没有读到微信直播的推送事件；请转发解密后的原文，JSON 或 XML 均可",
    en: "there is no event of WeChat live in it; pass on the decrypted body as it came, JSON or XML",
  },
  http: { "zh-CN": "不是有效的 HTTP 请求", en: "it is no valid HTTP request" },
  address: { "zh-CN": "地址无法解读", en: "the address cannot be decoded" },
  "too-many-fields": { "zh-CN": "表单字段过多", en: "the form has too many fields" },
  incomplete: {
    "zh-CN": "正文不完整或与声明的长度不符",
    en: "the body is incomplete or not as long as announced",
  },
} as const satisfies Record<string, Text>;

type Reason = keyof typeof REASONS;
type Details = Readonly<Record<string, string | number | Text>>;

/** `request-malformed`, with its reason in the reader's language. */
export class RequestMalformed extends AppError {
  readonly #reason: Reason;
  readonly #details: Details;

  constructor(reason: Reason, details: Details = {}) {
    super("request-malformed", { params: { reason } });
    this.#reason = reason;
    this.#details = details;
  }

  override text(language: Language): string {
    const details = Object.entries(this.#details).map(
      ([name, detail]) => [name, typeof detail === "object" ? detail[language] : detail] as const,
    );
    const reason = fill(REASONS[this.#reason][language], Object.fromEntries(details));
    return new AppError("request-malformed", { params: { reason } }).text(language);
  }
}

/** The coded error for anything that was thrown while a request was handled; what we do not know is `internal-error`. */
export function asAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof WeChatError) return weChatFailed(error);
  if (!isFastifyError(error)) return new AppError("internal-error", { cause: error });
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return bodyTooLarge(request.routeOptions.bodyLimit);
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new AppError("media-type-unsupported", {
        params: {
          read: request.headers["content-type"]?.slice(0, 100) ?? "",
          supported: takenBy(request).join(", "),
        },
      });
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
      return new RequestMalformed("json-empty");
    case "FST_ERR_VALIDATION":
      return new AppError("not-found");
    case "FST_ERR_BAD_URL":
      return new RequestMalformed("address");
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new AppError("not-found");
    default:
      return (error.statusCode ?? 500) < 500
        ? new RequestMalformed("incomplete")
        : new AppError("internal-error", { cause: error });
  }
}

/** The media types that the address takes: as it says itself, else those of its kind. */
function takenBy({ routeOptions: { url = "", schema } }: FastifyRequest): readonly string[] {
  if (schema?.consumes !== undefined) return schema.consumes;
  return [url.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded"];
}

/** WeChat's words, where it answered; else what happened on the way to it. */
function weChatFailed(cause: WeChatError): AppError {
  const { errcode, kind, errmsg } = cause;
  return new AppError("wechat-failed", { params: { errcode: errcode ?? kind, errmsg }, cause });
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ("statusCode" in error || "code" in error);
}

/** `limit` is in bytes. */
export function bodyTooLarge(limit: number): AppError {
  return new AppError("body-too-large", { params: { limit: sizeOf(limit) } });
}

export function sizeOf(bytes: number): string {
  const [unit, name] = bytes < 1024 ** 2 ? [1024, "KiB"] : [1024 ** 2, "MiB"];
  return `${Math.round(bytes / unit)} ${name}`;
}
