/** A number as its format shows it: with the zeros, literals and scale of the format, without grouping. */
import type { Section, Sign } from "./format-signs.ts";
import type { NumberFormat } from "./number-format.ts";

/** Spreadsheets keep so many digits of a number. */
export const DIGITS_KEPT = 15;

export function shownNumber(value: number, format: NumberFormat): string {
  if (format.kind !== "number") return plainNumber(value);
  const { section, isSigned } = sectionFor(value, format.sections);
  const text = bySection(value, section);
  if (text === null || text === "") return plainNumber(value);
  return value < 0 && isSigned ? `-${text}` : text;
}

/** All digits, without an exponent. */
export function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  if (Math.abs(value) >= 1) return BigInt(value).toString();
  return value.toFixed(DIGITS_KEPT + 5).replace(/0+$/, "");
}

/** A section for negative numbers says itself how they look. */
function sectionFor(value: number, sections: readonly Section[]) {
  const [positive, negative, zero] = sections;
  const conditional = sections.find(({ applies }) => applies?.(value) === true);
  if (conditional !== undefined) return { section: conditional, isSigned: true };
  if (positive?.applies != null) {
    return { section: sections.find(({ applies }) => applies === null), isSigned: true };
  }
  if (value < 0 && negative !== undefined) return { section: negative, isSigned: false };
  return { section: value === 0 && zero !== undefined ? zero : positive, isSigned: true };
}

/** Null for what is not written digit by digit: fractions, exponents. */
function bySection(value: number, section: Section | undefined): string | null {
  const signs = section?.signs ?? [];
  if (signs.some(({ is }) => is === "fraction" || is === "exponent" || is === "any-text")) {
    return null;
  }
  const point = signs.findIndex(({ is }) => is === "point");
  const whole = point < 0 ? signs : signs.slice(0, point);
  const decimals = point < 0 ? [] : signs.slice(point + 1);
  const places = decimals.filter(({ is }) => is === "digit").length;
  const rounded = roundedTo(Math.abs(value) * scale(signs, whole), places);
  const [digits = "", fraction = ""] = rounded.split(".");
  const shown = `${wholePart(digits, whole)}${fractionPart(fraction, decimals)}`;
  return shown.trim();
}

/** Each per cent sign shows a hundred times as much, each comma behind the last digit a thousandth. */
function scale(signs: readonly Sign[], whole: readonly Sign[]): number {
  const percents = signs.filter(({ is }) => is === "percent").length;
  const lastDigit = whole.findLastIndex(({ is }) => is === "digit");
  const commas = whole.slice(lastDigit + 1).filter(({ is }) => is === "comma").length;
  return 100 ** percents / 1000 ** commas;
}

/** Half up on the decimal digits, as people count; `toFixed` rounds what the number is in binary. */
function roundedTo(value: number, places: number): string {
  const [digits, exponent] = value.toExponential(DIGITS_KEPT - 1).split("e");
  const moved = Math.round(Number(`${digits}e${Number(exponent) + places}`));
  return withPlaces(plainNumber(Number(`${moved}e-${places}`)), places);
}

function withPlaces(text: string, places: number): string {
  const [whole = "0", fraction = ""] = text.split(".");
  return places === 0 ? whole : `${whole}.${fraction.padEnd(places, "0")}`;
}

/** Digits fill their places from the right; what is left stands in the first one. */
function wholePart(digits: string, signs: readonly Sign[]): string {
  const first = signs.findIndex(({ is }) => is === "digit");
  let left = digits === "0" ? "" : digits;
  const shown: string[] = [];
  for (let at = signs.length - 1; at >= 0; at -= 1) {
    const sign = signs[at];
    if (sign?.is === "text") shown.unshift(sign.text);
    else if (sign?.is === "percent") shown.unshift("%");
    else if (sign?.is === "digit") {
      const digit = at === first ? left : left.slice(-1);
      left = at === first ? "" : left.slice(0, -1);
      shown.unshift(digit !== "" ? digit : sign.fills === "0" ? "0" : "");
    }
  }
  return shown.join("");
}

function fractionPart(digits: string, signs: readonly Sign[]): string {
  if (signs.length === 0) return "";
  let at = 0;
  const needed = signs
    .filter(({ is }) => is === "digit")
    .findLastIndex(
      (sign, place) =>
        sign.is === "digit" && (sign.fills === "0" || /[1-9]/.test(digits.slice(place))),
    );
  const shown = signs.map((sign) => {
    if (sign.is === "text") return sign.text;
    if (sign.is === "percent") return "%";
    if (sign.is !== "digit") return "";
    at += 1;
    return at - 1 <= needed ? digits.charAt(at - 1) : "";
  });
  return `${needed >= 0 ? "." : ""}${shown.join("")}`;
}
