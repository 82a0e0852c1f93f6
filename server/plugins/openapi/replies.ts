/** What every success of an operation says and carries besides its schema. */
export type Reply = {
  readonly words: string;
  readonly headers?: readonly ReplyHeader[];
};

export const HEADERS = {
  "X-Request-Id": "Names this request in the log of the service",
  "X-RateLimit-Limit": "How many such requests a minute are answered",
  "X-RateLimit-Remaining": "How many of them are left",
  "X-RateLimit-Reset": "Seconds until the count begins again",
  "Retry-After": "Seconds after which it is worth asking again",
  "WWW-Authenticate": "How to show who asks: `Bearer`",
  ETag: "The revision, for `If-Match` of the next change",
  "Idempotency-Replayed":
    "Only where the same request with the same `Idempotency-Key` was taken before, and nothing was done this time: " +
    "`word-for-word` for the reply that was given then, `as-it-stands` where that is not kept any more and the body says " +
    "how things stand now",
  Location: "Where that which was made can be read",
} as const;
export type ReplyHeader = keyof typeof HEADERS;

export const ON_EVERY_REPLY = [
  "X-Request-Id",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
] as const satisfies readonly ReplyHeader[];

export const ON_STATUS: Readonly<Record<string, readonly ReplyHeader[]>> = {
  "401": ["WWW-Authenticate"],
  "429": ["Retry-After"],
  "503": ["Retry-After"],
};

const RESULT: Reply = { words: "The onboarding as it stands now", headers: ["ETag"] };

