import type { Prices } from "../../../machines/onboarding/answers.ts";
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import {
  isAwaitingCover,
  isEditable,
  isOnItsWay,
  isRepricing,
  lacksPicture,
} from "../../../machines/onboarding/goods-item.ts";
import { REVIEWED_FIELDS } from "../../application/goods/fields.ts";
import { isFetchable } from "../../application/goods/pictures/fetch-covers.ts";
import { paths } from "../../paths.ts";
import { problemView } from "../errcodes/problem-view.ts";
import type { Action, Values } from "../forms/form.ts";
import {
  allows,
  type StepInput,
  stepAction,
  stepFields,
  stepForm,
} from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import type { GoodsForm, GoodsView } from "./goods-query.ts";
import { coverProblemText } from "./goods-refusal.ts";

/** One of the goods: what it is, how its review stands, and what can be done with it now. */
export function goodsItemView(
  input: StepInput,
  view: GoodsView,
  { item, lost }: { item: GoodsItem; lost: ReadonlySet<string> },
) {
  const { t, language } = input.page;
  const { key, answers, review, reason, goodsId, inRoom, problem, coverProblem } = item;
  const { id } = input.onboarding;
  const { reject, summary } = rejectionView(input, view, item);
  const cover = coverProblemText(coverProblem, language);
  const isLost = answers.coverImgUrl !== null && lost.has(answers.coverImgUrl);
  return {
    key,
    name: answers.name,
    price: priceText(answers, t),
    newPrice: newPriceText(item, t),
    url: answers.url,
    sku: answers.sku,
    image: answers.coverImgUrl === null || isLost ? null : paths.image(id, answers.coverImgUrl),
    pictureLost: isLost ? t.goods.pictureLost : null,
    pictureMissing: lacksPicture(item) ? t.goods.pictureMissing : null,
    coverPending: isAwaitingCover(item) && cover === null ? pendingText(input) : null,
    coverProblem: cover === null ? null : say(t.goods.coverProblem, { message: cover }),
    review,
    reviewText: t.goods.review[review],
    isInRoom: inRoom,
    goodsId: goodsId === null ? null : say(t.goods.goodsId, { id: goodsId }),
    reason: reason === null || reason === "" ? null : say(t.goods.rejectedFor, { reason }),
    problem: problemView(problem, t, "addGoods"),
    links: linksOf(input, view, item),
    approve: isReviewedByHand(input, item) ? approval(input, view, item) : null,
    reject,
    summary,
    actions: [...fetchAction(input, view, item), ...actionsOf(input, view, item)],
  };
}

/** Of approved goods the prices; one change after the other. */
export function isRepriceable(input: StepInput, item: GoodsItem): boolean {
  return item.review === "approved" && !isRepricing(item) && allows(input, "goods.price-changed");
}

export function isReasonMissing({ review }: GoodsItem): boolean {
  return review === "rejected";
}

/** Connected, goods that WeChat knows are deleted there. */
export function isDeletable(input: StepInput, item: GoodsItem): boolean {
  const isAtRest = !isOnItsWay(item) && !isRepricing(item) && item.review !== "in-review";
  return item.goodsId !== null && isAtRest && allows(input, "goods.deletion-requested");
}

export function priceText({ priceType, price, price2 }: Prices, t: Texts): string {
  return say(t.goods.prices[priceType], { price, price2: price2 ?? "" });
}

function newPriceText(item: GoodsItem, t: Texts): string | null {
  if (item.newPrices === null) return null;
  const price = priceText(item.newPrices, t);
  return say(item.problem === null ? t.goods.repricing : t.goods.pricesRefused, { price });
}

function linksOf(input: StepInput, view: GoodsView, item: GoodsItem) {
  const { goods } = input.page.t;
  const edit = item.review === "rejected" ? goods.correctAction : goods.editAction;
  const links: [GoodsForm, string, boolean][] = [
    ["edit", lacksPicture(item) ? goods.pictureAction : edit, isEditable(item)],
    ["prices", goods.pricesAction, isRepriceable(input, item)],
    ["reason", goods.reasonAction, isReasonMissing(item) && allows(input, "goods.reason-noted")],
    ["delete", goods.delete, isDeletable(input, item)],
  ];
  return links
    .filter(([, , isOffered]) => isOffered)
    .map(([form, label]) => {
      const open = { form, key: item.key };
      return { label, href: `${paths.goods(input.onboarding.id, { ...view, open })}#edit` };
    });
}

