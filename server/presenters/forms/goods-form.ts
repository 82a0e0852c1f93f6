import type { GoodsAnswers } from "../../../machines/onboarding/answers.ts";
import type { FieldGroup, FormInput, Values } from "./form.ts";
import { FormBuilder } from "./form.ts";

/** WeChat's goods form; names are WeChat's own. */
export function goodsFields(input: FormInput): FieldGroup[] {
  const { goods } = input.t;
  const form = new FormBuilder(input, "/goods");
  const fields = [
    form.input("name", goods.name, { hint: goods.nameHint }),
    form.file("coverImgUrl", goods.coverImgUrl, { hint: goods.coverImgUrlHint }),
    form.radio("priceType", goods.priceType, goods.priceTypes, { fallback: "1" }),
    form.input("price", goods.price, { hint: goods.priceHint, inputmode: "decimal" }),
    form.input("price2", goods.price2, {
      hint: goods.price2Hint,
      inputmode: "decimal",
      isOptional: true,
    }),
    form.input("url", goods.url, { hint: goods.urlHint, inputmode: "url" }),
    form.input("thirdPartyAppid", goods.thirdPartyAppid, {
      hint: goods.thirdPartyAppidHint,
      isOptional: true,
    }),
  ];
  return [{ legend: null, hint: null, fields }];
}

export function valuesOfGoods({ coverImgUrl, ...rest }: GoodsAnswers): Values {
  const plain = Object.entries(rest).map(([name, value]) => [name, [String(value ?? "")]] as const);
  return { ...Object.fromEntries(plain), "coverImgUrl-kept": [coverImgUrl] };
}
