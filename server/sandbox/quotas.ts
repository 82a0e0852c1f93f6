/** Daily quotas, counted for each account by the Shanghai day. */
import type { Account } from "./account.ts";
import { shanghaiDay } from "./shanghai.ts";
import { nowIn, type World } from "./world.ts";

export const QUOTA_REACHED = 45009;
export const QUOTA_TEXT = "reach max api daily quota limit";

/** The 500 review submissions a day that goods/add and goods/audit share. */
export const REVIEW_SUBMISSIONS = "review-submissions";
export const REVIEW_SUBMISSIONS_A_DAY = 500;

function limitOf(world: World, name: string, documented: number): number {
  return world.quotas.get(name) ?? documented;
}

export function hasQuota(
  world: World,
  account: Account,
  { name, documented }: { name: string; documented: number },
): boolean {
  const used = account.usage.get(name);
  const count = used?.day === shanghaiDay(nowIn(world)) ? used.count : 0;
  return count < limitOf(world, name, documented);
}

export function spendQuota(world: World, account: Account, name: string): void {
  const day = shanghaiDay(nowIn(world));
  const used = account.usage.get(name);
  account.usage.set(name, { day, count: used?.day === day ? used.count + 1 : 1 });
}
