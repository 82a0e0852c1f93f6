/** Finds in WeChat's library what was sent without an answer coming back. The library is read once for a whole batch. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import type { EffectContext } from "../onboarding/effect-context.ts";
import type { WeChatGoodsListed } from "../ports/wechat/goods.ts";

type Asking = Pick<EffectContext, "context" | "wechat" | "credentials">;

const STATUSES = ["in-review", "approved", "rejected", "not-submitted"] as const;

export class SubmittedGoods {
  readonly #asking: Asking;
  /** Goods of WeChat that belong to items of ours. */
  readonly #claimed: Set<number>;
  readonly #listed = new Map<string, Promise<WeChatGoodsListed[]>>();

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#claimed = new Set(asking.context.goods.flatMap(({ goodsId }) => goodsId ?? []));
  }

  /** These goods of WeChat's are known to belong to an item. */
  claim(goodsId: number): void {
    this.#claimed.add(goodsId);
  }

  /** The ids of the item if WeChat has it in review (or decided already) in spite of the lost answer. */
  async find(item: GoodsItem): Promise<{ goodsId: number; auditId: number | null } | null> {
    if (item.goodsId === null) return await this.#search(item);
    const { wechat, credentials } = this.#asking;
    const [known] = await wechat.goodsReviews(credentials, [item.goodsId]);
    const isSubmitted = known?.reviewStatus === "in-review" || known?.reviewStatus === "approved";
    return isSubmitted ? { goodsId: item.goodsId, auditId: null } : null;
  }

  /** Goods of this name and path that no item of ours claims. */
  async #search({ answers }: GoodsItem): Promise<{ goodsId: number; auditId: null } | null> {
    for (const status of STATUSES) {
      const found = (await this.#list(status)).find(
        ({ goodsId, name, url }) =>
          !this.#claimed.has(goodsId) && name === answers.name && url === answers.url,
      );
      if (found) return { goodsId: found.goodsId, auditId: null };
    }
    return null;
  }

  #list(status: (typeof STATUSES)[number]): Promise<WeChatGoodsListed[]> {
    const { wechat, credentials } = this.#asking;
    const known = this.#listed.get(status);
    if (known) return known;
    const listed = wechat.listGoods(credentials, status);
    this.#listed.set(status, listed);
    return listed;
  }
}
