/** Numbers in Chinese characters, `三千五百`, `两万`, `十二`; what may mean two numbers, `一万二`, is left alone. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const WHOLE = /^(.*?)(人|个|位|名|粉|元|块|元整)?$/u;
const MYRIAD = /^(?:([^万]+)万)?([^万]*)$/u;

/** The number in digits, with what is counted behind it; null for anything else. */
export function chineseNumber(text: string): string | null {
  const [, number = "", counted = ""] = WHOLE.exec(text) ?? [];
  if (!/^[零〇一二两三四五六七八九十百千万]+$/u.test(number)) return null;
  const [, high = "", low = ""] = MYRIAD.exec(number) ?? [];
  if (high === "" && number.includes("万")) return null;
  const [above, below] = [sectionOf(high), sectionOf(low)];
  // `一万二` is spoken for 12,000, and `一万零二` for 10,002: behind 万 either a whole section or 零 has to stand.
  const isOpen = high !== "" && low !== "" && !low.startsWith("零") && (below ?? 0) < 1000;
  if (above === null || below === null || isOpen) return null;
  return `${above * 10_000 + below}${counted}`;
}

/** A number below ten thousand; null when its units do not fall. */
function sectionOf(text: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let lastUnit = Infinity;
  let hasZero = false;
  for (const sign of text) {
    const unit = SMALL[sign];
    const next = DIGITS[sign];
    if (unit !== undefined) {
      // `十二` is twelve; no other unit stands alone.
      if (unit >= lastUnit || (digit === null && !(unit === 10 && sum === 0))) return null;
      sum += (digit ?? 1) * unit;
      lastUnit = unit;
      digit = null;
    } else if (next === undefined || digit !== null) return null;
    else if (next === 0) hasZero = true;
    else digit = next;
  }
  // `三百五` is spoken for 350.
  if (digit !== null && lastUnit > 10 && lastUnit < Infinity && !hasZero) return null;
  return sum + (digit ?? 0);
}
