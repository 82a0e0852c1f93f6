import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { done } from "../reply-shape.ts";

/** For service providers. https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/live-player/ */
export const applyLiveInfo = endpoint("applyLiveInfo", {
  effect: "write",
  dailyQuota: 100,
  request: z.strictObject({ action: z.literal("apply") }),
  reply: done,
});
