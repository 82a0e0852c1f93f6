import type { AuditMistake } from "../../application/audits/list-layouts.ts";
import type { Doubt } from "../../application/lists/layout.ts";
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
/** Questions are told column by column. */
type Mistakes = Readonly<
  Record<Exclude<AuditMistake["code"], SharedMistake | "list-columns-unclear">, string>
>;
type Unclear = Readonly<Record<"header" | "may" | "doubt" | "samples", string>>;
type Doubts = Readonly<Record<Doubt, string>>;

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
    "list-no-facts": "前几行里没有可以识别的表头，应有其中一些列：{read}；空表可用 --template 生成",
    "list-turned":
      "各项事实的名称在这张表里上下排列：{read}；每行应是一个账号，每列一项。每列一个账号的表，复制后“选择性粘贴 → 转置”即可",
    "list-sheets-several":
      "有几张工作表都像清单：{read}；请用 --sheet 名称或序号 指定一张，或用 --sheet all 全部审查",
    "list-sheet-unknown": "没有这张工作表，现有：{read}",
    "list-column-unknown": "--map 中的列“{read}”在表头中没有",
    "list-columns-too-many": "有 {read} 列，最多 1000 列",
  } satisfies Mistakes,
  notUtf8: "此处不是 UTF-8 字符，文件可能不完整",
  unclear: ({ header, may, doubt, samples }: Unclear) =>
    `列“${header}”可能是 ${may}，${doubt}${samples === "" ? "" : `（其中有：${samples}）`}`,
  doubts: {
    name: "但名称还说了别的",
    several: "但有几列都是这个意思",
    cells: "但单元格的内容不像",
    days: "但按天分列的应正好七天",
    unnamed: "但列名没有这样写",
    currency: "但不是人民币",
  } satisfies Doubts,
  sayColumns: (example: string) =>
    `请说明每一列是什么，例如 --map '${example}'；与检查无关的列写 own；--columns 显示各列怎么理解`,
  noColumns: "NDJSON 没有列\n",
  template: "账号清单",
  headerFound: (sheet: string | null, line: number) =>
    `${sheet === null ? "" : `工作表“${sheet}”，`}表头在第 ${line} 行`,
  own: "自有列，原样带到结果中",
  mayBe: (keys: string) => `？可能是 ${keys}`,
  likely: (key: string) => `${key}（按内容推断）`,
  done: ({ total, eligible, ineligible, undetermined, refused }: Counts) =>
    `${total} 个账号：合格 ${eligible} · 不合格 ${ineligible} · 待补充 ${undetermined}${refused === "0" ? "" : ` · 无法读取 ${refused}`}`,
  speed: (rows: string, seconds: string, rate: string) =>
    `${rows} 行，${seconds} 秒，每秒 ${rate} 行`,
  progress: (rows: string, rate: string, left: string) =>
    `${rows} 行 · 每秒 ${rate} 行${left === "" ? "" : ` · 还需 ${left}`}`,
  read: (name: string, line: number) =>
    `${name === "" ? "" : `工作表“${name}”，`}表头在第 ${line} 行`,
  passedSheets: (names: string) => `没有读取的工作表：${names}`,
  takenFor: (columns: string) => `这些列按下面的方式理解，请核对：${columns}`,
  refused: (count: string, file: string | null) =>
    file === null
      ? `${count} 行无法读取，见输出中带 problem 的行`
      : `${count} 行无法读取，已写入 ${file}；改好后可以再次导入`,
  unclearRows: (count: string, file: string | null) =>
    file === null
      ? `${count} 行有没看懂的单元格，按未知处理，见输出中的 notices`
      : `${count} 行有没看懂的单元格，按未知处理，已写入 ${file}；改好后可以再次导入`,
  more: (count: string) => `……另有 ${count} 行`,
  row: (line: number, problem: string) => `第 ${line} 行：${problem}`,
  echoed: (count: string) => `${count} 个单元格按下面的方式理解`,
  echo: (count: string, echo: string) => `${echo}${count === "1" ? "" : `（共 ${count} 个）`}`,
  contradictions: (count: string) =>
    `${count} 处前后不一致，每行按自己的单元格检查，请核对哪一个是对的`,
  contradiction: (name: string, fact: string, first: string, then: string) =>
    `“${name}”的${fact}：${first}，${then}`,
  twice: (name: string, first: string, then: string) => `“${name}”出现了两次：${first}，${then}`,
  saidAt: (sheet: string, line: number, value: string) =>
    `${sheet}第 ${line} 行${value === "" ? "" : ` ${value}`}`,
  partlyCompared: (count: string) => `名称很多，只核对了前 ${count} 个账号和主体是否前后一致`,
  ignored: (names: string) => `自有的列，已带到结果中：${names}`,
  readerGone: "读取输出的程序已经退出，审查没有完成",
  written: (file: string) => `已写入 ${file}`,
  perClient: {
    nameless: "没有名称",
    noParent: (folder: string) => `没有 ${folder} 这个文件夹，请先建好`,
    taken: (folder: string) => `${folder} 里已有文件，应为新的或空的文件夹；什么都没有改动`,
    "clients-too-many": (max: string) =>
      `--per-client: 客户超过 ${max} 个，每个客户两个文件；请分成几份清单，或用 --map 指明主体是哪一列（没有主体的行各算一个客户）`,
    "accounts-too-many": (max: string) =>
      `--per-client: 有一个主体的账号超过 ${max} 个，一份报告放不下；请改用 --out，或把清单按客户分开`,
    written: (folder: string) => `每个客户的报告已写入 ${folder}，先看其中的 index.html`,
    progress: (done: string, all: string) => `报告 ${done} / ${all}`,
  },
  baseline: {
    noLine: "不是审查输出的一行，应为 --out F.ndjson 写出的文件",
    empty: "里面没有账号，应为 --out F.ndjson 写出的文件",
    compared: (compared: string, better: string, worse: string) =>
      `和上次比：同样的账号 ${compared} 个，变好 ${better} 个，变差 ${worse} 个`,
    causes: (facts: string, calendar: string, rules: string, untold: string) =>
      `原因：数据变了 ${facts} · 到了日子 ${calendar} · 规则变了 ${rules}${untold === "0" ? "" : ` · 说不清 ${untold}`}`,
    moved: (added: string, gone: string) => `新的账号 ${added} 个，不见了的 ${gone} 个`,
    gone: (name: string) => `不见了：${name}`,
  },
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
    "list-no-facts":
      "no header is found in the first rows, some of these columns are expected: {read}; --template writes an empty list",
    "list-turned":
      "the names of the facts stand one below the other here: {read}; a row for each account and a column for each fact is expected. A table with an account in each column is turned by copying it and pasting it transposed",
    "list-sheets-several":
      "several sheets look like the list: {read}; say which with --sheet NAME or its number, or --sheet all for all of them",
    "list-sheet-unknown": "there is no such sheet, there are: {read}",
    "list-column-unknown": "the column `{read}` of --map is not in the header",
    "list-columns-too-many": "there are {read} columns, the most is 1000",
  },
  notUtf8: "this is no UTF-8 character, the file may be cut",
  unclear: ({ header, may, doubt, samples }) =>
    `the column \`${header}\` may be ${may}, ${doubt}${samples === "" ? "" : ` (in it: ${samples})`}`,
  doubts: {
    name: "but its name says something else, too",
    several: "but several columns say the same",
    cells: "but its cells do not look like it",
    days: "but days in columns of their own have to be seven",
    unnamed: "but only by its cells",
    currency: "but it is in another currency",
  },
  sayColumns: (example) =>
    `say what each column is, for example --map '${example}'; \`own\` is a column that does not matter; --columns shows how each is understood`,
  noColumns: "NDJSON has no columns\n",
  template: "Accounts",
  headerFound: (sheet, line) =>
    `${sheet === null ? "" : `sheet \`${sheet}\`, `}header in row ${line}`,
  own: "own column, carried along",
  mayBe: (keys) => `? may be ${keys}`,
  likely: (key) => `${key} (by its cells)`,
  done: ({ total, eligible, ineligible, undetermined, refused }) =>
    `${total} accounts: ${eligible} eligible · ${ineligible} ineligible · ${undetermined} undetermined${refused === "0" ? "" : ` · ${refused} not readable`}`,
  speed: (rows, seconds, rate) => `${rows} rows in ${seconds} s, ${rate} a second`,
  progress: (rows, rate, left) => `${rows} rows · ${rate}/s${left === "" ? "" : ` · ${left} left`}`,
  read: (name, line) => `${name === "" ? "" : `sheet \`${name}\`, `}header in row ${line}`,
  passedSheets: (names) => `sheets that were not read: ${names}`,
  takenFor: (columns) => `these columns were taken for something, check it: ${columns}`,
  refused: (count, file) =>
    file === null
      ? `${count} rows could not be read, see the lines with a problem in the output`
      : `${count} rows could not be read and are in ${file}; mend them there and read that file`,
  unclearRows: (count, file) =>
    file === null
      ? `${count} rows have cells that were not understood and are unknown, see \`notices\` in the output`
      : `${count} rows have cells that were not understood and are unknown; they are in ${file}, mend them there and read that file`,
  more: (count) => `… and ${count} more`,
  row: (line, problem) => `row ${line}: ${problem}`,
  echoed: (count) => `${count} cells were understood like this`,
  echo: (count, echo) => `${echo}${count === "1" ? "" : ` (${count} cells)`}`,
  contradictions: (count) =>
    `${count} contradictions; each row is judged by its own cells, check which is right`,
  contradiction: (name, fact, first, then) => `\`${name}\`, ${fact}: ${first}, ${then}`,
  twice: (name, first, then) => `\`${name}\` is there twice: ${first}, ${then}`,
  saidAt: (sheet, line, value) => `${sheet}row ${line}${value === "" ? "" : ` says ${value}`}`,
  partlyCompared: (count) =>
    `there are many names, only the first ${count} accounts and entities were compared`,
  ignored: (names) => `own columns, carried along: ${names}`,
  readerGone: "whoever was reading the output has gone, the audit is not complete",
  written: (file) => `written: ${file}`,
  perClient: {
    nameless: "no name",
    noParent: (folder) => `there is no folder ${folder}; make it first`,
    taken: (folder) =>
      `there are files in ${folder}, a new or an empty folder is expected; nothing was touched`,
    "clients-too-many": (max) =>
      `--per-client: there are more than ${max} clients, with two files each; divide the list, or say by --map which column is the entity (a row without one is a client of its own)`,
    "accounts-too-many": (max) =>
      `--per-client: an entity has more than ${max} accounts, too many for a report; use --out, or divide the list by client`,
    written: (folder) => `a report for each client is in ${folder}; begin with its index.html`,
    progress: (done, all) => `report ${done} of ${all}`,
  },
  baseline: {
    noLine: "this is no line of an audit, a file written by --out F.ndjson is expected",
    empty: "there is no account in it, a file written by --out F.ndjson is expected",
    compared: (compared, better, worse) =>
      `since the earlier audit: ${compared} accounts in both, ${better} better, ${worse} worse`,
    causes: (facts, calendar, rules, untold) =>
      `because of: facts ${facts} · the calendar ${calendar} · the rules ${rules}${untold === "0" ? "" : ` · not known ${untold}`}`,
    moved: (added, gone) => `${added} accounts are new, ${gone} are gone`,
    gone: (name) => `gone: ${name}`,
  },
};

/** The words of `kaibo audit` around its data. */
export const AUDIT_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
