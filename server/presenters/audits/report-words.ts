import type { WordsByLanguage } from "../texts/texts.ts";
import type { Words } from "../texts/zh-cn.ts";

const zhCn = {
  title: "小程序直播开通审查报告",
  asOf: "检查日期",
  refused: "无法读取",
  list: "清单里的其他内容",
  unclear: (count: string) => `${count} 行有没看懂的单元格，按未知处理，见各行的备注`,
  own: (names: string) => `自有的列写在账号下面，不参与判断：${names}`,
  joined: "、",
  platform: "平台状态",
  unmet: "卡在哪些条件",
  unknown: "还缺哪些信息",
  condition: "条件",
  accounts: "账号数",
  entities: "按主体",
  entity: "主体",
  rows: "逐个账号",
  account: "账号",
  verdict: "结论",
  gap: "未达标，还差多少",
  open: "待补充",
  first: "先做什么",
  notes: "备注",
  sources: "依据",
  disclaimer: "本报告由 Kaibo 开播根据所填信息得出，与腾讯无关；是否开通以微信后台的审核为准。",
  moreEntities: (count: string) => `另有 ${count} 个主体没有列出；需要处理的账号越多，排得越前。`,
  moreRows: (shown: string, all: string) =>
    `共 ${all} 个账号，这里列出前 ${shown} 个；合计包含全部账号。完整清单请输出为 CSV 或 XLSX。`,
};

const en: Words<typeof zhCn> = {
  title: "Readiness for mini program live",
  asOf: "Checked on",
  refused: "Not readable",
  list: "What else is in the list",
  unclear: (count) =>
    `${count} rows have cells that were not understood and are unknown; the notes of each row say which`,
  own: (names) => `own columns stand below each account and decide nothing: ${names}`,
  joined: ", ",
  platform: "The platform",
  unmet: "What stands in the way",
  unknown: "What is still unknown",
  condition: "Condition",
  accounts: "Accounts",
  entities: "By entity",
  entity: "Entity",
  rows: "Account by account",
  account: "Account",
  verdict: "Verdict",
  gap: "Not met, and by how much",
  open: "Still unknown",
  first: "What to do first",
  notes: "Notes",
  sources: "Sources",
  disclaimer:
    "Made by Kaibo from what was entered. Kaibo is not affiliated with Tencent; WeChat decides every case itself.",
  moreEntities: (count) =>
    `${count} more entities are not listed; those with the most accounts to work on come first.`,
  moreRows: (shown, all) =>
    `These are the first ${shown} of ${all} accounts; the totals are of all of them. Write CSV or XLSX for the whole list.`,
};

/** The words of an audit's report around its figures. */
export const REPORT_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
