import type { GoodsAnswers, Prices } from "../../../machines/onboarding/answers.ts";
import {
  type FieldGroup,
  FormBuilder,
  type FormInput,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import { say } from "../texts/texts.ts";

/** WeChat's goods form, its names WeChat's own, with the mall's number and the address of the picture. */
export function goodsFields(input: FormInput, pathTemplate: string | null): FieldGroup[] {
  const { goods } = input.t;
  const form = new FormBuilder(input, "/goods");
  const template =
    pathTemplate === null ? "" : say(goods.urlTemplateHint, { template: pathTemplate });
  return plainGroup(
    form.input("name", goods.name, { hint: goods.nameHint }),
    form.file("coverImgUrl", goods.coverImgUrl, { hint: goods.coverImgUrlHint }),
    form.input("coverAddress", goods.coverAddress, {
      hint: goods.coverAddressHint,
      inputmode: "url",
      isOptional: true,
    }),
    ...priceFields(form, input),
    form.input("url", goods.url, { hint: template || goods.urlHint, inputmode: "url" }),
    form.input("sku", goods.sku, { hint: goods.skuHint, isOptional: true }),
    form.input("thirdPartyAppid", goods.thirdPartyAppid, {
      hint: goods.thirdPartyAppidHint,
      isOptional: true,
    }),
  );
}

/** New prices of approved goods. */
export function pricesFields(input: FormInput): FieldGroup[] {
  return plainGroup(...priceFields(new FormBuilder(input, "/prices"), input));
}

function priceFields(form: FormBuilder, { t: { goods } }: FormInput) {
  return [
    form.radio("priceType", goods.priceType, goods.priceTypes, { fallback: "1" }),
    form.input("price", goods.price, { hint: goods.priceHint, inputmode: "decimal" }),
    form.input("price2", goods.price2, {
      hint: goods.price2Hint,
      inputmode: "decimal",
      isOptional: true,
    }),
  ];
}

/** Why WeChat rejected one of the goods. */
export function rejectionFields(input: FormInput): FieldGroup[] {
  const form = new FormBuilder(input, "");
  return plainGroup(form.input("reason", input.t.goods.rejectReason, { isOptional: true }));
}

export function valuesOfGoods({ coverImgUrl, ...rest }: GoodsAnswers): Values {
  const plain = Object.entries(rest).map(([name, value]) => [name, [String(value ?? "")]] as const);
  return { ...Object.fromEntries(plain), "coverImgUrl-kept": [coverImgUrl ?? ""] };
}

export function valuesOfPrices({ priceType, price, price2 }: Prices): Values {
  return { priceType: [String(priceType)], price: [price], price2: [price2 ?? ""] };
}
