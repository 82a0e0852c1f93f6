import type { WeChatAccount } from "../../../../application/ports/wechat/account.ts";
import { WeChatError } from "../../../../application/ports/wechat/wechat-error.ts";
import { invariant } from "../../../../errors.ts";
import type { Caller } from "../caller.ts";
import { applyLiveInfo } from "../endpoints/application.ts";
import { addGoods } from "../endpoints/goods.ts";
import { uploadMedia } from "../endpoints/media.ts";
import { roomsFrom } from "./room-calls.ts";

/** An endpoint of each budget that can be asked for by its name. */
const BUDGETS = { "review-submissions": addGoods };

/** What concerns the account itself, over HTTP. */
export function accountCalls(caller: Caller): WeChatAccount {
  return {
    verifyCredentials: (credentials) => caller.renewToken(credentials),
    async liveAccess(credentials) {
      try {
        await roomsFrom(caller, credentials, { start: 0, limit: 1 });
        return "enabled";
      } catch (error) {
        if (!(error instanceof WeChatError)) throw error;
        if (error.plays("live-not-enabled")) return "not-enabled";
        if (error.plays("live-not-authorised")) return "not-authorised";
        throw error;
      }
    },
    async applyForLive(credentials) {
      await caller.call(applyLiveInfo, credentials, { action: "apply" });
    },
    uploadImage: (credentials, image, filename) =>
      caller.media.idFor(credentials.appid, image, async () => {
        return (await caller.call(uploadMedia, credentials, { image, filename })).mediaId;
      }),
    async quotaLeft(account, budget) {
      const left = await caller.left(account, BUDGETS[budget]);
      invariant(left !== null, `the budget ${budget} is counted`);
      return left;
    },
  };
}
