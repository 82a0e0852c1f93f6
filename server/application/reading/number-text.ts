/** Numbers as people write them in one piece, `1w`, `1.5万`, `1,200`, `１２００`, kept as digits so that nothing is rounded. */

/** Powers of ten; the sign or word stands behind the digits. */
const UNITS: Readonly<Record<string, number>> = {
  "": 0,
  百: 2,
  千: 3,
  k: 3,
  万: 4,
  萬: 4,
  w: 4,
  亿: 8,
};

/** What stands for one number, without its currency and what is counted. */
export const NUMBER_SOURCE = String.raw`\d+(?:,\d+)*(?:\.\d+)?(?:百|千|k|万|萬|w|亿)?`;
const NUMBER = /^(\d+(?:,\d+)*)(?:\.(\d+))?(百|千|k|万|萬|w|亿)?$/;

/**
 * Digits with an optional decimal point; null when it is no number or its commas do not stand at the thousands. A number
 * without a unit of its own is taken in units of ten to the power of `places`.
 */
export function digitsOf(plain: string, places = 0): string | null {
  const match = NUMBER.exec(plain);
  if (!match) return null;
  const [, grouped = "", decimals = "", unit = ""] = match;
  if (grouped.includes(",") && !/^\d{1,3}(?:,\d{3})+$/.test(grouped)) return null;
  const shift = unit === "" ? places : (UNITS[unit] ?? 0);
  return shifted(grouped.replaceAll(",", ""), decimals, shift);
}

/** The unit that a number has of its own; empty where it has none. */
export function unitOf(plain: string): string {
  return NUMBER.exec(plain)?.[3] ?? "";
}

/** Moves the decimal point to the right in text, so that 1.15万 is exactly 11500. */
function shifted(whole: string, decimals: string, places: number): string {
  const moved = decimals.padEnd(places, "0");
  const left = `${whole}${moved.slice(0, places)}`.replace(/^0+(?=\d)/, "");
  const right = withoutTrailingZeros(moved.slice(places));
  return right === "" ? left : `${left}.${right}`;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return digits.slice(0, end);
}
