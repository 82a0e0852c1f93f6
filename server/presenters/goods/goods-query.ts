/** What somebody looks at on the goods page: which goods, and which form of which goods is open. */
import { Review } from "../../../machines/onboarding/context.ts";

/** Opened by a link, for one of the goods; the page has none of them for all. `find` and `remove` are for the list. */
export const GOODS_FORMS = ["edit", "prices", "reason", "delete", "remove", "find"] as const;
export type GoodsForm = (typeof GOODS_FORMS)[number];

export type GoodsView = {
  readonly review: Review | null;
  readonly q: string;
  /** From 1. */
  readonly page: number;
  readonly open: { readonly form: GoodsForm; readonly key: string } | null;
};

const Q_MAX = 200;

/** `value` gives a parameter of the query, empty when it is absent; what makes no sense is passed over. */
export function goodsView(value: (name: string) => string): GoodsView {
  const review = Review.safeParse(value("review"));
  const page = value("page");
  const form = GOODS_FORMS.find((name) => value(name) !== "");
  return {
    review: review.success ? review.data : null,
    q: value("q").trim().slice(0, Q_MAX),
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    open: form === undefined ? null : { form, key: value(form) },
  };
}

const FORMS_BY_EVENT: Readonly<Record<string, GoodsForm>> = {
  "goods.added": "edit",
  "goods.changed": "edit",
  "goods.price-changed": "prices",
  "goods.reason-noted": "reason",
};

/** The form that was sent and refused stays open. */
export function withRefused(view: GoodsView, { intent, key }: { intent: string; key: string }) {
  const form = FORMS_BY_EVENT[intent];
  return form === undefined ? view : { ...view, open: { form, key } };
}
