/** What the name of a picture's file says of the goods that it shows: its own name, and those of its folders. */
import { folded } from "../../reading/folded.ts";

export type FileSigns = {
  /** The whole way, and the name with its ending: as lists write them. */
  readonly full: readonly string[];
  /** Without the ending. */
  readonly stem: string;
  /** From the innermost outwards. */
  readonly folders: readonly string[];
};

const ENDING = /\.[a-z0-9]{1,5}$/;
/** What people and programs write behind a name: `_2`, `-03`, `(1)`, ` 副本`. */
const COUNTER = /(?:[\s_\-.·#]+\d{1,2}|\s*\(\d{1,2}\)|\s*[-_]?\s*(?:副本|copy)\s*\d*)$/;
const COVER_WORDS = "(?:商品)?(?:主图|封面图?|首图|白底图?)|main|cover";
const OTHER_WORDS = "(?:详情|细节|颜色|规格|尺码|sku)(?:页|表)?图?|长图|details?|desc";
const COVER_WORD = word(COVER_WORDS);
const OTHER_WORD = word(OTHER_WORDS);

/** Not a part of a longer Latin word; Chinese words stand beside others without a space. */
function word(words: string): RegExp {
  return new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, "u");
}

export function fileSigns(file: string): FileSigns {
  const way = folded(file).replaceAll("\\", "/").replace(/^\/+/, "");
  const [name = "", ...folders] = way.split("/").filter(Boolean).reverse();
  return { full: [way, name], stem: withoutEnding(name), folders };
}

export function withoutEnding(name: string): string {
  return name.replace(ENDING, "");
}

/** Without what only says which of several pictures it is. */
export function bareName(stem: string): string {
  const uncounted = COUNTER.test(stem) ? stem.replace(COUNTER, "") : stem;
  const bare = uncounted.replace(COVER_WORD, "").replace(OTHER_WORD, "").replace(COUNTER, "");
  return bare.replaceAll(/^[\s_\-.·]+|[\s_\-.·]+$/g, "");
}

/** Names that differ in spaces and signs alone: file systems do not take all of them. */
export function loose(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Which of several pictures of the same goods it is, by what its name says besides the goods: the lowest is the cover,
 * then what says nothing more, then other words, then numbers, and details last.
 */
export function pictureRank(rest: string): number {
  const count = Number(/(?:^|\D)0*(\d{1,3})\)?$/.exec(rest)?.[1] ?? 0);
  if (OTHER_WORD.test(rest)) return 4000 + count;
  if (COVER_WORD.test(rest)) return count;
  if (loose(rest) === "") return 1000;
  return count === 0 ? 2000 : 3000 + count;
}
