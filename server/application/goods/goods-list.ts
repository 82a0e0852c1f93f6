/** Finding goods among thousands: by where their review stands and by a part of their name. */

import type { GoodsItem, Review } from "../../../machines/onboarding/context.ts";
import { folded } from "../reading/folded.ts";

export type GoodsFilter = {
  /** Null for all. */
  readonly review: Review | null;
  /** A part of the name, of the path or of the mall's number; empty for all. */
  readonly q: string;
};

/** In the order in which they were added; wide and narrow letters, capital and small ones are the same. */
export function filteredGoods(
  goods: readonly GoodsItem[],
  { review, q }: GoodsFilter,
): readonly GoodsItem[] {
  const wanted = folded(q);
  if (review === null && wanted === "") return goods;
  return goods.filter(
    (item) =>
      (review === null || item.review === review) && (wanted === "" || isAbout(item, wanted)),
  );
}

function isAbout({ answers }: GoodsItem, wanted: string): boolean {
  const { name, url, sku } = answers;
  return [name, url, sku ?? ""].some((text) => folded(text).includes(wanted));
}
