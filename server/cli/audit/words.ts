import type { ListMistakeCode } from "../../adapters/lists/list-mistake.ts";
import type { Language } from "../../errors.ts";

type Words = {
  readonly echo: (column: string, typed: string, understood: string) => string;
  readonly mistake: (code: ListMistakeCode, read: string) => string;
  readonly done: (counts: Counts) => string;
  readonly speed: (rows: string, seconds: string, rate: string) => string;
  readonly progress: (rows: string, rate: string, left: string) => string;
  readonly refused: (count: string, file: string | null) => string;
  readonly more: (count: string) => string;
  readonly row: (line: number, problem: string) => string;
  readonly echoed: (count: string) => string;
  readonly ignored: (names: string) => string;
  readonly readerGone: string;
  readonly written: (file: string) => string;
};

type Counts = {
  readonly total: string;
  readonly eligible: string;
  readonly ineligible: string;
  readonly undetermined: string;
  readonly refused: string;
};

/** The words of `kaibo audit` around its data. */
export const AUDIT_WORDS: Readonly<Record<Language, Words>> = {
  "zh-CN": {
    echo: (column, typed, understood) => `${column}：${typed} → ${understood}`,
    mistake: (code, read) => MISTAKES[code]["zh-CN"].replace("{read}", read),
    done: ({ total, eligible, ineligible, undetermined, refused }) =>
      `${total} 个账号：合格 ${eligible} · 不合格 ${ineligible} · 待补充 ${undetermined} · 无法读取 ${refused}`,
    speed: (rows, seconds, rate) => `${rows} 行，${seconds} 秒，每秒 ${rate} 行`,
    progress: (rows, rate, left) =>
      `${rows} 行 · 每秒 ${rate} 行${left === "" ? "" : ` · 还需 ${left}`}`,
    refused: (count, file) =>
      file === null
        ? `${count} 行无法读取，见输出中带 problem 的行`
        : `${count} 行无法读取，已写入 ${file}；改好后可以再次导入`,
    more: (count) => `……另有 ${count} 行`,
    row: (line, problem) => `第 ${line} 行：${problem}`,
    echoed: (count) => `${count} 个单元格按下面的方式理解，例如`,
    ignored: (names) => `未使用的列：${names}`,
    readerGone: "读取输出的程序已经退出，审查没有完成",
    written: (file) => `已写入 ${file}`,
  },
  en: {
    echo: (column, typed, understood) => `${column}: ${typed} → ${understood}`,
    mistake: (code, read) => MISTAKES[code].en.replace("{read}", read),
    done: ({ total, eligible, ineligible, undetermined, refused }) =>
      `${total} accounts: ${eligible} eligible · ${ineligible} ineligible · ${undetermined} undetermined · ${refused} not readable`,
    speed: (rows, seconds, rate) => `${rows} rows in ${seconds} s, ${rate} a second`,
    progress: (rows, rate, left) =>
      `${rows} rows · ${rate}/s${left === "" ? "" : ` · ${left} left`}`,
    refused: (count, file) =>
      file === null
        ? `${count} rows could not be read, see the lines with a problem in the output`
        : `${count} rows could not be read and are in ${file}; mend them there and read that file`,
    more: (count) => `… and ${count} more`,
    row: (line, problem) => `row ${line}: ${problem}`,
    echoed: (count) => `${count} cells were understood like this, for example`,
    ignored: (names) => `columns that are not used: ${names}`,
    readerGone: "whoever was reading the output has gone, the audit is not complete",
    written: (file) => `written: ${file}`,
  },
};

const MISTAKES: Readonly<Record<ListMistakeCode, Readonly<Record<Language, string>>>> = {
  unreadable: { "zh-CN": "无法读取：{read}", en: "it cannot be read: {read}" },
  empty: {
    "zh-CN": "文件是空的，应为 NDJSON、CSV 或 XLSX 清单",
    en: "it is empty, a list as NDJSON, CSV or XLSX is expected",
  },
  "kind-unknown": {
    "zh-CN": "这不是清单，应为 NDJSON、CSV（UTF-8 或 GB18030）或 XLSX",
    en: "this is no list, NDJSON, CSV (UTF-8 or GB18030) or XLSX is expected",
  },
  "old-spreadsheet": {
    "zh-CN": "这是旧的 .xls 格式，请另存为 .xlsx 或 CSV",
    en: "this is the old .xls format, save it as .xlsx or CSV",
  },
  "not-utf-8": {
    "zh-CN": "此处不是 UTF-8 字符，文件可能不完整",
    en: "this is no UTF-8 character, the file may be cut",
  },
  "not-decodable": {
    "zh-CN": "此处既不是 UTF-8 也不是 GB18030 字符，文件可能不完整",
    en: "this is no character of UTF-8 or GB18030, the file may be cut",
  },
  "quote-open": {
    "zh-CN": "此处的引号没有结束，应有另一个引号；文件可能不完整",
    en: "the quote that opens here is never closed, another one is expected; the file may be cut",
  },
  "quote-misplaced": {
    "zh-CN": "此处的引号位置不对：含引号的单元格应整体加引号，其中的引号写两个",
    en: "a quote is out of place here: a cell with quotes stands in quotes, and each quote in it is written twice",
  },
  "record-too-long": {
    "zh-CN": "从这里开始超过 4 MiB 没有换行，应为每行一个账号",
    en: "no line break for more than 4 MiB from here, one account a line is expected",
  },
  "line-cut": {
    "zh-CN": "最后一行不完整，应为完整的 JSON 对象；文件可能被截断",
    en: "the last line is incomplete, a whole JSON object is expected; the file may be cut",
  },
  "workbook-broken": {
    "zh-CN": "无法读取工作簿（{read}），应为完整的 XLSX 文件",
    en: "the workbook cannot be read ({read}), a complete XLSX file is expected",
  },
  "workbook-too-large": {
    "zh-CN": "工作簿过大（{read}），请改用 CSV",
    en: "the workbook is too large ({read}), use CSV",
  },
  "no-facts": {
    "zh-CN": "表头中没有可以识别的列，应有其中一些：{read}",
    en: "no column of the header is known, some of these are expected: {read}",
  },
  "column-twice": {
    "zh-CN": "列“{read}”出现了两次，每列应只有一个",
    en: "the column `{read}` is there twice, each is expected once",
  },
  "columns-too-many": {
    "zh-CN": "有 {read} 列，最多 1000 列",
    en: "there are {read} columns, the most is 1000",
  },
};
