/** The review of goods: who decides, and when. */
import {
  type Account,
  APPROVED,
  type AuditStatus,
  type Goods,
  IN_REVIEW,
  REJECTED,
} from "../account.ts";
import { nowIn, type World } from "../world.ts";

export const DECISIONS = { approved: APPROVED, rejected: REJECTED } as const satisfies Record<
  string,
  AuditStatus
>;

/** The goods with the review they have by now, or undefined when the account has none with this id. */
export function settledGoods(world: World, account: Account, goodsId: number): Goods | undefined {
  const goods = account.goods.get(goodsId);
  if (goods) settle(world, goods);
  return goods;
}

/** Decides all reviews that are due, before a new profile changes when and how they are decided. */
export function settleAll(world: World): void {
  for (const account of world.accounts.values()) {
    for (const goods of account.goods.values()) settle(world, goods);
  }
}

function settle(world: World, goods: Goods): void {
  const { reviewDelaySeconds, reviewDecision } = world.profile;
  if (goods.auditStatus !== IN_REVIEW || reviewDelaySeconds === null) return;
  const dueAtMs = goods.submittedAtMs + reviewDelaySeconds * 1000;
  if (nowIn(world).getTime() >= dueAtMs) goods.auditStatus = DECISIONS[reviewDecision];
}
