/** What a name of a header says, apart from how it is written: stars, brackets, numbering, units. */

import { visible } from "../reading/visible.ts";
import { type Period, periodIn, withoutDays } from "./header-period.ts";
import { simplified } from "./simplified.ts";

/** In what the numbers of a column are counted. */
export type Unit = {
  /** As it stands in the header. */
  readonly word: string;
  /** The numbers are counted in ten to the power of it. */
  readonly places: number;
  /** Money that is no CNY. */
  readonly isForeign: boolean;
};

export type HeaderText = {
  /** As it stands there, on one line. */
  readonly shown: string;
  /** Letters and digits only: narrow, small, without brackets and unit. */
  readonly core: string;
  /** The same of what stands in brackets. */
  readonly aside: string;
  readonly unit: Unit | null;
  /** Of the days that stand in brackets; null where there are none. */
  readonly period: Period | null;
};

/** No name of a column is longer; what is read below costs time with its length. */
const HEADER_LENGTH_MAX = 120;

const PLACES: Readonly<Record<string, number>> = {
  元: 0,
  块: 0,
  人民币: 0,
  rmb: 0,
  cny: 0,
  yuan: 0,
  "¥": 0,
  人: 0,
  人次: 0,
  个: 0,
  位: 0,
  名: 0,
  粉: 0,
  百: 2,
  百元: 2,
  百人: 2,
  千: 3,
  k: 3,
  千元: 3,
  千人: 3,
  万: 4,
  萬: 4,
  w: 4,
  万元: 4,
  万人: 4,
  万人民币: 4,
  亿: 8,
  亿元: 8,
};
const FOREIGN =
  /^(?:usd|us\$|\$|hkd|hk\$|eur|€|gbp|£|jpy|twd|nt\$|美元|美金|港币|港元|欧元|英镑|日元|台币|新台币|新加坡元)$/;
const BRACKETS = /[([{【〔〖<《]([^()[\]{}【】〔〕〖〗<>《》]*)[)\]}】〕〗>》]/g;
/** Where a unit stands behind the name without brackets. */
const UNIT_BEHIND = /(?:[/|,:;_、-]\s*|in\s+)([^/|,:;_、\s-]+)$/;
const UNIT_GLUED = /(亿元|万元|千元|百元|万人民币|万人|千人)$/;
/** Until when a number holds; it says nothing about what is counted. */
const AS_OF = /^(?:数据)?(?:截至|截止|as of)/;
const CIRCLED = /^\s*[①-⑳❶-❿⓪]/u;
const NUMBERING =
  /^(?:q?\d{1,2}[.、):：]\s*|q\d{1,2}\s+|第\d{1,2}题[.、:：]?\s*|[一二三四五六七八九十]{1,3}、)/;
/** What makes a question of a name: `您的小程序名称是什么？`. */
const ASKING_BEFORE =
  /^(?:请问|请填写|请填|请输入|请选择|请提供|您的?|你们?的?|贵公司的?|贵司的?|贵店的?|贵方的?|贵单位的?|我们的?|我司的?|本公司的?|本店的?|whatis|whatare|your)+(?=..)/;
const ASKING_BEHIND =
  /(?:(?:大概|大约|约)?[是为有在]?(?:多少|什么时候|什么|哪些|哪一天|哪天|哪日|何时|几号|哪里|何处|哪个)[人元个]?|(?:大概|大约|约)?[是为]|[呢吗])+$/;

export function readHeaderText(name: string): HeaderText {
  const shown = visible(name).replaceAll(/\s+/g, " ").trim().slice(0, HEADER_LENGTH_MAX);
  const asides: string[] = [];
  let main = plainOf(shown.replace(CIRCLED, ""))
    .replaceAll(BRACKETS, (_, inside: string) => {
      asides.push(inside);
      return " ";
    })
    .trim()
    .replace(NUMBERING, "");
  // A name may stand in brackets as a whole.
  if (lettersOf(main) === "") main = asides.shift() ?? "";
  const parts = asides.flatMap((aside) => aside.split(/[,;:、/|]/).map((part) => part.trim()));
  let unit = parts.map(unitIn).find((one) => one !== null) ?? null;
  const behind = UNIT_BEHIND.exec(main) ?? UNIT_GLUED.exec(main);
  const unitBehind = behind === null ? null : unitIn(behind[1] ?? "");
  if (behind !== null && unitBehind !== null) {
    main = main.slice(0, behind.index);
    unit ??= unitBehind;
  }
  const inBrackets = parts.filter((part) => unitIn(part) === null && !AS_OF.test(part)).join("");
  const aside = lettersOf(withoutDays(inBrackets));
  return { shown, core: nameIn(main), aside, unit, period: periodIn(inBrackets) };
}

function nameIn(main: string): string {
  return lettersOf(main).replace(ASKING_BEFORE, "").replace(ASKING_BEHIND, "");
}

/** `单位：万元` above a table, in a row of its own or behind its title; null where nothing like it stands. */
export function unitTold(text: string): Unit | null {
  const found = /(?:单位|unit)\s*[:：]?\s*(?:人民币)?\s*([^\s,，;；。)）]+)/i.exec(text);
  return found === null ? null : unitIn((found[1] ?? "").normalize("NFKC").toLowerCase());
}

function unitIn(text: string): Unit | null {
  const word = text.replace(/^单位\s*/, "").trim();
  if (FOREIGN.test(word)) return { word, places: 0, isForeign: true };
  const places = Object.hasOwn(PLACES, word) ? PLACES[word] : undefined;
  return places === undefined ? null : { word, places, isForeign: false };
}

/** Narrow, small, in simplified characters, with the word for a mini program that we have. */
function plainOf(text: string): string {
  return simplified(text.normalize("NFKC").toLowerCase()).replaceAll("小程式", "小程序");
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
