/**
 * How people write that a number lies in a range: `100+`, `>100`, `≥101`, `100以上`, `不到100`, `1200-1500`, `1万元以上`.
 * 以上, 以下 and 以内 include their number; 超过, 不满 and 以外 do not (article 1259 of the Civil Code of the PRC), and
 * `100+` is a hundred or more. What is only about a number, `约1200`, is none of these.
 */
import { digitsOf, NUMBER_SOURCE, unitOf } from "./number-text.ts";

/** One end of a range, in digits with an optional decimal point. */
export type Bound = { readonly digits: string; readonly isIncluded: boolean };
/** At least one of the two. */
export type Bounds = { readonly lower?: Bound; readonly upper?: Bound };

/** The words around a number of one kind, as parts of a pattern: its currency before it, what is counted behind it. */
export type NumberWords = { readonly before: string; readonly behind: string };

/**
 * The bounds that a text without spaces (`foldedTight`) gives, or null. A number without a unit or words of its own is
 * taken in units of ten to the power of `places`.
 */
export type BoundsReader = (plain: string, places?: number) => Bounds | null;

/** Words without spaces and in small letters, as parts of a pattern; the longer sayings of a sign stand first. */
const SIDES: readonly {
  readonly end: keyof Bounds;
  readonly isIncluded: boolean;
  readonly before: string;
  readonly behind: string;
}[] = [
  {
    end: "lower",
    isIncluded: false,
    before: ">|大于|多于|高于|已?超过|超出|超|morethan|greaterthan|over|above",
    behind: String.raw`以上\(不含\)`,
  },
  {
    end: "upper",
    isIncluded: false,
    before: "<|小于|少于|低于|不到|不足|不满|未满|未到|没到|不及|lessthan|fewerthan|under|below",
    behind: String.raw`以下\(不含\)|不到`,
  },
  {
    end: "lower",
    isIncluded: true,
    before:
      "≥|>=|=>|至少|最少|起码|不少于|不低于|不小于|大于或?等于|atleast|nolessthan|nofewerthan",
    behind: String.raw`\++|\(含\)以上|[及或]?以上(?:\(含\))?|或更多|起|ormore|andmore|[ao][nr]d?above|andup`,
  },
  {
    end: "upper",
    isIncluded: true,
    before:
      "≤|<=|=<|至多|最多|[不未没]超过|不超|不多于|不高于|不大于|小于或?等于|atmost|upto|nomorethan",
    behind: String.raw`\(含\)以下|[及或]?以下(?:\(含\))?|[以之]内|或更少|orless|orfewer|[ao][nr]d?below`,
  },
];

/** Between the two halves of `大于100且小于200`. */
const AND = /^(?:[,;、]|且|并且|同时|但|and)/;

export function boundsReader({ before, behind }: NumberWords): BoundsReader {
  // Four groups: the currency, the digits with their unit, what is counted.
  const number = `(${before})?(${NUMBER_SOURCE})(${behind})?`;
  const span = new RegExp(
    `^(?:介于|从|在)?${number}(?:[-~至到和与])${number}(?:之间|间)?(?:${behind})?$`,
  );
  const halves = SIDES.map((side) => ({
    ...side,
    pattern: new RegExp(
      `^(?:(?:${side.before})${number}(?:${side.behind})?|${number}(?:${side.behind}))(?:${behind})?`,
    ),
  }));

  const halfAt = (text: string, places: number): { bounds: Bounds; rest: string } | null => {
    for (const { end, isIncluded, pattern } of halves) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const [whole, ...groups] = match;
      const digits = digitsIn(groups[1] === undefined ? groups.slice(3) : groups, places);
      if (digits === null) continue;
      return { bounds: { [end]: { digits, isIncluded } }, rest: text.slice(whole.length) };
    }
    return null;
  };

  return (plain, places = 0) => {
    const text = folded(plain);
    const found = span.exec(text);
    if (found !== null) return spanOf(found.slice(1, 4), found.slice(4, 7), places);
    const first = halfAt(text, places);
    if (first === null || first.rest === "") return first?.bounds ?? null;
    const second = halfAt(first.rest.replace(AND, ""), places);
    return second?.rest === "" ? bothOf(first.bounds, second.bounds) : null;
  };
}

/** The many signs that mean the same. */
function folded(plain: string): string {
  return plain
    .replaceAll(/[≧⩾]/g, "≥")
    .replaceAll(/[≦⩽]/g, "≤")
    .replaceAll(/[‐‑‒–—―−]+/g, "-")
    .replaceAll(/[〜∼]/g, "~");
}

/** What a number says in its place of a pattern: currency, digits with a unit, what is counted. */
type Groups = readonly (string | undefined)[];

function digitsIn([currency, number = "", counted]: Groups, places: number): string | null {
  const isOwn = (currency ?? "") !== "" || (counted ?? "") !== "";
  return digitsOf(number, isOwn ? 0 : places);
}

/** `1-2万` is ten to twenty thousand, as it is spoken; `500-1万` cannot be meant so. A range the wrong way round is none. */
function spanOf(left: Groups, right: Groups, places: number): Bounds | null {
  const [from = "", to = ""] = [left[1], right[1]];
  // It looks like a date or a telephone number.
  if (/^0\d/.test(from) || /^0\d/.test(to)) return null;
  const unit = unitOf(to);
  const isShared = unit !== "" && unitOf(from) === "" && !left[2] && isLess(from, to.slice(0, -1));
  const lower = digitsIn(isShared ? [left[0], from + unit] : left, places);
  const upper = digitsIn(right, places);
  if (lower === null || upper === null || isLess(upper, lower)) return null;
  return {
    lower: { digits: lower, isIncluded: true },
    upper: { digits: upper, isIncluded: true },
  };
}

/** Null when both say the same end, or nothing lies between them. */
function bothOf(one: Bounds, other: Bounds): Bounds | null {
  const [lower, upper] = [one.lower ?? other.lower, one.upper ?? other.upper];
  if (!lower || !upper || isLess(upper.digits, lower.digits)) return null;
  return { lower, upper };
}

function isLess(one: string, other: string): boolean {
  return Number(one.replaceAll(",", "")) < Number(other.replaceAll(",", ""));
}
