/** Daily quotas, counted for each account by the Shanghai day. */
import type { Account } from "./account.ts";
import { Refusal } from "./refusal.ts";
import { shanghaiDay } from "./shanghai.ts";
import { nowIn, type World } from "./world.ts";

export const OVER_QUOTA = new Refusal(45009, "reach max api daily quota limit");

/** `documented`: calls a day, where the world has no other number under this name. */
type Quota = { readonly name: string; readonly documented: number };

/** The review submissions a day that goods/add and goods/audit share. */
export const SUBMISSIONS: Quota = { name: "review-submissions", documented: 500 };

/** Takes one call of the day; false when none is left. */
export function spendQuota(world: World, account: Account, { name, documented }: Quota): boolean {
  const day = shanghaiDay(nowIn(world));
  const used = account.usage.get(name);
  const count = used?.day === day ? used.count : 0;
  if (count >= (world.quotas.get(name) ?? documented)) return false;
  account.usage.set(name, { day, count: count + 1 });
  return true;
}
