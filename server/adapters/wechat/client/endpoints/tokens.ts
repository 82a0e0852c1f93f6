import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { whole } from "../reply-shape.ts";

/** https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
export const stableToken = endpoint({
  name: "stableToken",
  method: "POST",
  path: "/cgi-bin/stable_token",
  effect: "read",
  // `force_refresh` is left out on purpose: it would take the token from every other user of the account.
  request: z.object({
    grant_type: z.string(),
    appid: z.string(),
    secret: z.string(),
  }),
  reply: z
    .object({ accesstoken: z.string().min(1), expiresin: whole.pipe(z.int().positive()) })
    .transform((reply) => ({ token: reply.accesstoken, expiresInSeconds: reply.expiresin })),
});
