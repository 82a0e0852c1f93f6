import { isolated } from "../rules/isolated.ts";

/**
 * The closed table of coded errors. A code, once published, keeps its meaning for ever; retired codes stay listed.
 * `{name}` in a text is replaced by the parameter of that name.
 */
const ERRORS = {
  "answers-invalid": { status: 422, says: ["有 {count} 处需要修改", "to be corrected: {count}"] },
  "request-malformed": {
    status: 400,
    says: ["无法读取请求内容：{reason}", "the request cannot be read: {reason}"],
  },
  "query-unknown": {
    status: 400,
    says: [
      "没有查询参数 {read}；这里可用的有：{known}",
      "there is no query parameter `{read}` here, there are: {known}",
    ],
  },
  "body-too-large": {
    status: 413,
    says: ["内容过大，上限为 {limit}", "the body is too large, the limit is {limit}"],
  },
  "uploads-too-many": {
    status: 429,
    says: [
      "您还有其他文件正在上传，请在 {seconds} 秒后重试",
      "other files of yours are on their way, try again in {seconds} seconds",
    ],
  },
  "uploads-busy": {
    status: 503,
    says: [
      "正在上传的文件太多，请在 {seconds} 秒后重试",
      "too many files are on their way at the moment, try again in {seconds} seconds",
    ],
  },
  "pictures-busy": {
    status: 503,
    says: [
      "正在处理的图片太多，请稍后重试",
      "too many pictures are being worked on at the moment, try again in a while",
    ],
  },
  "upload-too-slow": {
    status: 408,
    says: [
      "上传用时过长，已中断；请换一个网络，或使用较小的文件",
      "the upload took too long and was ended; try another network or a smaller file",
    ],
  },
  "request-too-slow": {
    status: 408,
    says: ["请求没有在规定时间内到达", "the request did not arrive in time"],
  },
  "headers-too-large": {
    status: 431,
    says: ["请求头过大，上限为 {limit}", "the headers are too large, the limit is {limit}"],
  },
  "import-running": {
    status: 429,
    says: [
      "这个流程正在读取另一份清单，请在 {seconds} 秒后重试",
      "another list of this onboarding is being read, try again in {seconds} seconds",
    ],
  },
  "imports-busy": {
    status: 503,
    says: [
      "正在读取的清单太多，请在 {seconds} 秒后重试",
      "too many lists are being read at the moment, try again in {seconds} seconds",
    ],
  },
  "import-not-found": {
    status: 404,
    says: [
      "没有找到这次导入；没有应用的清单保留一天，可以再交一次文件",
      "there is no such import; a list that was not applied is kept for a day, hand the file in again",
    ],
  },
  "import-applied": {
    status: 409,
    says: [
      "这次导入已经应用，不能再改；可以撤销后再导入",
      "this import was applied and cannot be changed any more; take it back and import again",
    ],
  },
  "import-overtaken": {
    status: 409,
    says: [
      "客户清单在此期间有了改动（看到的是 {read}，现为 {current}），没有应用；请再看一眼会改什么",
      "the portfolio was changed in the meantime (read {read}, now {current}), nothing was applied; look at what would change now",
    ],
  },
  "import-asking": {
    status: 409,
    says: [
      "这份清单还有要说明的地方，没有应用",
      "something has to be said of this list first, nothing was applied",
    ],
  },
  "imports-full": {
    status: 503,
    says: [
      "等着导入的清单太多，暂时放不下；请稍后再交",
      "too many lists are waiting to be imported at the moment, hand this one in later",
    ],
  },
  "storage-onboarding-full": {
    status: 413,
    says: [
      "这个流程的图片已占满 {limit}；不再使用的图片一天后会自动清理",
      "the pictures of this onboarding take all of {limit}; those that are not used are removed after a day",
    ],
  },
  "storage-full": {
    status: 507,
    says: [
      "存储空间已满，暂时不能添加图片；请联系管理员",
      "there is no room for further pictures at the moment, tell whoever runs this service",
    ],
  },
  "address-too-long": {
    status: 414,
    says: [
      "网址过长，上限为 {max} 个字符，请减少其中的内容",
      "the address is too long, the limit is {max} characters; ask for less in it",
    ],
  },
  "media-type-unsupported": {
    status: 415,
    says: [
      "不支持的内容类型 `{read}`，这里应为 {supported}",
      "the content type `{read}` is not supported, {supported} is expected here",
    ],
  },
  "rate-limited": {
    status: 429,
    says: [
      "请求过于频繁，请在 {seconds} 秒后重试",
      "too many requests, try again in {seconds} seconds",
    ],
  },
  "not-found": {
    status: 404,
    says: ["没有找到这个地址或记录", "there is nothing at this address"],
  },
  "method-not-allowed": {
    status: 405,
    says: [
      "这个地址不接受 {read} 请求，可用的有：{allow}",
      "this address does not take {read}, it takes: {allow}",
    ],
  },
  "token-missing": {
    status: 401,
    says: [
      "这里需要凭证：请求头 Authorization: Bearer 加创建开通流程时得到的 token",
      "a token is needed here: the header `Authorization: Bearer` with the `token` that the creation of the onboarding answered with",
    ],
  },
  "onboarding-not-found": {
    status: 404,
    says: [
      "没有找到这个开通流程，或此凭证无权访问",
      "there is no such onboarding, or this token does not open it",
    ],
  },
  "sign-in-needed": {
    status: 401,
    says: [
      "这里需要登录，或请求头 Authorization: Bearer 加 API 密钥",
      "sign in for this, or send an API key: the header `Authorization: Bearer` with the key",
    ],
  },
  "sign-in-busy": {
    status: 503,
    says: [
      "正在登录的人太多，请稍后重试",
      "too many people are signing in at the moment, try again in a while",
    ],
  },
  "other-site": {
    status: 403,
    says: [
      "这个请求来自别的网站，已拒绝；请在本站的页面上操作，或使用 API 密钥",
      "this request comes from another site and was refused; do it on a page of this one, or use an API key",
    ],
  },
  "key-read-only": {
    status: 403,
    says: [
      "这个 API 密钥只能查看，不能修改",
      "this API key may read only, it may not change anything",
    ],
  },
  "link-void": {
    status: 404,
    says: [
      "这个链接打不开：可能不完整、已经用过、已过期或已收回",
      "this link opens nothing: it may be incomplete, used, expired or taken back",
    ],
  },
  "administrator-only": {
    status: 403,
    says: ["只有管理员可以这样做", "only an administrator may do this"],
  },
  "person-not-found": {
    status: 404,
    says: ["没有找到这个人", "there is no such person"],
  },
  "person-last-administrator": {
    status: 409,
    says: [
      "这是最后一位管理员；请先让另一个人成为管理员",
      "this is the last administrator; make somebody else one first",
    ],
  },
  "form-expired": {
    status: 403,
    says: ["页面已过期，请返回重新提交", "this form has expired, go back and submit it again"],
  },
  "event-not-allowed": {
    status: 409,
    says: [
      "当前状态不接受事件 `{event}`",
      "the event `{event}` is not allowed in the present state",
    ],
  },
  "revision-missing": {
    status: 428,
    says: ["修改需要携带 If-Match 请求头", "a change needs the `If-Match` header"],
  },
  "revision-conflict": {
    status: 412,
    says: [
      "内容已被其他人更新（读到 {read}，现为 {current}），请重新载入",
      "it was changed in the meantime (read {read}, now {current}), load it again",
    ],
  },
  "idempotency-key-reused": {
    status: 422,
    says: [
      "同一个 Idempotency-Key 已用于另一份内容",
      "this Idempotency-Key was already used with another body",
    ],
  },
  "idempotency-key-running": {
    status: 409,
    says: [
      "携带同一 Idempotency-Key 的请求仍在处理",
      "a request with this Idempotency-Key is still running",
    ],
  },
  "idempotency-key-invalid": {
    status: 400,
    says: [
      "Idempotency-Key 应为 1 至 255 个可见 ASCII 字符",
      "an Idempotency-Key has 1 to 255 visible ASCII characters",
    ],
  },
  "idempotency-key-weak": {
    status: 422,
    says: [
      "读到 {length} 个字符：创建开通流程的 Idempotency-Key 应为 UUID，或至少 {min} 个无法猜到的字符，因为它会换回访问凭证",
      "read {length} characters: the Idempotency-Key of a creation is a UUID or has at least {min} characters that nobody can guess, because it is answered with a token",
    ],
  },
  "creation-key-used": {
    status: 409,
    says: [
      "已用这个 Idempotency-Key 创建过开通流程；凭证只在 {minutes} 分钟内再次告知同一客户端。请换一个新的 Idempotency-Key",
      "an onboarding was begun with this Idempotency-Key; its token is told again only to the same client, within {minutes} minutes. Use a new key to begin another one",
    ],
  },
  "external-id-taken": {
    status: 409,
    says: [
      "您已有 externalId 为 {read} 的开通流程：{id}",
      "you have an onboarding with the externalId {read} already: {id}",
    ],
  },
  "page-token-unknown": {
    status: 400,
    says: [
      "没有这一页：pageToken 不是由列表给出的",
      "there is no such page: the pageToken was not given by the list",
    ],
  },
  "store-record-corrupt": {
    status: 500,
    says: [
      "记录 {id} 已损坏，仅此流程停用；请从备份恢复。其他流程不受影响",
      "the record {id} is damaged and only it is stopped; restore it from a backup. Others go on",
    ],
  },
  "store-record-newer": {
    status: 500,
    says: [
      "记录 {id} 由更新的版本写入，请先升级程序",
      "the record {id} was written by a newer version, upgrade the program first",
    ],
  },
  "image-damaged": {
    status: 500,
    says: [
      "图片 {id} 在服务器上已损坏；重新上传同一张图片即可恢复",
      "the picture {id} is damaged on the server; uploading it again mends it",
    ],
  },
  "secret-unreadable": {
    status: 500,
    says: [
      "这里保存的 AppSecret 无法解密：密钥文件不是当初那一个，或内容已损坏。请运营者恢复原来的密钥文件；也可以重新连接公众平台账号",
      "the appsecret that is kept here cannot be opened: the key file is not the one it was sealed with, or it is damaged. The operator can put the key file back; the account can also be connected again",
    ],
  },
  "store-unavailable": {
    status: 503,
    says: [
      "暂时无法保存，刚才的操作没有生效，请稍后重试",
      "saving is not possible at the moment, nothing was changed, try again later",
    ],
  },
  "service-stopping": {
    status: 503,
    says: [
      "服务正在重启，刚才的操作没有生效，请在 {seconds} 秒后重试",
      "the service is restarting, nothing was changed, try again in {seconds} seconds",
    ],
  },
  "store-locked": {
    status: 500,
    says: [
      "数据目录 {directory} 正由进程 {owner} 使用",
      "the data directory {directory} is in use by process {owner}",
    ],
  },
  "wechat-failed": {
    status: 502,
    says: ["微信返回错误 {errcode}：{errmsg}", "WeChat answered {errcode}: {errmsg}"],
  },
  "key-missing": {
    status: 401,
    says: [
      "这里需要 API 密钥：请求头 Authorization: Bearer 加密钥",
      "an API key is needed here: the header `Authorization: Bearer` with the key",
    ],
  },
  "key-unknown": {
    status: 401,
    says: ["没有这个 API 密钥，或它已作废", "there is no such API key, or it was revoked"],
  },
  "clients-too-many": {
    status: 422,
    says: [
      "一次最多打包 {max} 个客户；请先筛选，再下载",
      "an archive holds {max} clients at most; filter them first",
    ],
  },
  "downloads-busy": {
    status: 503,
    says: [
      "您的另一份大文件正在下载，或同时下载的人太多；请在 {seconds} 秒后重试",
      "another large file of yours is being downloaded, or too many are at the moment; try again in {seconds} seconds",
    ],
  },
  "person-owns-portfolios": {
    status: 409,
    says: [
      "此人还拥有客户清单：{portfolios}。请先转交或抹除这些清单",
      "this person still owns portfolios: {portfolios}; hand them over or erase them first",
    ],
  },
  "batch-too-large": {
    status: 413,
    says: [
      "一次最多 {lines} 行、{limit}；从这里起的内容没有检查，请分批发送",
      "a batch has {lines} lines and {limit} at most; nothing from here on was checked, send it in parts",
    ],
  },
  "errcode-unknown": {
    status: 404,
    says: [
      "我们不认识微信错误码 `{errcode}`，所以不猜它的含义；请看微信返回的 errmsg，保留其中的 rid，到微信开放社区询问",
      "the WeChat errcode `{errcode}` is not known to us and we do not guess: read the errmsg that came with it, keep its rid and ask in WeChat's developer community",
    ],
  },
  "portfolio-not-found": {
    status: 404,
    says: [
      "没有找到这份客户清单，或您无权查看",
      "there is no such portfolio, or it is not open to you",
    ],
  },
  "task-not-found": {
    status: 404,
    says: ["这个账号没有这项任务", "the account has no such task"],
  },
  "account-not-found": {
    status: 404,
    says: ["客户清单中没有这个账号", "there is no such account in the portfolio"],
  },
  "audit-not-found": {
    status: 404,
    says: ["没有找到这次审查，或您无权查看", "there is no such audit, or it is not open to you"],
  },
  "audit-ruleset-gone": {
    status: 409,
    says: [
      "这次审查用的规则 `{ruleset}` 已不在本服务上，只能看当时的数字",
      "the ruleset of this audit, `{ruleset}`, is not on this service any more; only its counts can be told",
    ],
  },
  "robot-not-found": {
    status: 404,
    says: ["这份客户清单没有这个机器人", "the portfolio has no such robot"],
  },
  "robots-full": {
    status: 409,
    says: ["一份客户清单最多 {max} 个机器人", "a portfolio has at most {max} robots"],
  },
  "webhook-not-found": {
    status: 404,
    says: [
      "没有这个 webhook，或它不属于这个密钥",
      "there is no such webhook, or it is not of this key",
    ],
  },
  "delivery-not-found": {
    status: 404,
    says: [
      "这个 webhook 没有这条消息，或已超过保存期",
      "the webhook has no such message, or it is not kept any more",
    ],
  },
  "webhook-ended": {
    status: 409,
    says: [
      "接收方答复 410，这个 webhook 已停用；请新建一个",
      "the receiver answered 410 and the webhook has ended; make a new one",
    ],
  },
  "webhooks-full": {
    status: 409,
    says: [
      "一个密钥最多 {max} 个 webhook，请先删除不再需要的",
      "a key has at most {max} webhooks; delete some that are not needed any more",
    ],
  },
  "audits-full": {
    status: 409,
    says: [
      "一份客户清单最多保存 {max} 次手工审查，请先删除不再需要的",
      "a portfolio keeps at most {max} audits that were made by hand; delete some that are not needed any more",
    ],
  },
  "audits-of-two-portfolios": {
    status: 409,
    says: [
      "两次审查不是同一份客户清单的，不能比较",
      "the two audits are of different portfolios and cannot be compared",
    ],
  },
  "share-not-found": {
    status: 404,
    says: [
      "没有找到这个分享链接，或您无权查看",
      "there is no such share, or it is not open to you",
    ],
  },
  "shares-too-many": {
    status: 409,
    says: [
      "一份客户清单最多有 {max} 个分享链接，请先撤回不再需要的",
      "a portfolio has at most {max} shares; revoke some that are not needed any more",
    ],
  },
  "entity-not-found": {
    status: 404,
    says: ["客户清单中没有这个主体", "there is no such entity in the portfolio"],
  },
  "fact-request-not-found": {
    status: 404,
    says: ["没有这个提问链接", "there is no such request to a merchant"],
  },
  "feed-not-found": {
    status: 404,
    says: ["没有这个订阅地址", "there is no such calendar feed"],
  },
  "feeds-full": {
    status: 409,
    says: [
      "您在这份清单的订阅地址太多了；请先停用不用的",
      "you have as many calendar feeds of this portfolio as one may have; revoke those that are not used",
    ],
  },
  "fact-requests-full": {
    status: 409,
    says: [
      "这份清单的提问链接太多了；请先处理完已有的",
      "this portfolio has as many requests to merchants as it may have; deal with those first",
    ],
  },
  "portfolio-read-only": {
    status: 403,
    says: [
      "您只能查看，不能修改；请向清单的所有者申请编辑权限",
      "you may look at this and not change it; ask the owner of the portfolio for the right to write",
    ],
  },
  "portfolio-owner-only": {
    status: 403,
    says: ["只有清单的所有者可以这样做", "only the owner of the portfolio may do this"],
  },
  "internal-error": {
    status: 500,
    says: ["系统内部错误，已记录", "an internal error, it was logged"],
  },
} as const satisfies Record<string, { status: number; says: Both }>;

