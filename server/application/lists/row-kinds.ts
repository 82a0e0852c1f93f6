/** Which rows of a list are accounts: titles, repeated headers, totals and notes are none. */
import type { SheetCell, SheetRow } from "../ports/sheets.ts";
import type { Layout } from "./layout.ts";
import { isBlank, shownIn } from "./shown-cell.ts";

/** `nameless`: something is said of an account that the row does not name. */
export type RowKind = "account" | "blank" | "above" | "header" | "total" | "note" | "nameless";

export type RowSorter = (row: SheetRow) => RowKind;

const TOTAL =
  /^(?:(?:[合总小共累]\s*计|总\s*数|汇\s*总|平均值?|total|sub-?total|sum|grand total|average)\s*(?:$|[:：(（\d])|.{1,20}(?:合计|小计|总计)$)/i;
/** Of such a name a row that holds numbers alone is no account. */
const MEASURE = /^(?:最[大小高低]值?|中位数|均值|计数|max|min|median|count)\s*[:：]?$/i;
const NOTE =
  /^(?:(?:备?注|说明|附注|提示|注意|声明|填[表写]说明|数据来源|来源|制[表单]|填[表报]|审[核批]|复核|经办|导出|打印|note|source|remark)(?:人|日期|时间|单位|部门)?s?\s*\d*\s*[:：、.。)）]|※|\*|以上|以下|截[至止]|第\s*\d+\s*页|page \d+)/i;
/** What parts the accounts of a list: `【华东区】`, `（二）已签约`, and lines of signs. */
const DIVIDER =
  /^(?:[【[〔〖《<★●■◆▼※#=*—–_~-].*[】\]〕〗》>★●■◆▼※#=*—–_~-]|[一二三四五六七八九十]{1,3}[、.．].*|[（(][一二三四五六七八九十\d]{1,3}[)）].*|第[一二三四五六七八九十\d]{1,3}[部组批类章].*|[^\p{L}\p{N}]+)$/u;
/** A sentence, and no name. */
const SENTENCE = /[。；;！!]|[:：].{3,}|.{40,}/;
/** What stands below a header to say how to fill it in. */
const HINT =
  /必填|选填|可不填|请填|填写|例[:：如]|示例|格式|下拉|单选|多选|required|optional|e\.g\./i;

/** `names` are the columns that name an account; without any, every row stands for one. */
export function rowSorter<Key extends string>(
  { headerLines, headerRows, columns, dividers }: Layout<Key>,
  isNaming: (key: Key) => boolean,
): RowSorter {
  const names = columns
    .filter(({ key }) => key !== null && isNaming(key))
    .map(({ index }) => index);
  const lastLine = headerLines[1];
  const dividing = new Set(dividers);
  const headerTexts = new Set(headerRows.flat());
  return (row) => {
    if (row.line <= lastLine) return "above";
    const { cells } = row;
    const isNamed = names.some((index) => isFilled(cells[index]));
    const first = firstText(row, isNamed ? names : null);
    if (first === null) return "blank";
    if (TOTAL.test(first) || (MEASURE.test(first) && isAllNumbers(row, first))) return "total";
    if (headerTexts.has(first) && isHeaderAgain(row, headerRows)) return "header";
    if (row.line === lastLine + 1 && isHint(row)) return "note";
    if (isNote(row, first) || dividing.has(row.line)) return "note";
    if (isNamed || names.length === 0) return "account";
    return isAlone(row) ? "note" : "nameless";
  };
}

/** The first text of a row, in one of these columns; null where nothing stands. */
function firstText({ cells }: SheetRow, columns: readonly number[] | null): string | null {
  const at =
    columns === null ? cells.findIndex(isFilled) : columns.find((one) => isFilled(cells[one]));
  return at === undefined || at < 0 ? null : shownIn(cells[at]).trim();
}

function isFilled(cell: SheetCell | undefined): boolean {
  return !isBlank(cell);
}

function isNote(row: SheetRow, first: string): boolean {
  if (isAlone(row)) return NOTE.test(first) || SENTENCE.test(first) || DIVIDER.test(first);
  // Whoever made, checked and printed it stands in one line.
  return (
    NOTE.test(first) &&
    row.cells.every((cell) => isBlank(cell) || LABELLED.test(shownIn(cell).trim()))
  );
}

const LABELLED = /^[^:：]{1,8}[:：]/;

function isAllNumbers({ cells }: SheetRow, name: string): boolean {
  const others = cells
    .map((cell) => shownIn(cell).trim())
    .filter((text) => text !== "" && text !== name);
  return others.every((text) => /^[-¥￥]?[\d.,%]+$/.test(text));
}

function isAlone({ cells }: SheetRow): boolean {
  const first = cells.findIndex(isFilled);
  return first >= 0 && cells.findLastIndex(isFilled) === first;
}

function isHeaderAgain({ cells }: SheetRow, headerRows: readonly (readonly string[])[]): boolean {
  return headerRows.some((names) => {
    let same = 0;
    return (
      cells.every((cell, index) => {
        const text = shownIn(cell).trim();
        if (text === "") return true;
        same += 1;
        return text === names[index];
      }) && same > 1
    );
  });
}

function isHint({ cells }: SheetRow): boolean {
  const texts = cells.map((cell) => shownIn(cell)).filter((text) => text.trim() !== "");
  return texts.filter((text) => HINT.test(text)).length * 2 > texts.length;
}
