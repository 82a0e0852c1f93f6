/** From the forms of step 4 to the event that they mean. */
import { readPathTemplate } from "../../../application/goods/import/path-template.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { readTypedAmount } from "../../../application/reading/read-numbers.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { numberOrText, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { event, type Read, type StepForm, UNKNOWN_INTENT } from "../onboarding/step-request.ts";
import { keepGoodsPicture } from "../room/pictures.ts";

export async function readGoodsForm(
  form: StepForm,
  access: Access,
  dependencies: PageDependencies,
): Promise<Read> {
  const { intent, values } = form;
  const [key, reason] = [valueIn(values, "key"), valueIn(values, "reason")];
  switch (intent) {
    case "goods.submitted":
    case "goods.review-requested":
    case "goods.placed":
    case "goods.placement-requested":
    case "goods.drafts-removed":
      return event(intent);
    case "goods.removed":
    case "goods.withdrawal-requested":
    case "goods.deletion-requested":
      return event(intent, { key });
    case "goods.reviewed":
      return event(intent, { key, decision: valueIn(values, "decision"), reason });
    case "goods.reason-noted":
      return event(intent, { key, reason });
    case "goods.price-changed":
      return event(intent, { key, prices: pricesOf(values) });
    case "goods.added":
    case "goods.changed":
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
  if (problems.length > 0) return { meaning: { problems }, values };
  const { state } = await dependencies.onboardings.open(access);
  const goods = { ...goodsOf(values), url: pathOf(values, state.context.pathTemplate) };
  const key = form.intent === "goods.changed" ? { key: valueIn(values, "key") } : {};
  return { ...event(form.intent, { ...key, goods }), values };
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
