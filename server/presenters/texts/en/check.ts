import type { Texts } from "../zh-cn.ts";

export const check: Texts["check"] = {
  title: "Quick check",
  lead: "Fill in what you know. Blank means “not known yet”; it never counts as “not met”.",
  action: "See the verdict",
  again: "Change the facts",
  startTitle: "Start the onboarding with these facts",
  linkHint: "The address of this page is this very check; you can bookmark or share it.",
  receipt: "Download the receipt of this check",
};

export const facts: Texts["facts"] = {
  unknown: "Not known yet",
  never: "Never",
  entityType: "Entity type",
  entityTypeHint:
    "Mini program console → 设置 → 基本设置 → 主体信息 (Settings → Basic settings → Entity)",
  entityTypes: {
    enterprise: "Enterprise",
    "individual-business": "Individual business",
    government: "Government body",
    media: "Media body",
    organisation: "Other organisation",
    individual: "Individual",
  },
  region: "Where the entity is registered",
  regions: { mainland: "Mainland China", overseas: "Outside mainland China" },
  categories: "Categories of the mini program",
  categoriesHint:
    "Mini program console → 设置 → 基本设置 → 服务类目 (Settings → Basic settings → Categories). Tick every category you have.",
  noCategory: "None of these",
  lastSevereViolationOn: "When was the last severe violation of the entity's mini programs?",
  lastSevereViolationOnHint: "Mini program console → 通知中心 (Notices)",
  lastPaymentOn: "When was the last payment in the mini program?",
  lastPaymentOnHint:
    "It counts for 90 days if it was made in the released version; WeChat's data is one to two days behind. To be found at pay.weixin.qq.com → 交易中心 (Transactions).",
  followers: "Official account followers",
  followersHint:
    "The total for all official accounts of the entity. You can write 1200, or 1.2万 for 12,000.",
  dau: "DAU (daily active users) over the last 7 days",
  dauHint:
    "One number, or seven, one for each day, separated by semicolons (oldest first). Mini program console → 统计 → 访问分析 (Statistics → Visits).",
  adSpend: "Actual WeChat ad spend over the last year (CNY)",
  adSpendHint: "What the entity spent on ads within WeChat, for example 10000.01.",
  echo: "You wrote “{raw}”; it was read as {read}",
};

export const questions: Texts["questions"] = {
  lead: "One question at a time, and only those that can still change the verdict. Skip what you do not know: it never counts as “not met”.",
  start: "At most {open} questions; as soon as the verdict is certain, nothing more is asked.",
  progress: "{known} known, at most {open} more to ask",
  changing: "Change what you entered",
  skipped: "{skipped} that you do not know yet",
  whereToFind: "Where to find it: {where}",
  hints: {
    categories: "Tick every category you have; if there is none, tick “None of these” at the end.",
    lastPaymentOn: "Only the released version counts; WeChat's data is one to two days behind.",
    followers: "You can write 1200, or 1.2万 for 12,000.",
    dau: "One number, the average; or seven, one for each day, oldest first, with semicolons between.",
    adSpend: "For example 10000.01. What was really spent, not what was paid in.",
  },
  next: "Continue",
  save: "Save the change",
  dontKnow: "I do not know yet",
  soFar: "The verdict so far: {verdict}",
  known: "What you entered",
  names: {
    entityType: "Entity type",
    region: "Registered in",
    categories: "Categories",
    lastSevereViolationOn: "Last severe violation",
    lastPaymentOn: "Last payment",
    followers: "Official account followers",
    dau: "DAU over the last 7 days",
    adSpend: "Ad spend over the last year",
  },
  change: "Change",
  noOpenCategory: "None of the open categories",
  stillUnknown:
    "Still unknown: {names}. So there is no verdict yet. Come back whenever you have found out.",
  restIsIdle: "Whatever was not asked cannot change this verdict; there is no need to fill it in.",
  all: "Fill in everything at once",
  allAnyway: "Show me everything anyway",
  oneByOne: "Ask me one question at a time",
};
