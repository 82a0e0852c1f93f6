export const verdict = {
  /** Of conditions, from none on. */
  numbers: ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九"],
  eligible: "合格",
  ineligible: "不合格",
  undetermined: "待补充",
  eligibleText: "截至 {asOf}，必须的{mandatory}项和{anyOf}选一的条件都已满足。",
  ineligibleText: "截至 {asOf}，还差下面这些。",
  undeterminedText: "截至 {asOf}，还不能下结论：有些数据还不清楚。",
  ruleset: "依据规则集 {ruleset}",
  mandatory: "必须全部满足",
  anyOf: "以下{anyOf}项满足任意一项即可",
  met: "满足",
  unmet: "不满足",
  unmetButEnough: "未达到，但不影响：{anyOf}项中已满足一项",
  unknown: "还不清楚",
  whereToFind: "在哪里看",
  source: "来源",
  checkedOn: "{date} 核对",
  blockers: "还差什么",
  paths: "达标路径",
  recommended: "建议",
  questions: "接下来请确认",
  changeTo: "改为“{name}”",
  warnings: "请注意",
};

export const ways = {
  way: "路径 {number}",
  possible: "可以做到",
  impossible: "在本账号内做不到",
  anytime: "不用等待，做到即合格",
  elsewhere: "换成另一个账号之后，新账号要重新满足其余条件",
  earliest: "最早 {date} 合格",
  money: "花费 {amount} 元",
  waitUntil: "等到 {date}",
  notBefore: "{date} 或之后",
  assuming: "前提：这些还不清楚的条件也满足：{titles}",
};

export const readings = {
  title: "这个结论取决于怎么理解规则",
  names: { dau: "“近 7 日 DAU”", halfYear: "“近半年”", categoryNames: "类目的新旧名称" },
  options: {
    dau: {
      average: "按 7 天平均数",
      "every-day": "按每一天都要大于",
      "any-day": "按有一天大于即可",
    },
    halfYear: { "calendar-months": "按 6 个自然月", "days-180": "按 180 天" },
    categoryNames: {
      successors: "今天的类目名称算作 2020 年的类目",
      "as-published": "只认准入要求写明的名称或同一编号",
    },
  },
  decides: "微信没有写明{name}怎么算，换一种理解，结论会不同。",
  used: "现在的理解：{option}",
  readAs: "改为{option}",
  toBeFirm: "这样做，无论怎么理解结论都一样：",
  pinnedTitle: "正在按指定的理解检查",
  reset: "恢复默认的理解",
  byDefault: "默认",
  field: {
    dau: "“近 7 日 DAU”怎么算",
    halfYear: "“近半年”怎么算",
    categoryNames: "类目的新旧名称怎么算",
  },
  namesOnly:
    "微信 2020 年公布开放类目后改过名称，没有公布新旧对照；这里把今天的名称算作当年的类目。",
};

export const licences = {
  title: "微信对类目本身要求的资质（{date}，与本结论无关）：",
  none: "没有列出所需资质",
};

export const categorySheet = {
  name: "可填的类目",
  category: "类目（照抄到清单里）",
  english: "英文",
  formerly: "2020 年的名称",
  licence: "类目本身要求的资质（{date}）",
};
