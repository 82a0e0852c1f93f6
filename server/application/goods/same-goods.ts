import type { GoodsAnswers } from "../../../machines/onboarding/answers.ts";
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { folded } from "../reading/folded.ts";

type Told = Pick<GoodsAnswers, "name" | "url">;

/** Goods of the library with this name and path, as a person reads both; null when there are none. */
export function sameGoods(goods: readonly GoodsItem[], { name, url }: Told): GoodsItem | null {
  const isSame = ({ answers }: GoodsItem) =>
    folded(answers.name) === folded(name) && answers.url === url.trim();
  return goods.find(isSame) ?? null;
}
