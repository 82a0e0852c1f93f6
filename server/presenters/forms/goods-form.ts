import type { GoodsAnswers } from "../../../machines/onboarding/answers.ts";
import { type FieldGroup, FormBuilder, type FormInput, plainGroup, type Values } from "./form.ts";

/** WeChat's goods form; names are WeChat's own. */
export function goodsFields(input: FormInput): FieldGroup[] {
  const { goods } = input.t;
  const form = new FormBuilder(input, "/goods");
  return plainGroup(
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
  );
}

/** Why WeChat rejected one of the goods; every one in review has this form. */
export function rejectionFields(input: FormInput): FieldGroup[] {
  const form = new FormBuilder(input, "");
  return plainGroup(form.input("reason", input.t.goods.rejectReason, { isOptional: true }));
}

export function valuesOfGoods({ coverImgUrl, ...rest }: GoodsAnswers): Values {
  const plain = Object.entries(rest).map(([name, value]) => [name, [String(value ?? "")]] as const);
  return { ...Object.fromEntries(plain), "coverImgUrl-kept": [coverImgUrl ?? ""] };
}
