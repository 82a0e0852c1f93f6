import { invariant } from "../../../errors.ts";

/** https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Interface_field_description.html */
const WECHAT_HOSTS = [
  "api.weixin.qq.com",
  "api2.weixin.qq.com",
  "sh.api.weixin.qq.com",
  "sz.api.weixin.qq.com",
  "hk.api.weixin.qq.com",
];
const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * The origin that the client talks to, and never another: WeChat's own by https, this machine's, or one that the
 * configuration names. Secrets go there, so any other address is refused at the start.
 */
export function allowedOrigin(apiUrl: string, configured: readonly string[]): string {
  const { origin, protocol, hostname, port } = new URL(apiUrl);
  const isWeChat = protocol === "https:" && port === "" && WECHAT_HOSTS.includes(hostname);
  const isNamed = configured.some((url) => new URL(url).origin === origin);
  invariant(
    isWeChat || isNamed || LOOPBACK.test(hostname),
    `\`${origin}\` is WeChat, this machine, or named by the configuration`,
  );
  return origin;
}
