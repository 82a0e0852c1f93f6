/** From the forms of step 4 to the event that their intent means. */
import { readPathTemplate } from "../../../application/goods/import/path-template.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { readTypedAmount } from "../../../application/reading/read-numbers.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { event, numberOrText, UNKNOWN_INTENT } from "../enable/enable-and-member-forms.ts";
import { valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import type { Read, StepForm } from "../onboarding/step-request.ts";
import { keepGoodsPicture } from "../room/pictures.ts";

/** Intents that say all there is to say, with the goods they are about. */
const KEYED: Readonly<Record<string, string>> = {
  remove: "goods.removed",
  withdraw: "goods.withdrawal-requested",
  delete: "goods.deletion-requested",
};
const PLAIN: Readonly<Record<string, string>> = {
  submit: "goods.submitted",
  refresh: "goods.review-requested",
  placed: "goods.placed",
  place: "goods.placement-requested",
  "remove-drafts": "goods.drafts-removed",
};

export async function readGoodsForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { intent, values } = form;
  const key = valueIn(values, "key");
  const plain = Object.hasOwn(PLAIN, intent) ? PLAIN[intent] : undefined;
  if (plain !== undefined) return event(plain);
  const keyed = Object.hasOwn(KEYED, intent) ? KEYED[intent] : undefined;
  if (keyed !== undefined) return event(keyed, { key });
  const reason = valueIn(values, "reason");
  switch (intent) {
    case "approve":
      return event("goods.reviewed", { key, decision: "approved" });
    case "reject":
      return event("goods.reviewed", { key, decision: "rejected", reason });
    case "reason":
      return event("goods.reason-noted", { key, reason });
    case "prices":
      return event("goods.price-changed", { key, prices: pricesOf(values) });
    case "save":
      return await readGoods(form, access, dependencies);
    default:
      return UNKNOWN_INTENT;
  }
}

async function readGoods(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { values, problems } = await keepGoodsPicture(form, access, dependencies);
  if (problems.length > 0) return { wanted: { problems }, values };
  const key = valueIn(values, "key");
  const { state } = await dependencies.onboardings.open(access);
  const goods = { ...goodsOf(values), url: pathOf(values, state.context.pathTemplate) };
  const saved =
    key === "" ? event("goods.added", { goods }) : event("goods.changed", { key, goods });
  return { ...saved, values };
}

function goodsOf(values: Values) {
  const text = (name: string) => valueIn(values, name);
  return {
    name: text("name"),
    coverImgUrl: text("coverImgUrl-kept"),
    coverAddress: text("coverAddress"),
    ...pricesOf(values),
    sku: text("sku"),
    thirdPartyAppid: text("thirdPartyAppid"),
  };
}

/** A path that was left empty is made from the mall's number, where it is known how. */
function pathOf(values: Values, pathTemplate: string | null): string {
  const [url, sku] = [valueIn(values, "url"), valueIn(values, "sku").trim()];
  const template = pathTemplate === null ? null : readPathTemplate(pathTemplate);
  if (url.trim() !== "" || sku === "" || template?.ok !== true) return url;
  return template.value.fill({ id: sku, sku });
}

function pricesOf(values: Values) {
  const text = (name: string) => valueIn(values, name);
  return {
    priceType: numberOrText(text("priceType")),
    price: plainPrice(text("price")),
    price2: plainPrice(text("price2")),
  };
}

/** `￥199元` is 199; what cannot be read stays as it was typed, to be told so. */
function plainPrice(text: string): string {
  const read = readTypedAmount(text);
  return read.ok ? read.value : text;
}
