import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { rejectionFields } from "../forms/goods-form.ts";
import { problemView } from "../problem-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { keyedFormInput, type StepInput, stepAction, stepForm } from "./step-page.ts";

/** One of the goods: what it is, how its review stands, and what can be done with it now. */
export function goodsItemView(input: StepInput, item: GoodsItem) {
  const { t } = input.page;
  const { key, answers, review, reason, goodsId, inRoom, problem } = item;
  const { id } = input.onboarding;
  const { reject, summary } = rejectionView(input, item);
  return {
    key,
    name: answers.name,
    price: priceText(item, t),
    url: answers.url,
    image: answers.coverImgUrl === null ? null : paths.image(id, answers.coverImgUrl),
    review,
    reviewText: t.goods.review[review],
    isInRoom: inRoom,
    goodsId: goodsId === null ? null : say(t.goods.goodsId, { id: goodsId }),
    reason: reason === null ? null : say(t.goods.rejectedFor, { reason }),
    problem: problemView(problem, t, "addGoods"),
    editHref: isEditable(item) ? `${paths.step(id, "goods")}?edit=${key}#edit` : null,
    approve: isReviewedByHand(input, item)
      ? itemAction(input, key, { intent: "approve", label: t.goods.approve, style: "plain" })
      : null,
    reject,
    summary,
    remove: isRemovable(input, item)
      ? itemAction(input, key, { intent: "remove", label: t.goods.remove, style: "quiet" })
      : null,
  };
}

/** Goods that WeChat has not taken yet, or has given back. */
export function isEditable({ review }: GoodsItem): boolean {
  return review === "draft" || review === "rejected";
}

export function priceText({ answers }: GoodsItem, t: Texts): string {
  const { priceType, price, price2 } = answers;
  return say(t.goods.prices[priceType], { price, price2: price2 ?? "" });
}

function rejectionView(input: StepInput, item: GoodsItem) {
  const fields = keyedFormInput(input, "reject", item.key);
  const groups = rejectionFields(fields);
  const submit = input.page.t.goods.reject;
  const form = { intent: "reject", groups, submit };
  return {
    reject: isReviewedByHand(input, item)
      ? stepForm(input, "goods", form, { key: item.key })
      : null,
    summary: errorSummary(fields, "", groups),
  };
}

function isReviewedByHand(input: StepInput, { review }: GoodsItem): boolean {
  return input.onboarding.state.context.mode === "manual" && review === "in-review";
}

/** Connected, goods that WeChat knows are deleted there. */
function isRemovable(input: StepInput, { review, goodsId }: GoodsItem): boolean {
  const isManual = input.onboarding.state.context.mode === "manual";
  return review !== "submitting" && review !== "queued" && (isManual || goodsId === null);
}

function itemAction(input: StepInput, key: string, action: Parameters<typeof stepAction>[2]) {
  return stepAction(input, "goods", action, { key });
}
