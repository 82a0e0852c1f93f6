/** The one form that is open on the goods page: for new goods, for one of the goods, or for the drafts as a whole. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import { isUnsent } from "../../../machines/onboarding/goods-item.ts";
import { GOODS_FIELDS, PRICE_FIELDS } from "../../application/goods/fields.ts";
import { shownAnswers } from "../../application/reading/field-row.ts";
import { errorSummary, type Summary } from "../forms/error-summary.ts";
import type { Action, FieldGroup, Form, FormInput } from "../forms/form.ts";
import {
  allows,
  type FormEvent,
  formInput,
  refusedForm,
  type StepInput,
  stepAction,
  stepForm,
} from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import { goodsFields, pricesFields, rejectionFields } from "./goods-form.ts";
import {
  isDeletable,
  isEditable,
  isReasonMissing,
  isRepriceable,
  listAddress,
} from "./goods-item.ts";
import type { GoodsView } from "./goods-query.ts";
import { withRefusal } from "./goods-refusal.ts";

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
  const opened = open.form === "remove" ? removal(input, view) : item && ofItem(input, view, item);
  return opened ? { ...opened, cancelHref: `${listAddress(input, view)}#goods` } : null;
}

/** The form for new goods; what was typed for goods that cannot be edited any more is not lost in it. */
export function additionForm(input: StepInput, view: GoodsView): Opened {
  const { t } = input.page;
  const fields = formInput(input, isChangeRefused(input) ? "goods.changed" : "goods.added");
  const { pathTemplate } = input.onboarding.state.context;
  const groups = goodsFields(fields, pathTemplate);
  const form = { event: "goods.added", groups, submit: t.goods.add, isMultipart: true } as const;
  const sent = { ...stepForm(input, "goods", form), action: listAddress(input, view) };
  return {
    title: t.goods.addTitle,
    text: null,
    form: allows(input, "goods.added") ? sent : null,
    confirm: null,
    summary: errorSummary(fields, "/goods", groups),
  };
}

function isChangeRefused(input: StepInput): boolean {
  return refusedForm(input, "goods.changed") !== null;
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
  return withFields(input, view, { item, title: goods.editTitle, text, form, fields });
}

function prices(input: StepInput, view: GoodsView, item: GoodsItem): Opened {
  const { goods } = input.page.t;
  const fields = formInput(
    input,
    "goods.price-changed",
    shownAnswers(PRICE_FIELDS, item.newPrices ?? item.answers),
  );
  const groups = withRefusal(pricesFields(fields), item, input.page);
  const text = say(goods.pricesText, { name: item.answers.name });
  const form = { event: "goods.price-changed", groups, submit: goods.pricesSave } as const;
  return withFields(input, view, { item, title: goods.pricesTitle, text, form, fields });
}

function reason(input: StepInput, view: GoodsView, item: GoodsItem): Opened {
  const { goods } = input.page.t;
  const fields = formInput(input, "goods.reason-noted", { reason: [item.reason ?? ""] });
  const text = say(goods.reasonText, { name: item.answers.name });
  const form = {
    event: "goods.reason-noted",
    groups: rejectionFields(fields),
    submit: goods.reasonSave,
  } as const;
  return withFields(input, view, { item, title: goods.reasonTitle, text, form, fields });
}

/** Where a form's answers sit in the pointer of a problem. */
const PREFIXES: Readonly<Record<string, string>> = {
  "goods.changed": "/goods",
  "goods.price-changed": "/prices",
};

type WithFields = {
  item: GoodsItem;
  title: string;
  text: string | null;
  form: { event: FormEvent; groups: FieldGroup[]; submit: string; isMultipart?: boolean };
  fields: FormInput;
};

function withFields(
  input: StepInput,
  view: GoodsView,
  { item, title, text, form, fields }: WithFields,
): Opened {
  const sent = stepForm(input, "goods", form, { key: item.key });
  return {
    title,
    text,
    form: { ...sent, action: listAddress(input, view) },
    confirm: null,
    summary: errorSummary(fields, PREFIXES[form.event] ?? "", form.groups),
  };
}

function deletion(input: StepInput, view: GoodsView, { key, answers }: GoodsItem): Opened {
  const { goods } = input.page.t;
  const action = { event: "goods.deletion-requested", label: goods.deleteConfirm } as const;
  const confirm = {
    ...stepAction(input, "goods", action, { key }),
    action: listAddress(input, view),
  };
  const text = say(goods.deleteText, { name: answers.name });
  return { title: goods.deleteTitle, text, form: null, confirm, summary: null };
}

function removal(input: StepInput, view: GoodsView): Opened | null {
  const count = input.onboarding.state.context.goods.filter(isUnsent).length;
  if (count === 0 || !allows(input, "goods.drafts-removed")) return null;
  const { goods } = input.page.t;
  const action = { event: "goods.drafts-removed", label: goods.removeDraftsConfirm } as const;
  const confirm = { ...stepAction(input, "goods", action), action: listAddress(input, view) };
  const text = say(goods.removeDraftsText, { count });
  return { title: goods.removeDraftsTitle, text, form: null, confirm, summary: null };
}
