/** Goods from the draft to the room. A library may hold thousands, so every update goes through it once. */
import type { GoodsAnswers } from "../answers.ts";
import type { Context, GoodsItem } from "../context.ts";
import { isAwaitingCover, isEditable, isOnItsWay, isSendable, isUnsent } from "../goods-item.ts";
import { type ReviewsRead, reviewed } from "./goods-reviews.ts";
import type { UpdatesOf } from "./update.ts";

export const goodsUpdates: UpdatesOf<"goods"> = {
  "goods.added": ({ goods }, { key, goods: answers }) => ({
    goods: [...goods, draft(key, answers)],
  }),
  "goods.imported": (context, { goods, template, columns }) => ({
    goods: [
      ...context.goods,
      ...goods.map(({ key, goods: answers, pictureFile }) => draft(key, answers, pictureFile)),
    ],
    pathTemplate: template ?? context.pathTemplate,
    listColumns: columns ?? context.listColumns,
  }),
  "goods.changed": (context, { key, goods: answers }) =>
    withEach(context, named([key]), (item) => entered(item, answers)),
  "goods.removed": (context, { key }) => withoutGoods(context, key),
  "goods.drafts-removed": ({ goods }) => ({ goods: goods.filter((item) => !isUnsent(item)) }),

  "goods.submitted": ({ goods, mode }) => {
    // Who submits by hand may have a picture that is not here; the service has only what is here.
    const [isMeant, review] =
      mode === "manual"
        ? ([(item: GoodsItem) => item.review === "draft", "in-review"] as const)
        : ([isSendable, "queued"] as const);
    return {
      goods: goods.map((item) => (isMeant(item) ? { ...item, ...AFRESH, review } : item)),
    };
  },
  "goods.pictures-given": (context, { pictures }) =>
    withEach(context, pictures, (item, { imageId }) =>
      isEditable(item) ? entered(item, { ...item.answers, coverImgUrl: imageId }) : item,
    ),
  "goods.covers-settled": (context, { covers }) =>
    withEach(context, covers, (item, { imageId, problem }) =>
      isAwaitingCover(item) ? withCover(item, imageId, problem) : item,
    ),
  "goods.batch-begun": (context, { keys }) =>
    withEach(context, named(keys), (item) =>
      item.review === "queued" ? { ...item, review: "submitting" } : item,
    ),
  "goods.settled": (context, { accepted, refused, postponed }) => ({
    ...withEach(
      context,
      [
        ...accepted.map((one) => ({ ...one, review: "in-review", problem: null }) as const),
        ...refused.map((one) => ({ ...one, review: "draft" }) as const),
        ...postponed.map((key) => ({ key, review: "queued" }) as const),
      ],
      (item, change) => (item.review === "submitting" ? { ...item, ...change } : item),
    ),
    library: grown(context, accepted),
  }),

  "goods.withdrawal-requested": (context, { key }) =>
    withGoods(context, key, {
      problem: null,
      ...(context.mode === "manual" ? { review: "draft" } : {}),
    }),
  "goods.withdrawn": (context, { key }) =>
    withGoods(context, key, { review: "draft", problem: null }),
  "goods.price-changed": (context, { key, prices }) =>
    context.mode === "manual"
      ? withEach(context, named([key]), (item) => repriced({ ...item, newPrices: prices }))
      : withGoods(context, key, { newPrices: prices, problem: null }),
  "goods.repriced": (context, { key }) => withEach(context, named([key]), repriced),
  "goods.deletion-requested": (context, { key }) => withGoods(context, key, { problem: null }),
  "goods.deleted": (context, { key }) => withoutGoods(context, key),
  "goods.change-refused": (context, { key, problem }) => withGoods(context, key, { problem }),

  "goods.reviewed": (context, { key, decision, reason }) =>
    withGoods(context, key, { review: decision, reason: decision === "rejected" ? reason : null }),
  "goods.reason-noted": (context, { key, reason }) => withGoods(context, key, { reason }),
  "goods.review-requested": () => ({ goodsProblem: null }),
  "goods.reviews-read": ({ goods }, { reviews, gone, at }) => {
    const read: ReviewsRead = {
      reviews: new Map(reviews.map(({ goodsId, review }) => [goodsId, review])),
      gone: new Set(gone),
      at,
    };
    return { goods: goods.map((item) => reviewed(item, read)) };
  },
  "goods.review-failed": (_, { problem }) => ({ goodsProblem: problem }),
  "goods.library-read": (_, { library }) => ({ library }),

  "goods.placed": (context) => placed(context, () => true),
  "goods.placement-requested": () => ({ goodsProblem: null }),
  "goods.placed-by-wechat": (context, { goodsIds }) => {
    const ids = new Set(goodsIds);
    return placed(context, ({ goodsId }) => goodsId !== null && ids.has(goodsId));
  },
  "goods.placement-refused": (_, { problem }) => ({ goodsProblem: problem }),
};

