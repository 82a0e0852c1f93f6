/** Takes off a text what tables put around it, and tells the words that mean nothing is known. */
import { foldedTight } from "../../reading/folded.ts";
import { visible } from "../../reading/visible.ts";

/** `="00123"`: what keeps zeros in spreadsheets. */
const FORMULA_TEXT = /^=\s*"((?:[^"]|"")*)"$/;

/** `'00123` of spreadsheets, `` `00123 `` of the bills of WeChat Pay. */
const KEPT_AS_TEXT = /^['‘`][^'’`]/;

/** Without blanks around it, without signs that nobody sees, without the wrappers that keep a text a text. */
export function tidyText(text: string): string {
  const seen = visible(text).trim();
  const wrapped = FORMULA_TEXT.exec(seen);
  if (wrapped !== null) return (wrapped[1] ?? "").replaceAll('""', '"').trim();
  return KEPT_AS_TEXT.test(seen) ? seen.slice(1).trim() : seen;
}

/** Dashes, slashes, dots, question marks, stars that hide something. */
const ONLY_SIGNS = /^[\p{P}\p{S}]+$/u;
/** A per cent, an error; a mark for yes or no; the same as above. */
const SAYS_SOMETHING = /[%#√✓✔☑✅✗✘×❌☒○◯●〃″"″]/u;
const NOT_KNOWN = new Set(
  `未知 不知 不知道 不详 不明 不清楚 不清 不了解 不确定 未确认 待确认 待补 待补充 待核实 待核对 待查 待定 待填 待填写 待提供 待反馈 待回复 待统计
   暂无 暂缺 暂不清楚 暂未提供 暂无数据 暂未统计 未提供 未填 未填写 未统计 未查到 没填 没查到 没有数据 无数据 无法获取 无法查看 无法统计 无权限 查不到 看不到
   缺 缺失 缺数据 空 空白 空值 保密 略 跳过 问客户 需确认 需核实 客户未提供 数据缺失 不适用
   null nil nan nat undefined na n/a n.a. n.a tbd tba tbc unknown unk notknown notsure notavailable notprovided notapplicable missing pending empty blank`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** True for what people write when they do not know. */
export function saysUnknown(text: string): boolean {
  const plain = foldedTight(text);
  if (plain === "") return true;
  if (ONLY_SIGNS.test(plain)) return !SAYS_SOMETHING.test(plain);
  return (
    NOT_KNOWN.has(plain.replaceAll(/^[([{【]+|[)\]}】]+$|[。.!！?？]+$/gu, "")) ||
    NOT_KNOWN.has(plain)
  );
}

const DITTO = /^(?:同上|同前|同上行|〃|″|"|''|ditto|same as above)$/i;

/** What stands above is meant, and a row is read by its own cells. */
export function saysDitto(text: string): boolean {
  return DITTO.test(text.trim());
}

/** `#N/A`, `#DIV/0!`: a formula that failed, saved as text. */
const ERROR_TEXT =
  /^(?:#(?:n\/a|div\/0!|ref!|value!|name\?|num!|null!|spill!|calc!|getting_data|field!|blocked!)|err:\d{3}|#+)$/;

export function isErrorText(text: string): boolean {
  return ERROR_TEXT.test(foldedTight(text));
}
