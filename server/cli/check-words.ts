import type { WordsByLanguage } from "../presenters/texts/texts.ts";
import type { Words } from "../presenters/texts/zh-cn.ts";

const zhCn = {
  verdict: { eligible: "合格", ineligible: "不合格", undetermined: "待补充" },
  mandatory: "必须全部满足",
  anyOf: "满足任意一项",
  blockers: "卡在哪里",
  path: "建议的达标路径",
  earliest: (date: string) => `最早 ${date}`,
  otherPaths: (count: number) => `另有 ${count} 条路径，用 --json 查看`,
  notPossible: "其中有在本账号内无法做到的改变；新账号要重新满足其余条件",
  assuming: (titles: string) => `前提：${titles}`,
  questions: "还需要知道",
  whereToFind: "在哪里看：",
  notes: "请留意",
  readingsDiffer: "条件的说法有歧义，换一种解读结论会不同：",
  toBeFirm: "这样做，无论怎么理解结论都一样：",
  platform: "平台状态",
  source: "来源：",
  problems: (count: number) => `有 ${count} 处需要修改`,
  brokenJson: (expected: string) => `不是有效的 JSON，此处应为 ${expected}`,
  repeatedKey: (key: string) => `${key} 在同一个对象中出现了两次，读法不唯一`,
  notUtf8: "应为 UTF-8 文本",
  tooLarge: (limit: string) => `文件过大，上限为 ${limit}`,
  unreadable: (reason: string) => `无法读取：${reason}`,
};

const en: Words<typeof zhCn> = {
  verdict: { eligible: "eligible", ineligible: "ineligible", undetermined: "undetermined" },
  mandatory: "All of these",
  anyOf: "Any one of these",
  blockers: "What stands in the way",
  path: "The recommended path",
  earliest: (date) => `${date} at the earliest`,
  otherPaths: (count) => `${count} more, see --json`,
  notPossible:
    "some of it cannot be changed in this account; another one has to meet the other conditions anew",
  assuming: (titles) => `provided that: ${titles}`,
  questions: "Still to be known",
  whereToFind: "where: ",
  notes: "Please note",
  readingsDiffer:
    "The conditions can be read in several ways, and another reading gives another verdict: ",
  toBeFirm: "With this done, the verdict is the same under every reading:",
  platform: "The platform",
  source: "source: ",
  problems: (count) => (count === 1 ? "one thing to correct" : `${count} things to correct`),
  brokenJson: (expected) => `this is not JSON, ${expected} is expected here`,
  repeatedKey: (key) => `${key} is in one object twice, so that it can be read in two ways`,
  notUtf8: "UTF-8 text is expected",
  tooLarge: (limit) => `the file is too large, the limit is ${limit}`,
  unreadable: (reason) => `it cannot be read: ${reason}`,
};

/** The words around the figures of `kaibo check`. */
export const CHECK_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
