/** The part of co-wechat-api that the tests use; it comes without types. */
declare module "co-wechat-api" {
  import type { Agent } from "node:https";

  type Options = {
    method?: string;
    data?: string;
    headers?: Record<string, string>;
    agent?: Agent;
  };

  export default class WechatApi {
    constructor(appid: string, appsecret: string);
    setOpts(options: Options): void;
    ensureAccessToken(): Promise<{ accessToken: string }>;
    uploadMedia(
      content: Buffer,
      type: string,
      filename: string,
      mime: string,
    ): Promise<Record<string, unknown>>;
    request(url: string, options?: Options): Promise<Record<string, unknown>>;
  }
}