/** By hand nothing is sent from here, so that nobody fetches it by the way. */
function pendingText({ page, onboarding }: StepInput): string {
  const { coverPending, coverPendingByHand } = page.t.goods;
  return onboarding.state.context.mode === "manual" ? coverPendingByHand : coverPending;
}

function fetchAction(input: StepInput, view: GoodsView, item: GoodsItem): Action[] {
  if (!isFetchable(item)) return [];
  const { fetch, fetchAgain } = input.page.t.goodsPictures;
  const { review, q, page } = view;
  const hidden = { key: item.key, review: review ?? "", q, page: String(page) };
  return [
    {
      action: paths.fetchGoodsPictures(input.onboarding.id),
      hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
      label: item.coverProblem === null ? fetch : fetchAgain,
      style: "quiet",
    },
  ];
}

function actionsOf(input: StepInput, view: GoodsView, item: GoodsItem) {
  const { goods } = input.page.t;
  const isWithdrawable = item.review === "in-review" && allows(input, "goods.withdrawal-requested");
  const actions = [
    { event: "goods.withdrawal-requested", label: goods.withdraw, isOffered: isWithdrawable },
    { event: "goods.removed", label: goods.remove, isOffered: isRemovable(input, item) },
  ] as const;
  return actions
    .filter(({ isOffered }) => isOffered)
    .map(({ event, label }) =>
      listAction(input, view, { event, label, style: "quiet" }, { key: item.key }),
    );
}

function approval(input: StepInput, view: GoodsView, { key }: GoodsItem) {
  const { approve: label } = input.page.t.goods;
  const action = { event: "goods.reviewed", label, style: "plain" } as const;
  return listAction(input, view, action, { key, decision: "approved" });
}

function rejectionView(input: StepInput, view: GoodsView, item: GoodsItem) {
  const hidden = { key: item.key, decision: "rejected" };
  const one = { event: "goods.reviewed", hidden, idSuffix: `-${item.key}` } as const;
  const { groups, summary } = reasonFields(input, one);
  const form = { event: one.event, groups, submit: input.page.t.goods.reject };
  const isOffered = isReviewedByHand(input, item);
  return { reject: isOffered ? listForm(input, view, form, hidden) : null, summary };
}

/** Why WeChat rejected one of the goods. */
export function reasonFields(
  input: StepInput,
  form: Parameters<typeof stepFields>[1],
  stored: Values = {},
) {
  const words = { reason: input.page.t.goods.rejectReason };
  const { reason } = REVIEWED_FIELDS;
  return stepFields(input, form, { reason }, { words, stored });
}

function isReviewedByHand(input: StepInput, { review }: GoodsItem): boolean {
  return input.onboarding.state.context.mode === "manual" && review === "in-review";
}

function isRemovable(input: StepInput, item: GoodsItem): boolean {
  const isManual = input.onboarding.state.context.mode === "manual";
  return !isOnItsWay(item) && (isManual || item.goodsId === null);
}

/** Where the forms of the page are sent: what comes of them is shown in the same part of the list. */
export function listAddress({ onboarding }: StepInput, view: GoodsView): string {
  return paths.goods(onboarding.id, { ...view, open: null });
}

/** A form of the page. */
export function listForm(
  input: StepInput,
  view: GoodsView,
  form: Parameters<typeof stepForm>[2],
  hidden?: Record<string, string>,
) {
  return { ...stepForm(input, "goods", form, hidden), action: listAddress(input, view) };
}

/** A button of the page. */
export function listAction(
  input: StepInput,
  view: GoodsView,
  action: Parameters<typeof stepAction>[2],
  hidden?: Record<string, string>,
) {
  return { ...stepAction(input, "goods", action, hidden), action: listAddress(input, view) };
}
