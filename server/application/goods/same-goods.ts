import type { GoodsAnswers } from "../../../machines/onboarding/answers.ts";
import type { GoodsItem } from "../../../machines/onboarding/context.ts";

type Told = Pick<GoodsAnswers, "name" | "url">;

/** Goods of the library with this name and path, as a person reads both; null when there are none. */
export function sameGoods(goods: readonly GoodsItem[], { name, url }: Told): GoodsItem | null {
  const isSame = ({ answers }: GoodsItem) =>
    folded(answers.name) === folded(name) && answers.url === url.trim();
  return goods.find(isSame) ?? null;
}

function folded(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}
