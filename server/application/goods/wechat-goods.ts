/** From what a merchant entered to WeChat's form for goods. */
import type { GoodsAnswers, Prices } from "../../../machines/onboarding/answers.ts";
import { invariant } from "../../errors.ts";
import { type EffectContext, uploaded } from "../onboarding/effect-context.ts";
import type { WeChatGoods } from "../ports/wechat/goods.ts";

/** The whole form; the cover is uploaded for it, and an address is never sent in its place. */
export async function goodsForm(run: EffectContext, answers: GoodsAnswers): Promise<WeChatGoods> {
  const { name, url, coverImgUrl, thirdPartyAppid } = answers;
  invariant(coverImgUrl, "goods on their way to WeChat have a cover");
  return {
    name,
    url,
    coverImgUrl: await uploaded(run, coverImgUrl),
    ...goodsChange(answers),
    ...(thirdPartyAppid === null ? {} : { thirdPartyAppid }),
  };
}

/** The prices alone, in CNY. */
export function goodsChange({
  priceType,
  price,
  price2,
}: Prices): Pick<WeChatGoods, "priceType" | "price" | "price2"> {
  return {
    priceType,
    price: Number(price),
    ...(price2 === null ? {} : { price2: Number(price2) }),
  };
}
