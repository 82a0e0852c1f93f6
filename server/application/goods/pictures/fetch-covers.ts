/** Fetches pictures from the addresses that goods have, when somebody asks for it and not only when they are sent. */
import type { GoodsItem } from "../../../../machines/onboarding/context.ts";
import { isAwaitingCover, isOnItsWay } from "../../../../machines/onboarding/goods-item.ts";
import type { CoverMaker } from "../../onboarding/cover-maker.ts";
import type { Clock } from "../../ports/clock.ts";

/** Pictures are fetched a few at a time: they come from the merchant's own server. */
const FETCHES_AT_ONCE = 4;

/** Goods whose picture can be fetched now; those on their way to WeChat get theirs there. */
export function isFetchable(item: GoodsItem): boolean {
  return isAwaitingCover(item) && !isOnItsWay(item);
}

export type FetchedCover = {
  readonly key: string;
  /** From where it came; another one may stand there meanwhile. */
  readonly address: string;
  readonly imageId: string | null;
  readonly problem: GoodsItem["coverProblem"];
};

/** Begins no further ones once so long has passed, as somebody waits for the page. */
export async function fetchCovers(
  { covers, clock }: { readonly covers: CoverMaker; readonly clock: Clock },
  onboardingId: string,
  { goods, seconds }: { readonly goods: readonly GoodsItem[]; readonly seconds: number },
): Promise<FetchedCover[]> {
  const until = clock.now().getTime() + seconds * 1000;
  const fetched: FetchedCover[] = [];
  for (let first = 0; first < goods.length; first += FETCHES_AT_ONCE) {
    if (first > 0 && clock.now().getTime() >= until) break;
    const some = goods.slice(first, first + FETCHES_AT_ONCE);
    fetched.push(
      ...(await Promise.all(
        some.map(async ({ key, answers }) => {
          const address = answers.coverAddress ?? "";
          return { key, address, ...(await covers(onboardingId, address)) };
        }),
      )),
    );
  }
  return fetched;
}
