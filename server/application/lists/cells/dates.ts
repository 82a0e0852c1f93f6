/** Cells with the day of the last of something, or the word that it never was. */
import type { DateCell, SheetCell } from "../../ports/sheets.ts";
import { shownIn } from "../shown-cell.ts";
import { type CellReading, odd, value } from "./cell-reading.ts";
import { cellText } from "./cell-text.ts";
import { daysIn, type FoundDays, saysWhenOnly } from "./days-in-text.ts";
import { saysNeverPaid, saysNeverViolated } from "./none-words.ts";
import { dayOfSerial } from "./serial-days.ts";

/** What a column of days is about, for the words that may stand beside a day. */
type About = {
  readonly saysNever: (text: string) => boolean;
  /** What else may stand in the cell without changing what it says. */
  readonly beside: RegExp;
  /** The problem of a text that names no day. */
  readonly undated: (text: string) => CellReading<never>;
};

export type DateReader = (cell: SheetCell) => CellReading<string>;

const PAID_BESIDE =
  /微信支付|支付|付款|成功|完成|到账|交易|订单|成交|收款|下单|最近一[次笔]|最后一[次笔]|最近|最后|一[次笔]|于|在|日期|时间|paid|payment|last|on|at/g;

/** The last payment. */
export const readPaymentCell: DateReader = dateReader({
  saysNever: saysNeverPaid,
  beside: PAID_BESIDE,
  undated: (text) => odd("date-or-never-expected", text),
});

const VIOLATED_BESIDE =
  /严重违规|重大违规|严重|重大|违规|处罚|封禁|封号|禁言|下架|限流|关停|最近一[次笔]|最近|一[次笔]|因.*|被|有|存在|发生|于|在|天|日|小时|日期|时间|\d+|severe|serious|violation|on/g;
/** Nobody can tell from it whether there was a severe one. */
const MINOR = /轻微|轻度|一般|警告|提醒|minor|warning/;
const TAKEN_BACK = /申诉|撤销|误判|解除|取消|复核|已消除|appeal|revoked/;

/** The last severe violation. */
export const readViolationCell: DateReader = dateReader({
  saysNever: saysNeverViolated,
  beside: VIOLATED_BESIDE,
  undated(text) {
    if (MINOR.test(text) || TAKEN_BACK.test(text)) return odd("violation-unclear", text);
    return odd("violation-undated", text);
  },
});

function dateReader(about: About): DateReader {
  return (cell) => {
    if (typeof cell !== "string" && cell.is === "date") return readDateCell(cell);
    if (typeof cell !== "string" && cell.is === "boolean") {
      return cell.value || !about.saysNever("否") ? about.undated(shownIn(cell)) : never();
    }
    const found = cellText(cell);
    if (!found.isText) return found.reading;
    const { text } = found;
    if (text === "never" || text === "无") return value("never");
    if (about.saysNever(text)) return never();
    return readDays(text, about);
  };
}

function never(): CellReading<string> {
  return value("never", { kind: "none", understood: "never" });
}

/**
 * A day that its format shows in part is whole in the file: `11-15` typed is kept with the year of that moment. Only the
 * first of a month may be the spreadsheet's own, since that is what it makes of a month alone.
 */
function readDateCell({ on, at, lacks, shown }: DateCell): CellReading<string> {
  if (on === null) return odd("date-or-never-expected", shown);
  if (lacks === "day" && on.endsWith("-01")) return odd("date-day-missing", shown);
  const isAsShown = at === null && lacks === null;
  return value(on, isAsShown ? null : { kind: "date", understood: on });
}

function readDays(text: string, { beside, undated }: About): CellReading<string> {
  const serial = dayOfSerial(text);
  if (serial !== null) return value(serial, { kind: "date", understood: serial });
  const found = daysIn(text);
  if (found === null) return saysWhenOnly(text) ? odd("date-vague", text) : undated(text);
  if (found.problem !== null) return odd(found.problem, text);
  const rest = found.rest.replaceAll(beside, "").replaceAll(/[\p{P}\p{S}\s]/gu, "");
  return rest === "" ? lastOf(found, text) : undated(text);
}

/** Of several days the last one: it is what such a column asks for. */
function lastOf({ days }: FoundDays, text: string): CellReading<string> {
  const last = days.reduce((one, other) => (other > one ? other : one));
  return value(last, text === last ? null : { kind: "date", understood: last });
}
