import type { PassedKind } from "../../application/ports/audits.ts";
import type { WordsByLanguage } from "../texts/texts.ts";
import type { Words } from "../texts/zh-cn.ts";

const zhCn = {
  /** In the order of `CELL`. */
  header: [
    "账号",
    "主体",
    "结论",
    "未达标，还差多少",
    "待补充",
    "先做什么",
    "最早达标日期",
    "结论取决于哪种解读",
    "检查日期",
    "读作",
    "没看懂、按未知处理的单元格",
  ],
  verdict: { eligible: "合格", ineligible: "不合格", undetermined: "待补充" },
  readings: {
    dau: "近 7 日 DAU 怎么算",
    halfYear: "近半年怎么算",
    categoryNames: "类目新旧名称怎么算",
  },
  echo: (column: string, typed: string, understood: string) =>
    `${column}：${typed} → ${understood}`,
  sheet: "审查结果",
  hiddenRows: (count: string) =>
    `${count} 个账号所在的行在文件里是隐藏的（可能因为筛选），同样作了判断`,
  passedRows: (kinds: string) => `不是账号的行：${kinds}`,
  passedKinds: { header: "重复的表头", total: "合计", note: "说明" } satisfies Record<
    PassedKind,
    string
  >,
};

const en: Words<typeof zhCn> = {
  header: [
    "Account",
    "Entity",
    "Verdict",
    "Not met, and by how much",
    "Still unknown",
    "What to do first",
    "Earliest date",
    "Verdict depends on",
    "Checked on",
    "Read as",
    "Cells not understood, taken as unknown",
  ],
  verdict: { eligible: "Eligible", ineligible: "Ineligible", undetermined: "Undetermined" },
  readings: {
    dau: "how 7-day DAU is read",
    halfYear: "how half a year is read",
    categoryNames: "how names of categories are read",
  },
  echo: (column, typed, understood) => `${column}: ${typed} → ${understood}`,
  sheet: "Audit",
  hiddenRows: (count) =>
    `${count} accounts stand in rows that the file hides, perhaps by a filter; they were judged as well`,
  passedRows: (kinds) => `rows that are no accounts: ${kinds}`,
  passedKinds: { header: "repeated headers", total: "totals", note: "notes" },
};

/** The words of an audit's rows. */
export const LIST_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
