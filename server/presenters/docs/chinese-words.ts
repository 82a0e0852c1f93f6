/** What the document says in English, in Chinese: the document itself has one language. */
type OperationWords = { readonly summary: string; readonly description?: string };

export const OPERATIONS: Readonly<Record<string, OperationWords>> = {
  check: {
    summary: "检查一个账号是否满足开通条件",
    description:
      "传入已知的事实，返回结论、每个条件的情况和理由、达标路径、未来 400 天的预测，以及值得再问的问题。不保存任何内容；没有传的事实视为未知。",
  },
  checkBatch: {
    summary: "批量检查：逐行进，逐行出",
    description:
      "每行一个账号，每行一个答复，顺序不变；边传边答，不读取答复就不再读取请求。无法判断的行答复 `{ id, problem }`，其余照常；空行略过。每行不超过 64 KiB，一批不超过 100,000 行、64 MiB：`Content-Length` 超出时立即拒绝，传输中超出时答到那里为止，最后一行为 `batch-too-large` 并断开连接。没有收到最后一个分块的答复都不完整。",
  },
  issueReceipt: {
    summary: "检查并签名，得到可离线核对的回执",
    description:
      "`hash`（SHA-256）与 `signature`（Ed25519）是对 `content` 的规范 JSON（RFC 8785）计算的。",
  },
  getReceiptKeys: { summary: "核对回执用的公钥" },
  listRulesets: { summary: "全部规则集" },
  getRuleset: { summary: "规则集的一个版本：条件、界限、文字与来源" },
  getProof: { summary: "逐格试过之后，这个规则集证明了什么" },
  getImpact: {
    summary: "换用这个版本，谁会合格，谁会不合格，为什么",
    description: "需要 API 密钥。一次最多 10,000 个账号；读不懂的列在 `problems` 中，其余照常。",
  },
  listErrcodes: { summary: "微信错误码：按文字、按步骤或全部" },
  getErrcode: { summary: "一个微信错误码的含义、所属步骤和处理办法" },
  createOnboarding: {
    summary: "开始一个开通流程",
    description:
      "答复中有以后每次调用所用的 token，只在这里给出一次。附上 API 密钥时，流程属于这把密钥的名称：同名的密钥都可以代替 token，并能列出它。",
  },
  listOnboardings: {
    summary: "用同名密钥开始的开通流程，从旧到新",
    description: "按各自最后一个事件之后的样子列出；此后只因日期而变的，单独读取时可见。",
  },
  getOnboarding: { summary: "开通流程今天走到哪里" },
  getRoom: {
    summary: "直播间：状态、小助手与分享方式",
    description:
      "按已保存的内容答复；要重新向微信询问状态，请发送种类为 `read` 的 `room.operation-requested`。",
  },
  sendEvent: {
    summary: "告知商家做了什么",
    description:
      "事件已保存、需要问微信的也问完之后才答复。微信拒绝的不算这次调用出错：它作为 `problem` 记在直播间、商品、成员或连接里。",
  },
  getHistory: { summary: "全部事件，含时间与操作者，从旧到新" },
  listPortfolioAccounts: {
    summary: "客户清单里的账号，截至今天",
    description:
      "按生效中的规则集判断。筛选与排序和账号页面相同，那里的网址就带着它们。翻页的位置按这个顺序：清单有变动时，账号可能移动。",
  },
  createCalendarFeed: {
    summary: "生成一个订阅日历的秘密地址",
    description:
      "日历里每天每类一条全天日程。停用之后，或者生成它的人不再能看这份清单时，地址失效。",
  },
  listCalendarFeeds: { summary: "调用者在这份清单的订阅；清单所有者能看到所有人的" },
  revokeCalendarFeed: { summary: "停用一个订阅：它的地址不再有效" },
  getPortfolioCalendar: {
    summary: "结论会在哪些天变，只看日历",
    description: "400 天内每个账号的每一次变化，不只是第一次；按天和种类合并。",
  },
  listPortfolioActions: {
    summary: "能让账号合格的单件事，按影响排序",
    description:
      "一件事让一个条件达标，在事实所属的层面：主体做一次，名下账号都算。先按单独做完就合格的账号数排，再按省力程度，再按最晚哪天做；现有账号做不到的排在最后。加了筛选就只算这些账号。",
  },
  exportPortfolioAccountsCsv: { summary: "恰好是筛选出的账号，CSV" },
  exportPortfolioAccountsXlsx: { summary: "恰好是筛选出的账号，XLSX" },
  exportPortfolioAccountsHtml: { summary: "恰好是筛选出的账号，HTML" },
  getClientReport: {
    summary: "一个客户的报告：打印出来大约两页的网页",
    description: "主体的全部账号，截至今天，带客户清单报告的名字和标志。",
  },
  getClientWorkbook: { summary: "一个客户的报告，工作簿" },
  getClientReports: {
    summary: "一个压缩包：有账号符合筛选的每个客户的报告",
    description:
      "每个客户一份网页，带 `workbooks` 时再加一份工作簿，另有目录。每份报告写这个客户的全部账号。边做边发；同一个人一次一份。",
  },
  getPortfolioReport: {
    summary: "全部账号或筛选出的账号的总报告：可打印的网页",
    description:
      "数字、卡在哪里、90 天内会失效的、全部客户；长的列表只列前面的，并说明共有多少。工作簿里是全部。",
  },
  getPortfolioWorkbook: {
    summary: "全部账号或筛选出的账号的总报告，工作簿",
    description:
      "分页、单元格有类型：摘要、客户、小程序、差什么、90 天内失效。边做边发；同一个人一次一份。",
  },
  putAccounts: {
    summary: "把账号写入客户清单：逐行 JSON、文本表或工作簿",
    description:
      "JSON 的每行是 `{ account, entity, appid?, externalId?, tags?, owner?, note?, live?, asOf?, facts }`，事实从严读取；有错的行略过并列出。表格按 `kaibo audit` 的方式读取。先按 `externalId`，再按 `appid`，再按（主体，账号）对应；不在清单里的账号保持不动。说过的不再重复，同一份可以再发一次。",
  },
  createImport: {
    summary: "交来一份原样的清单，先看懂，再改动",
    description:
      "`kaibo audit` 能读的清单都可以。保留一天：看不懂的用 PATCH 回答，`apply` 把它作为一次改动，`undo` 整批撤销。",
  },
  getImport: { summary: "清单怎样被读懂、要问什么、会改什么" },
  answerImport: {
    summary: "说明工作表、某一列或某个格子是什么",
    description: "没有传的保持不变；columns 与 answers 整个替换上一次的。",
  },
  applyImport: {
    summary: "把清单里新的内容作为一次改动写入",
    description:
      "再次应用，答复与第一次相同。看过之后客户清单又变了，答复 409 `import-overtaken`，`import` 里是现在会改的内容。",
  },
  undoImport: {
    summary: "撤销一次导入；之后说的保留",
    description: "任何时候都可以，清单已不保留时也可以。再次撤销，答复与第一次相同。",
  },
  listTasks: {
    summary: "要做的事：一个账号的一个条件一项，和今天各是什么状态",
    description:
      "先列要做的，按截止日期，再列其余。状态不保存：条件满足了就是已完成，三选一里另一项满足了就是不再需要。",
  },
  exportTasksCsv: { summary: "恰好这些任务，CSV" },
  exportTasksMarkdown: { summary: "恰好这些任务，Markdown 清单" },
  addTasks: {
    summary: "给许多账号记同一项任务，一次变更，可以撤销",
    description: "用账号的 id，或用账号列表的筛选。已满足这个条件的、不需要它的，略过并计数。",
  },
  putTask: {
    summary: "记下一个账号的一个条件要做什么、何时截止、谁来做",
    description: "整项写入：没有写的就是空。关掉的任务会重新打开。做没做完由条件说了算。",
  },
  closeTask: {
    summary: "关掉任务：不做了",
    description: "它留在列表里，状态为 `closed`；再写入一次就重新打开。",
  },
  weighRules: {
    summary: "如果今天换成另一版规则，谁会合格，谁会不合格，为什么",
    description:
      "问一问不会改变任何东西。每个账号按今天用两版规则各判一次；列出结论会变的，是哪几条让它变，以及那时最近的路径。",
  },
  exportImpactCsv: { summary: "恰好这些账号，CSV" },
  createAudit: {
    summary: "判断一份客户清单的全部账号，并记下每个账号的结论",
    description:
      "用现在已知的事实；按今天或另一天，按生效中的规则集或另一版。审查说过的就定了，以后改了什么都不影响它。",
  },
  listAudits: { summary: "一份客户清单的审查，从新到旧" },
  getAudit: { summary: "一次审查的数字" },
  listAuditResults: {
    summary: "一次审查里的账号和当时的结论",
    description: "筛选与排序和客户清单的账号相同。",
  },
  exportAuditCsv: { summary: "恰好是筛选出的账号，CSV" },
  exportAuditXlsx: { summary: "恰好是筛选出的账号，XLSX" },
  exportAuditHtml: { summary: "恰好是筛选出的账号，HTML" },
  exportAuditIcs: { summary: "筛选出的账号何时到期，日历文件" },
  compareAudits: {
    summary: "和更早的一次相比变了什么，是事实、日历还是规则",
    description:
      "一个变化的原因是能说明它的最少几样：用当时的事实、日期和规则判断，再逐样换成后来的。合计里每个变化只算一次，算在第一个原因下。",
  },
  deleteAudit: { summary: "删除一次审查，连同它的分享链接" },
  createShare: {
    summary: "一次审查里筛选出的账号的只读链接",
    description:
      "拿到地址的人在最后一天（北京时间）结束之前、撤回之前，看得到这些账号的名称、结论、条件、日期和下一步；看不到别的，也看不到备注、负责人和标签。",
  },
  revokeShare: { summary: "撤回链接：再也打不开" },
  getAccount: { summary: "一个账号的全部：事实与出处、结论、路径、历史" },
  changeAccount: {
    summary: "修改一个账号：资料、主体，以及它和主体的事实",
    description:
      "没有传的保持不变；null 清空一项资料。事实的写法与检查相同，null 表示说明为未知；没有 `observedOn` 的算今天看到，没有 `source` 的算顾问登记。事实只增不改：哪一条算数看日期与来源，除非 `settles` 说明以这些为准。",
  },
  createPortfolio: { summary: "新建一份客户清单" },
  listPortfolios: { summary: "自己看得到的客户清单" },
  getPortfolio: { summary: "一份客户清单的数字：账号、结论、数据新旧" },
  renamePortfolio: { summary: "给客户清单改名" },
  createFactRequest: {
    summary: "问商家：只问还会改变结论的",
    description:
      "链接不用登录，打开时再算要问什么，所以答一项，下一页可能就少一项。链接只在这里给出一次。回答等人接受；选了 `at-once` 的，不矛盾就马上算数。",
  },
  listFactRequests: { summary: "问过商家什么，从旧到新" },
  getFactRequest: { summary: "一次提问，和商家的回答" },
  revokeFactRequest: {
    summary: "收回链接，再也打不开",
    description: "已有的回答留着。收回过的再收回，什么都不变。",
  },
  erasePortfolio: { summary: "抹去一份客户清单" },
  eraseEntity: {
    summary: "抹去一个客户：主体和它的全部账号",
    description:
      "只有所有者可以。说过的关于它的一切都去掉，撤销了的也算，写到它的待导入清单也去掉；历史里只留下抹除了什么种类。无法恢复。",
  },
  eraseAccount: {
    summary: "抹去一个账号；主体的最后一个账号连主体一起",
    description:
      "只有所有者可以。说过的关于它的一切都去掉，撤销了的也算，写到它的待导入清单也去掉；历史里只留下抹除了什么种类。无法恢复。",
  },
  listPortfolioMembers: { summary: "谁可以看、谁可以改" },
  putPortfolioMember: {
    summary: "加入成员，或改变其权限",
    description: "只有所有者可以。用登录时的名字指明是谁。",
  },
  removePortfolioMember: {
    summary: "移除成员，或自己退出",
    description: "所有者可以移除任何成员，成员可以自己退出。",
  },
  listMembers: { summary: "直播成员，按添加的先后" },
  pollMembers: {
    summary: "现在就向微信询问成员",
    description:
      "再次询问还在等待实名认证的人，然后与微信的成员名单比对。只要有人在等，Kaibo 会自己询问；这里答复的是现在去问的任务。",
  },
  getJob: {
    summary: "一个任务进行到哪里",
    description:
      "用它所属流程的 token 询问，或用能查看其所属客户清单的 key。任务还在进行时，`Retry-After` 说明多久之后值得再问。",
  },
  listJobs: { summary: "流程的任务，从新到旧", description: "已结束的任务保留 30 天。" },
  createWebhook: {
    summary: "把事件推送到一个地址",
    description:
      "按 Standard Webhooks 签名并发送：`webhook-id`、`webhook-timestamp`、`webhook-signature`（v1）。答 2xx 即为收到；否则三天内最多发送十次，`webhook-id` 不变，接收方凭它去重。答 410 则停用，遵守 `Retry-After`，不跟随跳转。每个密钥（或一个人的全部密钥）最多 20 个。",
  },
  listWebhooks: { summary: "这个密钥的 webhook，从旧到新" },
  getWebhook: { summary: "一个 webhook，以及消息是否送达" },
  deleteWebhook: { summary: "删除 webhook，连同待发和已发的消息" },
  rotateWebhookSecret: {
    summary: "更换密钥",
    description: "一天之内同时用旧密钥签名。",
  },
  listDeliveries: {
    summary: "发过什么、何时、对方如何答复，从新到旧",
    description: "保存 30 天，最多 2,000 条。",
  },
  replayDelivery: {
    summary: "重新发送一条消息，`webhook-id` 不变",
    description: "立即发送；未送达时与新消息一样重试。",
  },
  listGoods: { summary: "商品、商品库还有多少空位、提交到哪里" },
  syncGoods: {
    summary: "把还没有提交的商品全部送审",
    description:
      "答复负责提交的任务，每天按微信的上限提交。没有草稿时答复已在进行的任务；没有可提交的则为 409。",
  },
  importGoods: {
    summary: "从清单添加商品：表格、文本，或商城导出的文件",
    description:
      "正文就是文件本身，不是 multipart；列为 `商品名称`、`封面图片`、`价格类型`、`价格`、`价格2`、`商品路径`、`商品编号`、`商品ID`、`小程序appid`，也认同义的列名和多数商城的列名；认不准的列答 422，用 `map` 指定后再传。可用的行立即加入（没有图片的作为草稿），其余的逐行说明列、读到的内容和应有的内容。路径和编号都相同的商品会略过，改好的清单可以整份再传。最多 5,000 行、10 MB。`dryRun=true` 时不需要 `If-Match`。",
  },
  passOnWeChatEvent: {
    summary: "转交微信推送的直播事件",
    description:
      "正文为推送给服务商地址、解密后的原文，JSON 或 XML。`wxa_live_apply_event` 只看名字：据此去问微信直播是否已开通。直播的其他事件（`wxalive_…`）收下但不处理，此外一律拒绝。",
  },
  addImage: {
    summary: "上传一张图片",
    description:
      "正文就是图片本身，不是 multipart：JPEG、PNG、WebP 或 GIF，不超过 10 MiB。拍摄地点等信息会去掉。一个流程同时最多上传 4 个大于 64 KiB 的文件，再多一个答 429，并说明何时再来。",
  },
  getImage: { summary: "图片，与送到微信的相同" },
};

