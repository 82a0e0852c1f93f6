/** The one form that is open on the goods page: for new goods, for one of the goods, or for the drafts as a whole. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { isEditable, isUnsent } from "../../../machines/onboarding/goods-item.ts";
import { GOODS_FIELDS, PRICE_FIELDS } from "../../application/goods/fields.ts";
import { shownAnswers } from "../../application/reading/field-row.ts";
import { errorSummary, type Summary } from "../forms/error-summary.ts";
import type { Action, Form } from "../forms/form.ts";
import { allows, formInput, refusedForm, type StepInput } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import { goodsFields, pricesFields } from "./goods-form.ts";
import {
  isDeletable,
  isReasonMissing,
  isRepriceable,
  listAction,
  listAddress,
  listForm,
  reasonFields,
} from "./goods-item.ts";
import type { GoodsView } from "./goods-query.ts";
import { withRefusal } from "./goods-refusal.ts";

/** Says in the form for new goods that some like them are known to be there. */
export const CONFIRMED = "confirmed";

/** A form with fields, or a question that is answered by one button. */
export type OpenForm = {
  title: string;
  text: string | null;
  form: Form | null;
  confirm: Action | null;
  cancelHref: string;
  summary: Summary;
};

type Opened = Omit<OpenForm, "cancelHref">;

/** Null where nothing is open, or what is asked for cannot be done now. */
export function openForm(input: StepInput, view: GoodsView): OpenForm | null {
  const { open } = view;
  if (open === null) return null;
  const item = input.onboarding.state.context.goods.find(({ key }) => key === open.key);
  const shown = open.form === "remove" ? removal(input, view) : item && ofItem(input, view, item);
  return shown ? { ...shown, cancelHref: `${listAddress(input, view)}#goods` } : null;
}

/** The form for new goods; what was typed for goods that cannot be edited any more is not lost in it. */
export function additionForm(input: StepInput, view: GoodsView): Opened {
  const { t } = input.page;
  const isChangeRefused = refusedForm(input, "goods.changed") !== null;
  const fields = formInput(input, isChangeRefused ? "goods.changed" : "goods.added");
  const { pathTemplate } = input.onboarding.state.context;
  const groups = goodsFields(fields, pathTemplate);
  const isSame = fields.problems.some(({ code }) => code === "goods-there-already");
  const submit = isSame ? t.goods.addSame : t.goods.add;
  const form = { event: "goods.added", groups, submit, isMultipart: true } as const;
  const hidden = isSame ? { [CONFIRMED]: "same" } : {};
  return {
    ...opened(t.goods.addTitle, null),
    form: allows(input, "goods.added") ? listForm(input, view, form, hidden) : null,
    summary: errorSummary(fields, "/goods", groups),
  };
}

function ofItem(input: StepInput, view: GoodsView, item: GoodsItem): Opened | null {
  const form = view.open?.form;
  if (form === "edit" && isEditable(item)) return edition(input, view, item);
  if (form === "prices" && isRepriceable(input, item)) return prices(input, view, item);
  if (form === "reason" && isReasonMissing(item)) return reason(input, view, item);
  return form === "delete" && isDeletable(input, item) ? deletion(input, view, item) : null;
}

function edition(input: StepInput, view: GoodsView, item: GoodsItem): Opened {
  const { goods } = input.page.t;
  const fields = formInput(input, "goods.changed", shownAnswers(GOODS_FIELDS, item.answers));
  const { pathTemplate } = input.onboarding.state.context;
  const groups = withRefusal(goodsFields(fields, pathTemplate), item, input.page);
  const text = item.review === "rejected" ? goods.correctText : null;
  const form = { event: "goods.changed", groups, submit: goods.change, isMultipart: true } as const;
  return {
    ...opened(goods.editTitle, text),
    form: listForm(input, view, form, { key: item.key }),
    summary: errorSummary(fields, "/goods", groups),
  };
}

function prices(input: StepInput, view: GoodsView, item: GoodsItem): Opened {
  const { goods } = input.page.t;
  const event = "goods.price-changed";
  const shown = shownAnswers(PRICE_FIELDS, item.newPrices ?? item.answers);
  const fields = formInput(input, event, shown);
  const groups = withRefusal(pricesFields(fields), item, input.page);
  const form = { event, groups, submit: goods.pricesSave } as const;
  return {
    ...opened(goods.pricesTitle, say(goods.pricesText, { name: item.answers.name })),
    form: listForm(input, view, form, { key: item.key }),
    summary: errorSummary(fields, "/prices", groups),
  };
}

function reason(
  input: StepInput,
  view: GoodsView,
  { key, answers, reason: noted }: GoodsItem,
): Opened {
  const { goods } = input.page.t;
  const event = "goods.reason-noted";
  const { groups, summary } = reasonFields(input, event, { reason: [noted ?? ""] });
  return {
    ...opened(goods.reasonTitle, say(goods.reasonText, { name: answers.name })),
    form: listForm(input, view, { event, groups, submit: goods.reasonSave }, { key }),
    summary,
  };
}

function opened(title: string, text: string | null): Opened {
  return { title, text, form: null, confirm: null, summary: null };
}

function deletion(input: StepInput, view: GoodsView, { key, answers }: GoodsItem): Opened {
  const { goods } = input.page.t;
  const action = { event: "goods.deletion-requested", label: goods.deleteConfirm } as const;
  const text = say(goods.deleteText, { name: answers.name });
  return { ...opened(goods.deleteTitle, text), confirm: listAction(input, view, action, { key }) };
}

function removal(input: StepInput, view: GoodsView): Opened | null {
  const count = input.onboarding.state.context.goods.filter(isUnsent).length;
  if (count === 0 || !allows(input, "goods.drafts-removed")) return null;
  const { goods } = input.page.t;
  const action = { event: "goods.drafts-removed", label: goods.removeDraftsConfirm } as const;
  const text = say(goods.removeDraftsText, { count });
  return { ...opened(goods.removeDraftsTitle, text), confirm: listAction(input, view, action) };
}
