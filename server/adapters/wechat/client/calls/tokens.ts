import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { folded, whole } from "../reply-shape.ts";

const credentials = { grant_type: z.string(), appid: z.string(), secret: z.string() };

const TokenReply = folded({
  accessToken: z.string().min(1),
  expiresIn: whole.pipe(z.int().positive()),
}).transform(({ accessToken, expiresIn }) => ({ token: accessToken, expiresInSeconds: expiresIn }));

export const tokens = {
  /** https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken */
  // `force_refresh` is left out on purpose: it would take the token from every other user of the account.
  stableToken: endpoint("getStableAccessToken", credentials, {
    name: "stableToken",
    effect: "read",
    dailyQuota: 500_000,
    reply: TokenReply,
  }),
  /**
   * The older way to a token, for the table only: Kaibo never asks for one, because that would end the token of
   * everybody else who uses the account.
   */
  accessToken: endpoint("getAccessToken", credentials, {
    name: "accessToken",
    effect: "write",
    dailyQuota: null,
    reply: TokenReply,
  }),
};
