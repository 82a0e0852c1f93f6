/**
 * Which goods each picture shows, by what their files are called. It is proposed and never guessed in silence: where
 * two goods fit, or two pictures fit equally, somebody is asked.
 */
import { fileSigns, pictureRank } from "./file-signs.ts";
import { type Fits, GoodsIndex, type NamedGoods } from "./goods-index.ts";

export type PictureMatch =
  | { readonly kind: "matched"; readonly key: string }
  /** Several goods fit, or this and other pictures fit the same goods equally. */
  | { readonly kind: "unclear"; readonly keys: readonly string[] }
  /** Another picture of the same goods fits better. */
  | { readonly kind: "spare"; readonly key: string }
  | { readonly kind: "unmatched" };

/** One for each file, in their order. */
export function matchPictures(
  files: readonly string[],
  goods: readonly NamedGoods[],
): PictureMatch[] {
  const index = new GoodsIndex(goods);
  const found = files.map((file) => index.find(fileSigns(file)));
  const rivals = new Map<string, number[]>();
  for (const fits of found) {
    const [key, ...others] = fits.keys;
    if (key === undefined || others.length > 0) continue;
    rivals.set(key, [...(rivals.get(key) ?? []), rankOf(fits)]);
  }
  return found.map((fits) => matchOf(fits, rivals));
}

/** What a list names goes before everything else. */
function rankOf({ isListed, rest }: Fits): number {
  return isListed ? -1 : pictureRank(rest);
}

function matchOf(fits: Fits, rivals: ReadonlyMap<string, readonly number[]>): PictureMatch {
  const { keys } = fits;
  const [key, ...others] = keys;
  if (key === undefined) return { kind: "unmatched" };
  if (others.length > 0) return { kind: "unclear", keys };
  const ranks = rivals.get(key) ?? [];
  const best = Math.min(...ranks);
  if (rankOf(fits) > best) return { kind: "spare", key };
  const isAlone = ranks.filter((rank) => rank === best).length === 1;
  return isAlone ? { kind: "matched", key } : { kind: "unclear", keys };
}
