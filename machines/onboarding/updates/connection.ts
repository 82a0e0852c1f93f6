/** The account that an onboarding is connected to. */
import type { Context } from "../context.ts";
import { isOtherAccount, isOtherAccountJudged } from "../other-account.ts";
import { NOT_APPLIED } from "./enable.ts";
import type { UpdatesOf } from "./update.ts";

export const connectionUpdates: UpdatesOf<"connection"> = {
  "connection.submitted": (context, { appid }) => ({
    connection: { appid, status: "verifying", problem: null },
    ...(isOtherAccount(context, appid) ? withoutWhatWeChatSaid(context, appid) : {}),
  }),
  "connection.verified": (_, { appid }) => ({
    connection: { appid, status: "verified", problem: null },
  }),
  "connection.refused": (_, { appid, problem }) => ({
    connection: { appid, status: "refused", problem },
  }),
};

/** What WeChat said of one account says nothing of another; what the merchant said still holds. */
function withoutWhatWeChatSaid(context: Context, appid: string): Partial<Context> {
  const judged = isOtherAccountJudged(context, appid) ? NOT_APPLIED : {};
  return {
    enable: { ...context.enable, ...judged, application: null, lastCheck: null },
    library: null,
    goodsProblem: null,
    otherMembers: null,
  };
}