export const TAGS: Readonly<Record<string, string>> = {
  checks: "检查：这个账号能不能开播，还差什么",
  rulesets: "规则本身、来源与证明",
  errcodes: "微信错误码的含义与处理办法",
  receipts: "签了名、可离线核对的检查",
  onboardings: "走到直播间就绪的五个步骤",
  portfolios: "顾问的客户清单，和它们来自的清单文件",
  goods: "成千的商品：清单进，后台提交",
  jobs: "调用之后继续进行的工作",
  webhooks: "推送到您的地址的事件",
};

/** By name, or by operation and name where one name means several things. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  detail: "`verdict`：只要结论，不要理由和路径",
  "idempotency-key": "同样的键和正文得到同样的答复，不会发生两次",
  "createOnboarding idempotency-key":
    "UUID，或至少 22 个随机字符。十分钟内同一个客户端再次得到同样的答复；之后，或换了客户端，为 409",
  pageSize: "每页最多多少条",
  externalId: "只要所有者如此编号的那一个；没有时为空列表",
  pageToken: "上一页的 `nextPageToken`",
  id: "开通流程的 id",
  "listPortfolioAccounts id": "客户清单的 id",
  "listPortfolioActions id": "客户清单的 id",
  "getPortfolioCalendar id": "客户清单的 id",
  "createCalendarFeed id": "客户清单的 id",
  "listCalendarFeeds id": "客户清单的 id",
  "revokeCalendarFeed id": "客户清单的 id",
  feedId: "订阅的 id",
  "getPortfolioCalendar from": "第一天",
  "getPortfolioCalendar to": "最后一天",
  kind: "哪些种类；多个用逗号分开",
  "exportPortfolioAccountsCsv id": "客户清单的 id",
  "exportPortfolioAccountsXlsx id": "客户清单的 id",
  "exportPortfolioAccountsHtml id": "客户清单的 id",
  "putAccounts id": "客户清单的 id",
  "createImport id": "客户清单的 id",
  "getImport id": "客户清单的 id",
  "answerImport id": "客户清单的 id",
  "applyImport id": "客户清单的 id",
  "undoImport id": "客户清单的 id",
  ...Object.fromEntries(
    [
      ...["listTasks", "exportTasksCsv", "exportTasksMarkdown", "addTasks", "putTask"],
      ...["closeTask", "weighRules", "exportImpactCsv"],
    ].map((operation) => [`${operation} id`, "客户清单的 id"]),
  ),
  ...Object.fromEntries(
    ["listTasks", "exportTasksCsv", "exportTasksMarkdown"].flatMap((operation) => [
      [`${operation} status`, "任务的状态；多个用逗号分开"],
      [`${operation} owner`, "谁来做"],
      [`${operation} unowned`, "`1`：还没有人做的"],
      [`${operation} condition`, "关于哪个条件；多个用逗号分开"],
      [`${operation} entity`, "这个主体的账号，用主体的 id"],
    ]),
  ),
  "createAudit id": "客户清单的 id",
  "listAudits id": "客户清单的 id",
  ...Object.fromEntries(
    [
      ...["getAudit", "listAuditResults", "deleteAudit"],
      ...["exportAuditCsv", "exportAuditXlsx", "exportAuditHtml", "exportAuditIcs"],
    ].map((operation) => [`${operation} id`, "审查的 id"]),
  ),
  ...Object.fromEntries(
    [
      "listAuditResults",
      ...["exportAuditCsv", "exportAuditXlsx", "exportAuditHtml", "exportAuditIcs"],
    ].map((operation) => [`${operation} q`, "名称、主体、AppID、编号、标签或备注中的文字"]),
  ),
  "compareAudits id": "后一次审查的 id",
  earlier: "前一次的 id，同一份客户清单的",
  "revokeShare id": "分享链接的 id",
  due: "到这一天为止到期的；或 `week`、`month`（从今天起，含已逾期的）、`none`（没有截止日期）",
  "putTask condition": "任务关于哪个条件",
  "closeTask condition": "任务关于哪个条件",
  ...Object.fromEntries(
    ["weighRules", "exportImpactCsv"].flatMap((operation) => [
      [`${operation} condition`, "让结论变的条件"],
      [`${operation} q`, "名称、主体、AppID 或自有编号中的文字"],
    ]),
  ),
  "exportImpactCsv ruleset": "同一族的另一个版本，例如 `wechat-live@2020-09`",
  impact: "怎么变：`gain`、`loss`、`newly-unknown`",
  from: "现在的结论",
  to: "换成那一版之后的结论",
  "getAccount id": "客户清单的 id",
  "changeAccount id": "客户清单的 id",
  "getClientReport id": "客户清单的 id",
  "getClientWorkbook id": "客户清单的 id",
  "getClientReports id": "客户清单的 id",
  "getPortfolioReport id": "客户清单的 id",
  "getPortfolioWorkbook id": "客户清单的 id",
  "getPortfolioReport q": "名称、主体、AppID、编号、标签或备注中的文字",
  "getPortfolioWorkbook q": "名称、主体、AppID、编号、标签或备注中的文字",
  entityId: "主体的 id",
  workbooks: "`1`：每个客户再加一份工作簿",
  "getClientReports q": "名称、主体、AppID、编号、标签或备注中的文字",
  "getPortfolio id": "客户清单的 id",
  "renamePortfolio id": "客户清单的 id",
  "createFactRequest id": "客户清单的 id",
  "listFactRequests id": "客户清单的 id",
  "getFactRequest id": "提问的 id",
  "revokeFactRequest id": "提问的 id",
  "erasePortfolio id": "客户清单的 id",
  "eraseEntity id": "客户清单的 id",
  "eraseEntity entityId": "主体的 id，账号里有",
  "eraseAccount id": "客户清单的 id",
  "eraseAccount accountId": "账号的 id",
  "listPortfolioMembers id": "客户清单的 id",
  "putPortfolioMember id": "客户清单的 id",
  "removePortfolioMember id": "客户清单的 id",
  "getJob id": "任务的 id",
  ...Object.fromEntries(
    [
      ...["getWebhook", "deleteWebhook", "rotateWebhookSecret", "listDeliveries"],
      "replayDelivery",
    ].map((operation) => [`${operation} id`, "webhook 的 id"]),
  ),
  deliveryId: "消息的 id，也就是它的 `webhook-id`",
  "getRuleset id": "例如 `wechat-live`",
  "getProof id": "例如 `wechat-live`",
  "getImpact id": "例如 `wechat-live`",
  version: "例如 `2020-09`",
  q: "名称、路径或商城编号的一部分",
  "listErrcodes q": "错误码的开头，或文字",
  step: "只要这一步的",
  path: "返回这个错误码的调用，例如 `/wxaapi/broadcast/room/create`",
  code: "微信的错误码，例如 `300036` 或 `-1`",
  "putAccounts if-match": '客户清单的版本，例如 `"7"`；`*` 表示不论版本。`dryRun=true` 时不需要',
  "createImport file": "清单叫什么，记入历史",
  "eraseEntity if-match":
    '客户清单的版本，例如 `"7"`，账号列表的 `revision` 就是；`*` 表示不论版本',
  "importGoods if-match": "读到的 ETag；`*` 表示不论版本。`dryRun=true` 时不需要",
  "if-match": "读到的 ETag；`*` 表示不论版本",
  role: "只要这个角色的",
  status: "只要这个状态的",
  review: "只要这个审核状态的",
  ruleset: "默认为生效中的规则集",
  template: "只有商城编号的行用它拼出路径：`pages/product/detail?id={id}`；不传则用上次的",
  sheet: "商品所在的工作表，用名称或序号（从 1 起）；不传则用合适的那一张",
  map: "某一列是什么：`货名=name`，不使用的列 `货名=none`；每列一次，这个流程的下一份清单也照此读取",
  file: "清单叫什么，记入历史",
  dryRun: "`true`：只说明清单会怎样，不改动任何内容",
  observedOn: "没有写日期的数字是哪一天的；不传则为今天",
  source: "没有写来源的数字是谁说的",
  accountId: "账号的 id",
  importId: "导入的 id",
  principal: "与成员列表中的写法相同",
  verdict: "结论；多个用逗号分开",
  oneShort: "`1`：不合格，且只差一项",
  onlyUnknown: "`1`：待补充，且起决定作用的条件没有不满足的",
  expiresWithin: "合格，且在这么多天之内失效",
  condition: "不满足且起决定作用的条件；多个用逗号分开",
  among: "总览上的一个数字，例如 `only.followers`",
  turns: "结论在那一天或那段日子变化的账号，例如 `2026-12-19.payment`、`2026-12-01..2026-12-31`",
  action: "做这一件事就合格的账号，例如 `ent_….followers`；后面加 `.more` 则是再加一件才合格的",
  entity: "这个主体的账号，用主体的 id",
  owner: "负责人",
  unowned: "`1`：没有负责人的",
  tag: "有这个标签的",
  live: "开通状态；没有人说过的算 `not-enabled`；多个用逗号分开",
  stale: "`1`：起决定作用的事实已经旧了",
  conflicts: "`1`：有互相矛盾的说法",
  door: "哪扇门开着",
  sort: "按哪一列排序；前面加 `-` 为倒序",
  "listPortfolioAccounts q": "名称、主体、AppID、编号、标签或备注中的文字",
  "exportPortfolioAccountsCsv q": "名称、主体、AppID、编号、标签或备注中的文字",
  "exportPortfolioAccountsXlsx q": "名称、主体、AppID、编号、标签或备注中的文字",
  "exportPortfolioAccountsHtml q": "名称、主体、AppID、编号、标签或备注中的文字",
  for: "`room`：一张图做出直播间的三张",
  focus: "图片里必须看得见的部分；`goods` 不用，整张都显示",
  focusX: "宽度的百分之几，以摆正后的图片左边为 0",
  focusY: "高度的百分之几，以上边为 0",
  imageId: "上传图片时答复的 id",
};
