/** What concerns the account itself: live, temporary pictures, and how many calls are left. */
import { z } from "zod";
import type { WeChatAccount } from "../../../../application/ports/wechat/account.ts";
import { WeChatError } from "../../../../application/ports/wechat/wechat-error.ts";
import { invariant } from "../../../../errors.ts";
import type { Caller } from "../caller.ts";
import { command, endpoint } from "../endpoint.ts";
import { folded } from "../reply-shape.ts";
import { goods } from "./goods.ts";
import { roomsFrom } from "./rooms.ts";

export const account = {
  /** For service providers. https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/live-player/ */
  applyLiveInfo: command("applyLiveInfo", { action: z.literal("apply") }, { dailyQuota: 100 }),

  /** https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia */
  uploadMedia: endpoint(
    "uploadTempMedia",
    {
      image: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      filename: z.string(),
    },
    {
      name: "uploadMedia",
      effect: "write",
      dailyQuota: null,
      reply: folded({ mediaId: z.string().min(1) }),
      encode: ({ image, filename }) => {
        const form = new FormData();
        form.append("media", new Blob([new Uint8Array(image)], { type: typeOf(image) }), filename);
        return { query: { type: "image" }, form };
      },
    },
  ),
};

function typeOf(image: Uint8Array): string {
  if (image[0] === 0x89) return "image/png";
  if (image[0] === 0x47) return "image/gif";
  return "image/jpeg";
}

/** An endpoint of each budget that can be asked for by its name. */
const BUDGETS = { "review-submissions": goods.addGoods };

export function accountCalls(caller: Caller): WeChatAccount {
  return {
    async verifyCredentials(credentials) {
      await caller.tokens.renew(credentials);
    },
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
    applyForLive: (credentials) =>
      caller.call(account.applyLiveInfo, credentials, { action: "apply" }),
    uploadImage: (credentials, image, filename) =>
      caller.media.idFor(credentials.appid, image, async () => {
        return (await caller.call(account.uploadMedia, credentials, { image, filename })).mediaId;
      }),
    async quotaLeft({ appid }, budget) {
      const left = await caller.budgets.left(appid, BUDGETS[budget]);
      invariant(left !== null, `the budget ${budget} is counted`);
      return left;
    },
  };
}
