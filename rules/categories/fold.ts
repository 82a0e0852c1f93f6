/**
 * The one way in which the text of a category is made comparable: signs are folded, words stay. Used wherever a
 * category is read, by programs, in forms and in lists.
 */

/** What pages put between a first and a second level. */
const ARROWS = /[>\-‐‑–—→›»⟩▸]+/u;
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/gu;
/** What people put between the parts of one level, such as 服装/鞋/箱包. */
const PART_SIGNS = /[/、|\\]/u;

/**
 * `商家自营－服装、鞋、箱包` becomes `商家自营>服装/鞋/箱包`. What has no arrow stays without one; a sign that stands as an
 * arrow counts as one where there is no `>`.
 */
export function foldCategory(text: string): string {
  const plain = text.normalize("NFKC").replaceAll(INVISIBLE, "").trim();
  const levels = plain.includes(">") ? plain.split(/>+/) : splitOnce(plain);
  return levels
    .map((level) => foldLevel(level))
    .filter((level) => level !== "")
    .join(">");
}

/** For comparing: neither blanks nor the case of letters tell categories apart. */
export function keyOf(folded: string): string {
  return folded.replaceAll(/\s+/gu, "").toLowerCase();
}

function splitOnce(plain: string): string[] {
  const found = ARROWS.exec(plain);
  if (found === null) return [plain];
  return [plain.slice(0, found.index), plain.slice(found.index + found[0].length)];
}

function foldLevel(level: string): string {
  return level
    .split(PART_SIGNS)
    .map((part) => part.trim())
    .join("/");
}
