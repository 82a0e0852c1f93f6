/** What the API may list but not make: goods made by hand in WeChat's console, and people who subscribe to rooms. */
import { z } from "zod";
import { APPROVED } from "../account.ts";
import { openidOf } from "../roles-desk.ts";
import { accountOf, nextNumber, nowIn, type World } from "../world.ts";
import type { Control } from "./control.ts";

const appid = z.string().min(1).max(64);

/** They are approved, and the API may not change them (300011). */
const ConsoleGoodsBody = z.strictObject({
  appid,
  name: z.string().min(1).max(28),
  url: z.string().min(1).max(1000),
  priceFen: z.int().positive(),
  /** How many of them. */
  count: z.int().min(1).max(5000).default(1),
});

const FollowersBody = z.strictObject({
  appid,
  /** The room in which they subscribe; 0: none. */
  roomId: z.int().min(0).default(0),
  count: z.int().min(1).max(10_000).default(1),
});

export function registerMakers(control: Control, world: World): void {
  control("POST", "/goods", ConsoleGoodsBody, ({ count, ...goods }) => {
    for (let made = 0; made < count; made += 1) addConsoleGoods(world, goods);
  });
  control("POST", "/followers", FollowersBody, ({ appid: owner, roomId, count }) => {
    const subscribedAtMs = nowIn(world).getTime();
    const { followers } = accountOf(world, owner);
    for (let made = 0; made < count; made += 1) {
      const openid = openidOf(`follower ${nextNumber(world, "follower")} of ${owner}`);
      followers.push({ openid, subscribedAtMs, roomId });
    }
  });
}

type ConsoleGoods = Omit<z.infer<typeof ConsoleGoodsBody>, "count">;

function addConsoleGoods(world: World, { appid: owner, ...entered }: ConsoleGoods): void {
  const goodsId = nextNumber(world, "goods");
  accountOf(world, owner).goods.set(goodsId, {
    goodsId,
    auditId: 0,
    auditStatus: APPROVED,
    submittedAtMs: nowIn(world).getTime(),
    madeIn: "console",
    coverImg: "",
    priceType: 1,
    price2Fen: 0,
    thirdPartyAppid: "",
    ...entered,
  });
}
