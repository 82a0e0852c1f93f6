/** WeChat's goods library as a whole: how full it is, and what was put into it by other hands. */
import { type Context, OTHERS_MAX } from "../../../machines/onboarding/context.ts";
import type { EffectContext } from "../onboarding/effect-context.ts";
import type { WeChatReviewStatus } from "../ports/wechat/goods.ts";

type Asking = Pick<EffectContext, "context" | "wechat" | "credentials" | "clock">;

const STALE_MS = 10 * 60_000;

/** True when it was not read for a while; reading costs a few calls. */
export function isLibraryStale({ context, clock }: Pick<Asking, "context" | "clock">): boolean {
  const readAt = context.library?.at ?? null;
  return readAt === null || clock.now().getTime() - Date.parse(readAt) >= STALE_MS;
}

/** Goods of the console come last in a list that begins with the newest, so only small libraries are read for them. */
const READ_FOR_OTHERS_MAX = 500;
const STATUSES: readonly WeChatReviewStatus[] = [
  "not-submitted",
  "in-review",
  "approved",
  "rejected",
];

export async function readLibrary(asking: Asking): Promise<NonNullable<Context["library"]>> {
  const { wechat, credentials, clock, context } = asking;
  const total = await wechat.countGoods(credentials);
  const ours = new Set(context.goods.flatMap(({ goodsId }) => goodsId ?? []));
  const at = clock.now().toISOString();
  if (total <= ours.size || total > READ_FOR_OTHERS_MAX) {
    return { at, total, others: context.library?.others ?? [] };
  }
  const others: NonNullable<Context["library"]>["others"] = [];
  for (const status of STATUSES) {
    for (const { goodsId, name, reviewStatus } of await wechat.listGoods(credentials, status)) {
      if (ours.has(goodsId) || others.length >= OTHERS_MAX) continue;
      const review = reviewStatus === "not-submitted" ? "draft" : reviewStatus;
      others.push({ goodsId, name, review });
    }
  }
  return { at, total, others };
}
