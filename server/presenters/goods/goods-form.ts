import { GOODS_FIELDS, PRICE_FIELDS } from "../../application/goods/fields.ts";
import { type FieldGroup, type FormInput, plainGroup } from "../forms/form.ts";
import { rowFields } from "../forms/row-fields.ts";
import { say } from "../texts/texts.ts";

/** WeChat's goods form; a path may be made from a template, and its hint says so. */
export function goodsFields(input: FormInput, pathTemplate: string | null): FieldGroup[] {
  const { goods } = input.t;
  const urlHint =
    pathTemplate === null ? goods.urlHint : say(goods.urlTemplateHint, { template: pathTemplate });
  const words = { ...goods, urlHint };
  const choices = { priceType: goods.priceTypes };
  return plainGroup(...rowFields(input, "/goods", GOODS_FIELDS, { words, choices }));
}

/** New prices of approved goods. */
export function pricesFields(input: FormInput): FieldGroup[] {
  const { goods: words } = input.t;
  const choices = { priceType: words.priceTypes };
  return plainGroup(...rowFields(input, "/prices", PRICE_FIELDS, { words, choices }));
}
