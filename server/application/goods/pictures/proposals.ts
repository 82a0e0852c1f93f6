/** What becomes of pictures that were handed in, as long as nobody has said more: found, asked, or left to choose. */
import type { GoodsItem } from "../../../../machines/onboarding/context.ts";
import { isEditable } from "../../../../machines/onboarding/goods-item.ts";
import type { NamedGoods } from "./goods-index.ts";
import type { KeptPicture } from "./handed-in.ts";
import { matchPictures, type PictureMatch } from "./match-pictures.ts";

export type Proposal = KeptPicture & {
  /** Its place in what was handed in. */
  readonly at: number;
  /** `closed`: its goods are with WeChat, and take no other picture now. */
  readonly kind: PictureMatch["kind"] | "closed";
  /** The goods that fit. */
  readonly goods: readonly GoodsItem[];
};

/** One for each picture, in their order. */
export function proposals(
  pictures: readonly KeptPicture[],
  goods: readonly GoodsItem[],
): readonly Proposal[] {
  const byKey = new Map(goods.map((item) => [item.key, item]));
  const files = pictures.map(({ file }) => file);
  return matchPictures(files, goods.map(named)).map((match, at) => {
    const fitting = keysOf(match).flatMap((key) => byKey.get(key) ?? []);
    const open = fitting.filter(isEditable);
    const isClosed = fitting.length > 0 && open.length === 0;
    const { file = "", imageId = "" } = pictures[at] ?? {};
    return isClosed
      ? { file, imageId, at, kind: "closed", goods: fitting }
      : { file, imageId, at, kind: match.kind, goods: open };
  });
}

function keysOf(match: PictureMatch): readonly string[] {
  if (match.kind === "unmatched") return [];
  return match.kind === "unclear" ? match.keys : [match.key];
}

function named({ key, answers: { name, sku }, pictureFile }: GoodsItem): NamedGoods {
  return { key, name, sku, pictureFile };
}
