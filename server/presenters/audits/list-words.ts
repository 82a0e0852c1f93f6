import type { ReadingName } from "../../../rules/conditions.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { Language } from "../../errors.ts";

type Words = {
  /** In the order of `CELL`. */
  readonly header: readonly string[];
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly readings: Readonly<Record<ReadingName, string>>;
  readonly echo: (column: string, typed: string, understood: string) => string;
  readonly sheet: string;
};

/** The words of an audit's rows. */
export const LIST_WORDS: Readonly<Record<Language, Words>> = {
  "zh-CN": {
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
    ],
    verdict: { eligible: "合格", ineligible: "不合格", undetermined: "待补充" },
    readings: { dau: "近 7 日 DAU 怎么算", halfYear: "近半年怎么算" },
    echo: (column, typed, understood) => `${column}：${typed} → ${understood}`,
    sheet: "审查结果",
  },
  en: {
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
    ],
    verdict: { eligible: "Eligible", ineligible: "Ineligible", undetermined: "Undetermined" },
    readings: { dau: "how 7-day DAU is read", halfYear: "how half a year is read" },
    echo: (column, typed, understood) => `${column}: ${typed} → ${understood}`,
    sheet: "Audit",
  },
};
