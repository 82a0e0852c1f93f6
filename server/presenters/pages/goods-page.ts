import { GOODS_MAX, type GoodsItem } from "../../../machines/onboarding/context.ts";
import { paths } from "../../paths.ts";
import { goodsFields, valuesOfGoods } from "../forms/goods-form.ts";
import { problemView } from "../problem-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { connectFirst } from "./room-page.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepForm,
  stepPage,
  summaryFor,
} from "./step-page.ts";

/** Step 4: the goods, their review, and their way into the room. */
export function goodsPage(input: StepInput, editKey: string | null) {
  const { t } = input.page;
  const { onboarding } = input;
  const { goods, room, mode, goodsProblem } = onboarding.state.context;
  const edited = goods.find(({ key }) => key === editKey) ?? null;
  const fields = formInput(input, "save", edited ? valuesOfGoods(edited.answers) : {});
  const groups = goodsFields(fields);
  const isDone = goods.some(({ inRoom }) => inRoom);
  const hasApproved = goods.some(({ review, inRoom }) => review === "approved" && !inRoom);
  return {
    ...stepPage(input, "goods", t.goods, summaryFor(fields, "/goods", groups)),
    connectFirst: connectFirst(onboarding),
    done: isDone,
    problem: problemView(goodsProblem, t),
    items: goods.map((item) => itemView(input, item)),
    submit: allows(input, "goods.submitted")
      ? {
          text: mode === "manual" ? t.goods.submitManualText : null,
          action: stepAction(input, "goods", {
            intent: "submit",
            label: mode === "manual" ? t.goods.submitManual : t.goods.submitConnected,
          }),
        }
      : null,
    placeNeedsRoom:
      hasApproved && room.status !== "created" ? paths.step(onboarding.id, "room") : null,
    actions: [
      ...(allows(input, "goods.review-requested")
        ? [
            stepAction(input, "goods", {
              intent: "refresh",
              label: t.goods.refresh,
              style: "plain",
            }),
          ]
        : []),
      ...(allows(input, "goods.placed")
        ? [stepAction(input, "goods", { intent: "placed", label: t.goods.placeManual })]
        : []),
      ...(allows(input, "goods.placement-requested")
        ? [stepAction(input, "goods", { intent: "place", label: t.goods.placeConnected })]
        : []),
    ],
    formTitle: edited ? t.goods.editTitle : t.goods.addTitle,
    form:
      edited !== null || goods.length < GOODS_MAX
        ? stepForm(
            input,
            "goods",
            {
              intent: "save",
              groups,
              submit: edited ? t.goods.change : t.goods.add,
              isMultipart: true,
            },
            edited ? { key: edited.key } : {},
          )
        : null,
    ...(isDone ? nextLink(input) : { nextHref: null, nextLabel: null }),
  };
}

function itemView(input: StepInput, item: GoodsItem) {
  const { t } = input.page;
  const { key, answers, review, reason, goodsId, inRoom, problem } = item;
  const { id } = input.onboarding;
  const isEditable = review === "draft" || review === "rejected";
  const { mode } = input.onboarding.state.context;
  const isManual = mode === "manual";
  const isReviewable = isManual && review === "in-review";
  const isRemovable = review !== "submitting" && (isManual || goodsId === null);
  const action = (intent: string, label: string, style: "plain" | "quiet") =>
    stepAction(input, "goods", { intent, label, style }, { key });
  return {
    key,
    name: answers.name,
    price: priceText(item, t),
    url: answers.url,
    image: paths.image(id, answers.coverImgUrl),
    review,
    reviewText: t.goods.review[review],
    isInRoom: inRoom,
    goodsId: goodsId === null ? null : say(t.goods.goodsId, { id: goodsId }),
    reason: reason === null ? null : say(t.goods.rejectedFor, { reason }),
    problem: problemView(problem, t),
    editHref: isEditable ? `${paths.step(id, "goods")}?edit=${key}#edit` : null,
    actions: [
      ...(isReviewable ? [action("approve", t.goods.approve, "plain")] : []),
      ...(isRemovable ? [action("remove", t.goods.remove, "quiet")] : []),
    ],
    reject: isReviewable ? action("reject", t.goods.reject, "plain") : null,
  };
}

export function priceText({ answers }: GoodsItem, t: Texts): string {
  const { priceType, price, price2 } = answers;
  const params = { price, price2: price2 ?? "" };
  return say(t.goods.prices[priceType], params);
}