export const REPLIES: Readonly<Record<string, Reply>> = {
  check: {
    words: "The verdict with its reasons; with `detail=verdict` without them",
    headers: ["Idempotency-Replayed"],
  },
  checkBatch: { words: "One answer a line, in the order of the lines" },
  issueReceipt: { words: "The check, signed" },
  getReceiptKeys: { words: "The public keys, the present one first" },
  listRulesets: { words: "The rulesets, the active one of each family marked" },
  getRuleset: { words: "The ruleset as it was published, with its hash" },
  getProof: { words: "What was proven, with a counterexample where it was not" },
  getImpact: { words: "Who gains and who loses, and the lines that could not be read" },
  listErrcodes: { words: "A page of errcodes" },
  getErrcode: { words: "What is known of the errcode" },
  createOnboarding: {
    words: "The onboarding, with the token that opens it",
    headers: ["ETag", "Idempotency-Replayed", "Location"],
  },
  listOnboardings: { words: "A page of onboardings" },
  putAccounts: { words: "What became of the list", headers: ["ETag"] },
  createImport: { words: "The list as it was read", headers: ["ETag", "Location"] },
  getImport: { words: "The list as it was read, and what it would change", headers: ["ETag"] },
  answerImport: { words: "The list as it is read now", headers: ["ETag"] },
  applyImport: { words: "The revision of the portfolio with it", headers: ["ETag"] },
  undoImport: { words: "The revision of the portfolio without it", headers: ["ETag"] },
  listPortfolioAccounts: { words: "A page of accounts, as the filter and the order say" },
  createCalendarFeed: { words: "The feed, with its address" },
  listCalendarFeeds: { words: "The feeds, oldest first" },
  revokeCalendarFeed: { words: "It is gone" },
  getPortfolioCalendar: { words: "A page of days, the next one first" },
  listPortfolioActions: { words: "A page of actions, the best first" },
  exportPortfolioAccountsCsv: { words: "The file" },
  exportPortfolioAccountsXlsx: { words: "The file" },
  exportPortfolioAccountsHtml: { words: "The file" },
  getClientReport: { words: "The page" },
  getClientWorkbook: { words: "The workbook" },
  getPortfolioReport: { words: "The page" },
  getPortfolioWorkbook: { words: "The workbook, made while it is sent" },
  getClientReports: { words: "The archive, made while it is sent" },
  listTasks: { words: "A page of tasks, and how many there are of each status" },
  exportTasksCsv: { words: "The file, made while it is sent" },
  exportTasksMarkdown: { words: "The file, made while it is sent" },
  addTasks: { words: "Of how many accounts it was said", headers: ["Idempotency-Replayed"] },
  putTask: { words: "The task as it stands today", headers: ["ETag"] },
  closeTask: { words: "The task, closed", headers: ["ETag"] },
  weighRules: { words: "Who would gain and who would lose, a page of it" },
  exportImpactCsv: { words: "The file, made while it is sent" },
  createAudit: {
    words: "The audit in numbers",
    headers: ["Idempotency-Replayed", "Location"],
  },
  listAudits: { words: "A page of audits" },
  getAudit: { words: "The audit in numbers" },
  listAuditResults: { words: "A page of accounts, as the filter and the order say" },
  exportAuditCsv: { words: "The file, made while it is sent" },
  exportAuditXlsx: { words: "The file, made while it is sent" },
  exportAuditHtml: { words: "The file, made while it is sent" },
  exportAuditIcs: { words: "The calendar" },
  compareAudits: { words: "What changed in numbers, and a page of changes" },
  deleteAudit: { words: "It is gone, and so is what was shared of it" },
  revokeShare: { words: "It opens nothing any more" },
  createShare: { words: "The link, with its address" },
  getAccount: { words: "The account as of today", headers: ["ETag"] },
  changeAccount: { words: "The account as it stands now", headers: ["ETag"] },
  getOnboarding: RESULT,
  sendEvent: { ...RESULT, headers: ["ETag", "Idempotency-Replayed"] },
  getRoom: { words: "The room as it is kept", headers: ["ETag"] },
  getHistory: { words: "A page of events" },
  listMembers: { words: "A page of members" },
  pollMembers: { words: "The job that asks", headers: ["Location"] },
  getJob: { words: "The job as it stands now", headers: ["Retry-After"] },
  listJobs: { words: "A page of jobs" },
  createWebhook: { words: "The webhook, with its secret", headers: ["Location"] },
  listWebhooks: { words: "All of them" },
  getWebhook: { words: "The webhook as it stands now" },
  deleteWebhook: { words: "It is gone" },
  rotateWebhookSecret: { words: "The webhook, with its new secret" },
  listDeliveries: { words: "A page of messages, with all that was tried" },
  replayDelivery: { words: "The message, which is on its way again" },
  listGoods: { words: "A page of goods", headers: ["ETag"] },
  syncGoods: { words: "The job that sends", headers: ["Location"] },
  importGoods: {
    words: "What was read, taken, passed over and refused",
    headers: ["ETag", "Idempotency-Replayed"],
  },
  passOnWeChatEvent: { words: "What was made of it" },
  addImage: { words: "The ids of the pictures that were made of it" },
  getImage: { words: "The picture" },
  listPortfolioMembers: { words: "The owner and the members", headers: ["ETag"] },
  putPortfolioMember: { words: "The owner and the members as they are now", headers: ["ETag"] },
  removePortfolioMember: { words: "No member any more" },
  createPortfolio: {
    words: "The portfolio that was made",
    headers: ["ETag", "Idempotency-Replayed", "Location"],
  },
  listPortfolios: { words: "A page of portfolios" },
  getPortfolio: { words: "The portfolio in numbers", headers: ["ETag"] },
  renamePortfolio: { words: "The portfolio with its new name", headers: ["ETag"] },
  createFactRequest: {
    words: "The link, with a text to send along",
    headers: ["Idempotency-Replayed", "Location"],
  },
  listFactRequests: { words: "A page of requests" },
  getFactRequest: { words: "The request as it stands today" },
  revokeFactRequest: { words: "The link opens nothing any more" },
  erasePortfolio: { words: "It is gone" },
  eraseEntity: { words: "It is gone" },
  eraseAccount: { words: "It is gone" },
};
