/** The goods that a call is about. */
import type { z } from "zod";
import type { Goods } from "../account.ts";
import { type AccountCall, answering } from "../desk.ts";
import { field, positive } from "../form.ts";
import { type Answer, invalidParameter, NO_GOODS, Refusal } from "../refusal.ts";
import { settledGoods } from "./review.ts";

export const OF_CONSOLE = new Refusal(300011, "operation not allowed");
export const WRONG_REVIEW = new Refusal(300010, "goods audit status invalid");

export const goodsIdField = field(positive, invalidParameter("goodsId"));

/** The answer about the account's goods that the form names. */
export function withGoods<Form extends { goodsId: number }>(
  schema: z.ZodType<Form>,
  answer: (goods: Goods, form: Form, call: AccountCall) => Answer,
): (call: AccountCall) => Answer {
  return answering(schema, (form, call) => {
    const goods = settledGoods(call.world, call.account, form.goodsId);
    return goods ? answer(goods, form, call) : NO_GOODS;
  });
}
