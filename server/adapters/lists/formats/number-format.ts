/** What a number format makes of a number: a date, a share of a hundred, or a number with its zeros. */
import { formatSections, type Section, type Sign } from "./format-signs.ts";

export type NumberFormat = {
  readonly kind: "plain" | "number" | "moment" | "elapsed";
  readonly isPercent: boolean;
  /** What of a moment it shows. */
  readonly shows: Readonly<Record<"year" | "month" | "day" | "clock", boolean>>;
  readonly sections: readonly Section[];
};

/** Of the code as it is spelt in the file. */
export function numberFormat(code: string): NumberFormat {
  const sections = formatSections(code);
  const signs = sections[0]?.signs ?? [];
  const shows = {
    year: hasLetter(signs, ["y"]),
    month: hasLetter(signs, ["m"]),
    day: hasLetter(signs, ["d", "a"]),
    clock: hasLetter(signs, ["h", "s"]),
  };
  const isElapsed = signs.some(({ is }) => is === "elapsed");
  const isMoment = Object.values(shows).includes(true);
  const isNumber = sections.some((section) => section.signs.some(({ is }) => is === "digit"));
  return {
    kind: isElapsed ? "elapsed" : isMoment ? "moment" : isNumber ? "number" : "plain",
    isPercent: signs.some(({ is }) => is === "percent"),
    shows,
    sections,
  };
}

function hasLetter(signs: readonly Sign[], letters: readonly string[]): boolean {
  return signs.some((sign) => sign.is === "moment" && letters.includes(sign.letter));
}
