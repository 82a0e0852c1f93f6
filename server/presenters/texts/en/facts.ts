import type { Texts } from "../zh-cn.ts";

export const facts: Texts["facts"] = {
  unknown: "Not known yet",
  never: "Never",
  noCategory: "None of these",
  searchCategories: "Search or type a category",
  searchCategoriesHint:
    "Known categories are listed while you type; an id works as well. Several with semicolons, for example 商家自营>酒类; 307. Or tick them below.",
  otherCategories: "Type another category",
  otherCategoriesHint: "Write `一级>二级` as the console does; several with semicolons.",
  formerly: "2020: {names}",
  today: "today: {names}",
  notOpen: "not in the open list",
  noted: " ({notes})",
  themes: {
    platform: "Platforms",
    food: "Food, fresh produce, alcohol",
    wear: "Clothes, bags, jewellery, glasses, watches",
    care: "Cosmetics, personal care, mother and baby, toys",
    home: "Home, appliances, electronics, office",
    leisure: "Books, sports, music, flowers, crafts",
    machines: "Car supplies, machinery and electronics",
  },
  noOpenCategory: "None of the open categories",
  echo: "You wrote “{raw}”; it was read as {read}",
  unclear:
    "“{raw}” is no exact number and was taken as not known yet; if you know a range, write 100+, <100 or 1200-1500",
};

export const fieldProblems: Texts["fieldProblems"] = {
  "date-or-never-expected":
    "read {read}, a date is expected, for example 2026-11-03; tick “Never” if there was none",
  "number-ambiguous":
    "read {read}, which may mean several numbers; write one, such as 1200 or 1.2万, or a range: 100+, <100, 1200-1500",
  "choice-expected": "read {read}, choose one of those in the list",
};

export const factWords: Texts["factWords"] = {
  entityType: {
    name: "Entity type",
    label: "Entity type",
    hint: "Mini program console → 设置 → 基本设置 → 主体信息 (Settings → Basic settings → Entity)",
    choices: {
      enterprise: "Enterprise",
      "individual-business": "Individual business",
      government: "Government body",
      media: "Media body",
      organisation: "Other organisation",
      individual: "Individual",
    },
  },
  region: {
    name: "Registered in",
    label: "Where the entity is registered",
    choices: { mainland: "Mainland China", overseas: "Outside mainland China" },
  },
  categories: {
    name: "Categories",
    label: "Categories of the mini program",
    hint: "Mini program console → 设置 → 基本设置 → 服务类目 (Settings → Basic settings → Categories). Tick every category you have.",
    question: "Tick every category you have; if there is none, tick “None of these” at the end.",
  },
  lastSevereViolationOn: {
    name: "Last severe violation",
    label: "When was the last severe violation of the entity's mini programs?",
    hint: "Mini program console → 通知中心 (Notices)",
  },
  lastPaymentOn: {
    name: "Last payment",
    label: "When was the last payment in the mini program?",
    hint: "It counts for 90 days if it was made in the released version; WeChat's data is one to two days behind. To be found at pay.weixin.qq.com → 交易中心 (Transactions).",
    question: "Only the released version counts; WeChat's data is one to two days behind.",
  },
  followers: {
    name: "Official account followers",
    label: "Official account followers",
    hint: "The total for all official accounts of the entity. You can write 1200, 1.2万 for 12,000, or a range: 100+, <100, 1200-1500.",
    question: "You can write 1200, 1.2万 for 12,000, or a range: 100+, <100, 1200-1500.",
  },
  dau: {
    name: "DAU over the last 7 days",
    label: "DAU (daily active users) over the last 7 days",
    hint: "One number, or seven, one for each day, separated by semicolons (oldest first). Mini program console → 统计 → 访问分析 (Statistics → Visits).",
    question:
      "One number, the average (80-120 where you do not know it exactly); or seven, one for each day, oldest first, with semicolons between.",
  },
  adSpend: {
    name: "Ad spend over the last year",
    label: "Actual WeChat ad spend over the last year (CNY)",
    hint: "What the entity spent on ads within WeChat, for example 10000.01.",
    question:
      "For example 10000.01, or 10000+ where you do not know it exactly. What was really spent, not what was paid in.",
  },
  channelsEntity: {
    name: "Entity of the Channels account",
    choices: { same: "The same as the mini program's", different: "Another one" },
  },
  channelsAssociation: {
    name: "Ties of the Channels account",
    choices: {
      "open-platform-bound": "bound to an open platform account",
      "open-platform-related": "an open platform account of the same or an associated entity",
      "channels-entity-listed": "the Channels account's entity is in its list",
    },
    none: "No tie at all",
  },
};

export const units: Texts["units"] = {
  follower: {
    gap: "{gap} followers short",
    value: "{value} followers",
    less: "{amount} fewer",
    more: "{amount} more",
  },
  user: {
    gap: "{gap} daily users short",
    value: "{value} users a day",
    less: "{amount} fewer",
    more: "{amount} more",
  },
  visit: { gap: "{gap} visits short over 7 days" },
  CNY: {
    gap: "{gap} CNY short",
    value: "{value} CNY",
    less: "{amount} CNY less",
    more: "{amount} CNY more",
  },
};
