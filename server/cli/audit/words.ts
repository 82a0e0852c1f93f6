import type { AuditMistake } from "../../application/audits/columns.ts";
import type { WordsByLanguage } from "../../presenters/texts/texts.ts";
import type { Words } from "../../presenters/texts/zh-cn.ts";

type Counts = Readonly<
  Record<"total" | "eligible" | "ineligible" | "undetermined" | "refused", string>
>;

/** Of these an audit says nothing else than any other reader of lists. */
export const SHARED_MISTAKES = [
  "list-old-spreadsheet",
  "list-password-protected",
  "list-maybe-protected",
  "list-workbook-broken",
  "list-items-too-many",
  "list-too-costly",
  "list-rows-too-many",
] as const satisfies readonly AuditMistake["code"][];
export type SharedMistake = (typeof SHARED_MISTAKES)[number];
type Mistakes = Readonly<Record<Exclude<AuditMistake["code"], SharedMistake>, string>>;

const zhCn = {
  unreadable: (reason: string) => `无法读取：${reason}`,
  mistakes: {
    "list-empty": "文件是空的，应为 NDJSON、CSV 或 XLSX 清单",
    "list-kind-unknown":
      "这不是清单（读到 {read}），应为 NDJSON 或表格文件：XLSX、XLS、ODS、CSV 或用制表符分隔的文本",
    "list-not-decodable": "此处既不是 UTF-8 也不是 GB18030 字符，文件可能不完整",
    "list-quote-open": "此处的引号没有结束，应有另一个引号；文件可能不完整",
    "list-quote-misplaced": "此处的引号位置不对：含引号的单元格应整体加引号，其中的引号写两个",
    "list-record-too-long": "从这里开始超过 4 MiB 没有换行，应为每行一个账号",
    "list-line-cut": "最后一行不完整，应为完整的 JSON 对象；文件可能被截断",
    "list-too-large": "工作簿过大（{read}），请改用 CSV",
    "list-no-facts": "表头中没有可以识别的列，应有其中一些：{read}",
    "list-column-twice": "列“{read}”出现了两次，每列应只有一个",
    "list-columns-too-many": "有 {read} 列，最多 1000 列",
  } satisfies Mistakes,
  notUtf8: "此处不是 UTF-8 字符，文件可能不完整",
  done: ({ total, eligible, ineligible, undetermined, refused }: Counts) =>
    `${total} 个账号：合格 ${eligible} · 不合格 ${ineligible} · 待补充 ${undetermined} · 无法读取 ${refused}`,
  speed: (rows: string, seconds: string, rate: string) =>
    `${rows} 行，${seconds} 秒，每秒 ${rate} 行`,
  progress: (rows: string, rate: string, left: string) =>
    `${rows} 行 · 每秒 ${rate} 行${left === "" ? "" : ` · 还需 ${left}`}`,
  refused: (count: string, file: string | null) =>
    file === null
      ? `${count} 行无法读取，见输出中带 problem 的行`
      : `${count} 行无法读取，已写入 ${file}；改好后可以再次导入`,
  more: (count: string) => `……另有 ${count} 行`,
  row: (line: number, problem: string) => `第 ${line} 行：${problem}`,
  echoed: (count: string) => `${count} 个单元格按下面的方式理解，例如`,
  ignored: (names: string) => `未使用的列：${names}`,
  readerGone: "读取输出的程序已经退出，审查没有完成",
  written: (file: string) => `已写入 ${file}`,
};

const en: Words<typeof zhCn> = {
  unreadable: (reason) => `it cannot be read: ${reason}`,
  mistakes: {
    "list-empty": "it is empty, a list as NDJSON, CSV or XLSX is expected",
    "list-kind-unknown":
      "this is no list (but {read}); NDJSON or a table is expected: XLSX, XLS, ODS, CSV or text with tabs",
    "list-not-decodable": "this is no character of UTF-8 or GB18030, the file may be cut",
    "list-quote-open":
      "the quote that opens here is never closed, another one is expected; the file may be cut",
    "list-quote-misplaced":
      "a quote is out of place here: a cell with quotes stands in quotes, and each quote in it is written twice",
    "list-record-too-long":
      "no line break for more than 4 MiB from here, one account a line is expected",
    "list-line-cut":
      "the last line is incomplete, a whole JSON object is expected; the file may be cut",
    "list-too-large": "the workbook is too large ({read}), use CSV",
    "list-no-facts": "no column of the header is known, some of these are expected: {read}",
    "list-column-twice": "the column `{read}` is there twice, each is expected once",
    "list-columns-too-many": "there are {read} columns, the most is 1000",
  },
  notUtf8: "this is no UTF-8 character, the file may be cut",
  done: ({ total, eligible, ineligible, undetermined, refused }) =>
    `${total} accounts: ${eligible} eligible · ${ineligible} ineligible · ${undetermined} undetermined · ${refused} not readable`,
  speed: (rows, seconds, rate) => `${rows} rows in ${seconds} s, ${rate} a second`,
  progress: (rows, rate, left) => `${rows} rows · ${rate}/s${left === "" ? "" : ` · ${left} left`}`,
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
};

/** The words of `kaibo audit` around its data. */
export const AUDIT_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
