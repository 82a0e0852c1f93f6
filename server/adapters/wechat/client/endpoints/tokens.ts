import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { whole } from "../reply-shape.ts";

const TokenReply = z
  .object({ accesstoken: z.string().min(1), expiresin: whole.pipe(z.int().positive()) })
  .transform((reply) => ({ token: reply.accesstoken, expiresInSeconds: reply.expiresin }));

/** https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
export const stableToken = endpoint("getStableAccessToken", {
  name: "stableToken",
  effect: "read",
  dailyQuota: 500_000,
  // `force_refresh` is left out on purpose: it would take the token from every other user of the account.
  request: z.strictObject({
    grant_type: z.string(),
    appid: z.string(),
    secret: z.string(),
  }),
  reply: TokenReply,
});

/**
 * The older way to a token, for the table only: Kaibo never asks for one, because that would end the token of everybody
 * else who uses the account.
 */
export const accessToken = endpoint("getAccessToken", {
  name: "accessToken",
  effect: "write",
  dailyQuota: null,
  request: z.strictObject({ grant_type: z.string(), appid: z.string(), secret: z.string() }),
  reply: TokenReply,
});
