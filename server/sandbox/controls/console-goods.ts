/** Goods made by hand in WeChat's console, which the API may list but not change (300011). */
import { z } from "zod";
import { accountOf, nextNumber, nowIn, type World } from "../world.ts";
import type { Control } from "./control.ts";

const ConsoleGoodsBody = z.strictObject({
  appid: z.string().min(1).max(64),
  name: z.string().min(1).max(28),
  url: z.string().min(1).max(1000),
  priceFen: z.int().positive(),
  /** How many of them. */
  count: z.int().min(1).max(5000).default(1),
});
type ConsoleGoodsBody = z.infer<typeof ConsoleGoodsBody>;

export function registerConsoleGoods(control: Control, world: World): void {
  control("POST", "/goods", ConsoleGoodsBody, (body) => {
    for (let made = 0; made < body.count; made += 1) addOne(world, body);
  });
}

function addOne(world: World, { appid, name, url, priceFen }: ConsoleGoodsBody): void {
  const goodsId = nextNumber(world, "goods");
  accountOf(world, appid).goods.set(goodsId, {
    goodsId,
    auditId: 0,
    auditStatus: 2,
    submittedAtMs: nowIn(world).getTime(),
    madeIn: "console",
    coverImg: "",
    name,
    url,
    priceType: 1,
    priceFen,
    price2Fen: 0,
    thirdPartyAppid: "",
  });
}
