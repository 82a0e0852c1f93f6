/** What has to be forgotten when another account is connected: WeChat said it of the one before. */
import type { Context } from "./context.ts";

export function isOtherAccount({ connection }: Context, appid: string): boolean {
  return connection !== null && connection.appid !== appid;
}

/** True when where the merchant stands rests on WeChat's word about the present account and not on the merchant's. */
export function isOtherAccountJudged(context: Context, appid: string): boolean {
  const { enabledBy, application } = context.enable;
  const isApplicationSent = typeof application?.sentAt === "string";
  const isJudged = enabledBy === "detected" || (enabledBy === null && isApplicationSent);
  return isJudged && isOtherAccount(context, appid);
}