/** Nothing that was wrong before is said of goods that are entered or sent again. */
const AFRESH = { problem: null, coverProblem: null, newPrices: null } as const;

function draft(key: string, answers: GoodsAnswers, pictureFile: string | null = null): GoodsItem {
  const unknown = { reason: null, goodsId: null, auditId: null };
  return { key, answers, review: "draft", ...unknown, inRoom: false, pictureFile, ...AFRESH };
}

function entered(item: GoodsItem, answers: GoodsAnswers): GoodsItem {
  return { ...item, ...AFRESH, answers, review: "draft", reason: null };
}

/** Without a picture goods cannot be sent: they are drafts again until the merchant has seen to it. */
function withCover(
  item: GoodsItem,
  imageId: string | null,
  coverProblem: GoodsItem["coverProblem"],
): GoodsItem {
  if (imageId === null) {
    return { ...item, coverProblem, review: isOnItsWay(item) ? "draft" : item.review };
  }
  return { ...item, answers: { ...item.answers, coverImgUrl: imageId }, coverProblem: null };
}

function repriced(item: GoodsItem): GoodsItem {
  return {
    ...item,
    answers: { ...item.answers, ...item.newPrices },
    newPrices: null,
    problem: null,
  };
}

function placed(context: Context, isMeant: (item: GoodsItem) => boolean): Partial<Context> {
  return {
    goods: context.goods.map((item) =>
      item.review === "approved" && isMeant(item) ? { ...item, inRoom: true } : item,
    ),
    goodsProblem: null,
  };
}

/** The library with what it took since it was read; the next reading counts again. */
function grown(
  { goods, library }: Context,
  accepted: readonly { key: string }[],
): Context["library"] {
  if (library === null) return null;
  const keys = new Set(accepted.map(({ key }) => key));
  const isNew = ({ key, review, goodsId }: GoodsItem) =>
    keys.has(key) && review === "submitting" && goodsId === null;
  return { ...library, total: library.total + goods.filter(isNew).length };
}

function withGoods(context: Context, key: string, change: Partial<GoodsItem>): Partial<Context> {
  return withEach(context, named([key]), (item) => ({ ...item, ...change }));
}

function withoutGoods({ goods }: Context, key: string): Partial<Context> {
  return { goods: goods.filter((item) => item.key !== key) };
}

const named = (keys: readonly string[]) => keys.map((key) => ({ key }));

/** The goods that are named, each changed by what names it. */
function withEach<Change extends { key: string }>(
  { goods }: Context,
  changes: readonly Change[],
  change: (item: GoodsItem, by: Change) => GoodsItem,
): Partial<Context> {
  const byKey = new Map(changes.map((one) => [one.key, one]));
  return {
    goods: goods.map((item) => {
      const by = byKey.get(item.key);
      return by ? change(item, by) : item;
    }),
  };
}