export type ErrorCode = keyof typeof ERRORS;
export type Language = "zh-CN" | "en";

/** A sentence in both languages. */
export type Text = Readonly<Record<Language, string>>;
/** The same as a table has it. */
export type Both = readonly [zhCn: string, en: string];

export function textOf([zhCn, en]: Both): Text {
  return { "zh-CN": zhCn, en };
}

export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[];

type Params = Readonly<Record<string, string | number>>;

/** An expected refusal or a failed dependency; its code fixes the status and the public words. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Params;
  /** Further members of the problem document, for example `allowedEvents`. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    options: { params?: Params; extensions?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(`${code}: ${fill(textOf(ERRORS[code].says).en, options.params ?? {})}`, {
      cause: options.cause,
    });
    this.name = "AppError";
    this.code = code;
    this.params = options.params ?? {};
    this.extensions = options.extensions ?? {};
  }

  get status(): number {
    return statusOf(this.code);
  }

  /** The sentence for the person who caused or met the error. */
  text(language: Language): string {
    return errorText(this.code, this.params, language);
  }
}

/** Whether what was thrown is the coded error of just that code. */
export function isCoded(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code;
}

export function statusOf(code: ErrorCode): number {
  return ERRORS[code].status;
}

/** The sentence of an error that nobody throws. */
export function errorText(code: ErrorCode, params: Params, language: Language): string {
  return fill(textOf(ERRORS[code].says)[language], params);
}

/** The whole table, for the page that lists it. */
export function errorTable(
  language: Language,
): { code: ErrorCode; status: number; text: string }[] {
  return ERROR_CODES.map((code) => ({
    code,
    status: ERRORS[code].status,
    text: textOf(ERRORS[code].says)[language],
  }));
}

/** Throws when what the next lines rely on does not hold: our mistake, never a user's. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${message}`);
}

/** Puts the parameters into `{name}`; one that was not given stays as it is. */
export function fill(template: string, params: Params): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : isolated(String(value));
  });
}

/** What a thrown value says, whatever it is. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
