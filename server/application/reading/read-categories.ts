/** Reads the categories that people type into a field or a cell; what they mean for a check the ruleset says. */
import { foldCategory } from "../../../rules/categories/fold.ts";
import { LATEST_TABLE, shippedNames } from "../../../rules/categories/known-names.ts";
import type { GivenCategory } from "../../../rules/categories/names.ts";
import { refused, type Typed } from "./read-numbers.ts";

const BETWEEN = /[;；\r\n]/u;
/** They also stand within names, so that they part only what is known on both of their sides. */
const PERHAPS_BETWEEN = [/[,，]/u, /[,，、|/／\s]+/u];
const ID = /^\d{1,9}$/u;
const LETTER = /\p{L}/u;

const names = shippedNames(LATEST_TABLE);

/**
 * `一级>二级`, a second level alone, or an id, several with `;` or lines between them; other signs part them where every
 * part is a known category. What is not known stays as it was written, with its signs folded.
 */
export function readTypedCategories(typed: string): Typed<GivenCategory[]> {
  const given = typed
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const bad = given.find((one) => !ID.test(one) && !LETTER.test(one));
  if (bad !== undefined) return refused("category-malformed", bad);
  const values = [...new Set(given.flatMap(partsOf).map(understoodAs))];
  const shown = values.join("; ");
  return { ok: true, value: values, echo: given.join("; ") === shown ? null : shown };
}

function partsOf(entry: string): string[] {
  if (isKnown(entry)) return [entry];
  for (const sign of PERHAPS_BETWEEN) {
    const parts = entry.split(sign).filter((part) => part.trim() !== "");
    if (parts.length > 1 && parts.every(isKnown)) return parts;
  }
  return [entry];
}

function isKnown(text: string): boolean {
  return names.recognise(idIn(text) ?? text).kind !== "unrecognised";
}

/** A first level that was not written is left to the check, which knows whose account it is. */
function understoodAs(text: string): GivenCategory {
  const id = idIn(text);
  if (id !== null) return id;
  const recognised = names.recognise(text);
  const isWhole = recognised.kind !== "unrecognised" && !recognised.isInferred;
  return isWhole ? recognised.name : foldCategory(text);
}

function idIn(text: string): number | null {
  return ID.test(text.trim()) ? Number(text) : null;
}
