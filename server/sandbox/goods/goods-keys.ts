/** The keys by which a mall knows its goods; kept and given back, and nothing else. */
import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, readForm } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";

const KeysForm = z.object({
  goodsKey: field(z.array(z.string().max(200)).max(100), invalidParameter("goodsKey")),
});

export function setGoodsKeys({ account, body }: AccountCall): Answer {
  const form = readForm(KeysForm, body);
  if (form instanceof Refusal) return form;
  account.goodsKeys = form.goodsKey;
  return DONE;
}

export function goodsKeys({ account }: AccountCall): Answer {
  return { errcode: 0, vendorGoodsKey: account.goodsKeys };
}
