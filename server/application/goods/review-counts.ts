/** How many goods stand where in their review. */
import type { GoodsItem, Review } from "../../../machines/onboarding/context.ts";

export type ReviewCounts = Record<Review, number>;

export function reviewCounts(goods: readonly Pick<GoodsItem, "review">[]): ReviewCounts {
  const counts = {
    draft: 0,
    queued: 0,
    submitting: 0,
    "in-review": 0,
    approved: 0,
    rejected: 0,
  };
  for (const { review } of goods) counts[review] += 1;
  return counts;
}
