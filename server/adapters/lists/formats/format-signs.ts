/** The code of a number format, cut into its sections and their signs. */

export type Sign =
  | { readonly is: "text"; readonly text: string }
  /** A place for a digit. */
  | { readonly is: "digit"; readonly fills: "0" | "#" | "?" }
  | {
      readonly is:
        | "point"
        | "comma"
        | "percent"
        | "fraction"
        | "exponent"
        | "half-day"
        | "any-text";
    }
  /** Letters of a date, as many as there are. */
  | { readonly is: "moment"; readonly letter: MomentLetter; readonly length: number }
  /** Hours, minutes or seconds beyond a day. */
  | { readonly is: "elapsed"; readonly letter: MomentLetter };
/** Year, month, day, day of the week, hour, minute, second. */
export type MomentLetter = "y" | "m" | "d" | "a" | "h" | "n" | "s";

export type Section = {
  readonly signs: readonly Sign[];
  /** Null where it depends on the sign of the number. */
  readonly applies: ((value: number) => boolean) | null;
};

const SIGNS =
  /"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]|(上午\/下午|am\/pm|a\/p)|(general|G\/通用格式)|([Ee][+-])|(y+|e+|m+|d+|a{3,}|h+|s+)|([0#?])|([.,%/@;])|(.)/giu;

/** What a system shows for its own formats. */
const SYSTEM_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\[\$-(x?sysdate|f800)\]/i, 'yyyy"年"m"月"d"日"'],
  [/^\[\$-(x?systime|f400)\]/i, "h:mm:ss"],
];

export function formatSections(spelt: string): Section[] {
  const code = SYSTEM_FORMATS.find(([pattern]) => pattern.test(spelt))?.[1] ?? spelt;
  const sections: { signs: Sign[]; applies: Section["applies"] }[] = [];
  let section = { signs: [] as Sign[], applies: null as Section["applies"] };
  sections.push(section);
  for (const match of code.matchAll(SIGNS)) {
    const [all, , , bracket] = match;
    if (all === ";") {
      section = { signs: [], applies: null };
      sections.push(section);
    } else if (bracket !== undefined && CONDITION.test(bracket)) {
      section.applies = condition(bracket);
    } else {
      const sign = signOf(match);
      if (sign !== null) section.signs.push(sign);
    }
  }
  return sections.map(({ signs, applies }) => ({ signs: withMinutes(signs), applies }));
}

/** An m is a month, but for one behind hours or before seconds. */
function withMinutes(signs: readonly Sign[]): Sign[] {
  const letters = signs.flatMap((sign) =>
    sign.is === "moment" || sign.is === "elapsed" ? [sign] : [],
  );
  return signs.map((sign) => {
    if (sign.is !== "moment" || sign.letter !== "m") return sign;
    const at = letters.indexOf(sign);
    const isMinute = letters[at - 1]?.letter === "h" || letters[at + 1]?.letter === "s";
    return isMinute ? { ...sign, letter: "n" } : sign;
  });
}

/** Null for what is not shown: colours, space, a format for anything. */
function signOf([
  ,
  quoted,
  escaped,
  bracket,
  half,
  general,
  exponent,
  letters,
  digit,
  mark,
  other,
]: RegExpMatchArray): Sign | null {
  if (bracket !== undefined) return bracketSign(bracket);
  if (half !== undefined) return { is: "half-day" };
  if (general !== undefined) return { is: "any-text" };
  if (exponent !== undefined) return { is: "exponent" };
  if (letters !== undefined) return momentSign(letters);
  if (digit !== undefined) return { is: "digit", fills: digit as "0" | "#" | "?" };
  if (mark !== undefined) return markSign(mark);
  const text = quoted ?? escaped ?? other;
  return text === undefined ? null : { is: "text", text };
}

function markSign(mark: string): Sign {
  switch (mark) {
    case ".":
      return { is: "point" };
    case ",":
      return { is: "comma" };
    case "%":
      return { is: "percent" };
    case "/":
      return { is: "fraction" };
    default:
      return { is: "any-text" };
  }
}

function momentSign(letters: string): Sign {
  const letter = letters.charAt(0).toLowerCase();
  if (letter === "e") return { is: "moment", letter: "y", length: 4 };
  return { is: "moment", letter: letter as MomentLetter, length: letters.length };
}

/** `[h]`, or the sign of a currency: `[$¥-804]`. */
function bracketSign(bracket: string): Sign | null {
  if (/^(h+|m+|s+)$/i.test(bracket)) {
    const letter = bracket.charAt(0).toLowerCase();
    return { is: "elapsed", letter: letter === "h" || letter === "s" ? letter : "n" };
  }
  const currency = /^\$([^-]+)/.exec(bracket)?.[1];
  return currency === undefined ? null : { is: "text", text: currency };
}

const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$/;

function condition(bracket: string): (value: number) => boolean {
  const [, relation = "", figure] = CONDITION.exec(bracket) ?? [];
  const limit = Number(figure);
  const relations: Readonly<Record<string, (value: number) => boolean>> = {
    "<": (value) => value < limit,
    ">": (value) => value > limit,
    "<=": (value) => value <= limit,
    ">=": (value) => value >= limit,
    "=": (value) => value === limit,
  };
  return relations[relation] ?? ((value) => value !== limit);
}
