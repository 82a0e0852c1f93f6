import type { FactWords, UnitWords } from "../fact-words.ts";

export const facts = {
  unknown: "还不清楚",
  never: "从来没有",
  noCategory: "以上都不是",
  searchCategories: "搜索或输入类目",
  searchCategoriesHint:
    "输入几个字会列出已知的类目，也可以写类目编号；多个用分号隔开，例如 商家自营>酒类; 307。或者在下面勾选。",
  otherCategories: "输入其他类目",
  otherCategoriesHint: "写“一级>二级”，与小程序后台一致；多个用分号隔开。",
  formerly: "2020 年：{names}",
  today: "今天：{names}",
  notOpen: "不在开放清单内",
  noted: "（{notes}）",
  themes: {
    platform: "平台",
    food: "食品、生鲜、酒",
    wear: "服饰、箱包、珠宝、眼镜、钟表",
    care: "美妆、个护、母婴、玩具",
    home: "家居、家电、数码、办公",
    leisure: "图书、运动、乐器、鲜花、工艺品",
    machines: "汽车用品、机械电子",
  },
  noOpenCategory: "不在开放的类目里",
  echo: "您填写的“{raw}”已读作 {read}",
  unclear:
    "“{raw}”不是确切的数，先按“还不清楚”判断；知道范围的话，可以写 100+、不到100 或 1200-1500",
};

/** In place of the sentences for programs, where a page has a control that they do not know. */
export const fieldProblems = {
  "date-or-never-expected": "读到 {read}，应为日期，例如 2026-11-03；没有过请勾选“从来没有”",
  "number-ambiguous":
    "读到 {read}，无法确定是哪个数；请写一个数，例如 1200 或 1.2万，或者写范围，例如 100+、不到100、1200-1500",
  "choice-expected": "读到 {read}，请从列出的选项中选一个",
};

export const factWords = {
  entityType: {
    name: "主体类型",
    label: "主体类型",
    hint: "小程序后台 → 设置 → 基本设置 → 主体信息",
    choices: {
      enterprise: "企业",
      "individual-business": "个体工商户",
      government: "政府",
      media: "媒体",
      organisation: "其他组织",
      individual: "个人",
    },
  },
  region: {
    name: "主体所在地",
    label: "主体所在地",
    choices: { mainland: "中国大陆", overseas: "境外" },
  },
  categories: {
    name: "服务类目",
    label: "小程序服务类目",
    hint: "小程序后台 → 设置 → 基本设置 → 服务类目。勾选所有已有的类目。",
    question: "勾选所有已有的类目；一个都没有，请勾选最后的“以上都不是”。",
  },
  lastSevereViolationOn: {
    name: "最近一次严重违规",
    label: "主体下的小程序最近一次严重违规是什么时候？",
    hint: "小程序后台 → 通知中心",
  },
  lastPaymentOn: {
    name: "最近一次支付",
    label: "小程序内最近一次支付是什么时候？",
    hint: "近 90 天内、在已发布的线上版本中发起的才算；微信的数据晚 1 至 2 天更新。商户平台 pay.weixin.qq.com → 交易中心 可以查到。",
    question: "只算已发布的线上版本；微信的数据晚 1 至 2 天更新。",
  },
  followers: {
    name: "公众号粉丝数",
    label: "公众号粉丝数",
    hint: "主体下公众号累计粉丝数。可以写 1200、1.2万，不确切时写 100+、不到100 或 1200-1500。",
    question: "可以写 1200 或 1.2万；不确切时写 100+、不到100 或 1200-1500。",
  },
  dau: {
    name: "近 7 日 DAU",
    label: "近 7 日 DAU（日活跃用户数）",
    hint: "一个数，或 7 天各一个数，用分号隔开（按日期先后）。小程序后台 → 统计 → 访问分析。",
    question:
      "写一个平均数（不确切时写 100+ 或 80-120）；或者写 7 天各自的数，用分号隔开，从早到晚。",
  },
  adSpend: {
    name: "近一年广告消耗",
    label: "近一年微信广告实际消耗（元）",
    hint: "主体在微信生态内的广告消耗，例如 10000.01。",
    question: "例如 10000.01；不确切时写 1万以上 或 2万-3万。只算实际消耗，不算充值。",
  },
  channelsEntity: {
    name: "视频号的主体",
    choices: { same: "与小程序同主体", different: "与小程序主体不同" },
  },
  channelsAssociation: {
    name: "视频号的关联",
    choices: {
      "open-platform-bound": "小程序已绑定微信开放平台",
      "open-platform-related": "开放平台账号属于同一或关联主体",
      "channels-entity-listed": "视频号主体在关联主体名单内",
    },
    none: "没有任何关联",
  },
} satisfies FactWords;

export const units = {
  follower: {
    gap: "差 {gap} 位粉丝",
    value: "{value} 位",
    less: "减 {amount} 位",
    more: "加 {amount} 位",
  },
  user: { gap: "差 {gap} 日活", value: "{value}", less: "减 {amount}", more: "加 {amount}" },
  visit: { gap: "7 天合计差 {gap} 人次" },
  CNY: {
    gap: "差 {gap} 元",
    value: "{value} 元",
    less: "减 {amount} 元",
    more: "加 {amount} 元",
  },
} satisfies UnitWords;
