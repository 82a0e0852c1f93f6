/** Reads the categories that people type into a field or a cell; what they mean for a check the ruleset says. */
import { foldCategory } from "../../../rules/categories/fold.ts";
import type { CategoryNames, GivenCategory } from "../../../rules/categories/names.ts";
import { refused, type Typed } from "./read-numbers.ts";

/** By these names one category is told from several, and from what is none. */
type Names = Pick<CategoryNames, "recognise" | "nearest">;

/** Between entries whatever they are; `┋` in what surveys export. */
const ALWAYS = /[;；\n\r┋]/;
/** Any sign is between entries where what follows it brings a first level of its own. */
const BEFORE_LEVELS = /[,，、/／|｜+&\s]+(?=[^,，、/／|｜+&\s>＞→]+\s*[>＞→])/;
/** Between entries only when all of them make sense: these signs stand within names as well. */
const SOMETIMES: readonly RegExp[] = [/[,，]/, /[、]/, /[,，、]/, /\s+/];
/** Between entries only when all of them are known. */
const SELDOM: readonly RegExp[] = [/[/／|]/, /[+&和及]/, /[,，、|/／\s]+/];
const ID = /^\d{1,9}$/;
const LETTER = /\p{L}/u;

export type CategoriesRead = {
  readonly values: readonly GivenCategory[];
  /** As they would be written; what is not known stays as it was, with its signs folded. */
  readonly understood: string;
  /** The first that is not known, and the open categories that it may have been meant for; null when all are known. */
  readonly strange: { readonly written: string; readonly nearest: readonly string[] } | null;
};

/** `一级>二级`, a second level alone, or an id; several with `;`, lines or other signs between them. */
export function readCategories(text: string, names: Names): CategoriesRead {
  const entries = text.split(ALWAYS).flatMap((piece) => entriesIn(piece.trim(), names));
  const values = [...new Set(entries.map((entry) => understoodAs(entry, names)))];
  const strange = entries.find((entry) => !isKnown(entry, names));
  return {
    values,
    understood: values.join("; "),
    strange:
      strange === undefined ? null : { written: strange, nearest: names.nearest(givenAs(strange)) },
  };
}

/** The same of a field; what has not even a letter names no category. */
export function readTypedCategories(typed: string, names: Names): Typed<readonly GivenCategory[]> {
  const given = typed.split(ALWAYS).map((one) => one.trim());
  const bad = given.find((one) => one !== "" && !ID.test(one) && !LETTER.test(one));
  if (bad !== undefined) return refused("category-malformed", bad);
  const { values, understood } = readCategories(typed, names);
  const isJustSo = given.filter((one) => one !== "").join("; ") === understood;
  return { ok: true, value: values, echo: isJustSo ? null : understood };
}

function entriesIn(piece: string, names: Names): readonly string[] {
  if (piece === "") return [];
  // Below a first level that is closed anything is known, so that several would pass for one.
  const whole = partedBy([BEFORE_LEVELS, ...SOMETIMES], piece, hasTwoLevels);
  if (whole !== null) return whole;
  if (isKnown(piece, names)) return [piece];
  const parted =
    partedBy(SOMETIMES, piece, (part) => makesSense(part, names)) ??
    partedBy(SELDOM, piece, (part) => isKnown(part, names));
  return parted ?? [piece];
}

function partedBy(
  signs: readonly RegExp[],
  piece: string,
  isEntry: (part: string) => boolean,
): readonly string[] | null {
  for (const sign of signs) {
    const parts = piece.split(sign).map((part) => part.trim());
    if (parts.length > 1 && parts.every((part) => part !== "" && isEntry(part))) return parts;
  }
  return null;
}

/** What has two levels of its own is a category, known or not. */
function makesSense(part: string, names: Names): boolean {
  return isKnown(part, names) || hasTwoLevels(part);
}

function hasTwoLevels(part: string): boolean {
  return /^[^>]+>[^>]+$/.test(foldCategory(part));
}

function isKnown(text: string, names: Names): boolean {
  return names.recognise(givenAs(text)).kind !== "unrecognised";
}

/** A first level that was not written is left to the check, which knows whose account it is. */
function understoodAs(text: string, names: Names): GivenCategory {
  const given = givenAs(text);
  if (typeof given === "number") return given;
  const recognised = names.recognise(given);
  const isWhole = recognised.kind !== "unrecognised" && !recognised.isInferred;
  return isWhole ? recognised.name : foldCategory(given);
}

function givenAs(text: string): GivenCategory {
  return ID.test(text) ? Number(text) : text;
}
