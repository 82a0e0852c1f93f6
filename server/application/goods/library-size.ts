/** How full the goods library is, as far as it is known. */
import { type Context, GOODS_MAX } from "../../../machines/onboarding/context.ts";

export type LibrarySize = {
  /** Goods of which WeChat has something; by hand those that were submitted. */
  readonly total: number;
  readonly max: number;
  /** When WeChat was asked; null when `total` was only counted here. */
  readonly at: string | null;
};

/** What was accepted since the library was read counts as well. */
export function librarySize({ mode, goods, library }: Context): LibrarySize {
  const known = goods.filter(({ goodsId, review }) =>
    mode === "manual" ? review !== "draft" : goodsId !== null,
  ).length;
  const total = Math.max(known, library?.total ?? 0);
  return { total, max: GOODS_MAX, at: library?.at ?? null };
}
