import { describe, expect, test } from "vitest";
import { allowedOrigin } from "../../../../../server/adapters/wechat/client/allowed-origin.ts";

describe("the origin of WeChat", () => {
  test.each([
    "https://api.weixin.qq.com",
    "https://sh.api.weixin.qq.com",
    "http://127.0.0.1:4010",
    "http://localhost:4010",
    "http://[::1]:4010",
  ])("may be %s", (url) => {
    expect(allowedOrigin(url, [])).toBe(url);
  });

  test.each([
    "http://api.weixin.qq.com",
    "https://api.weixin.qq.com:8443",
    "https://api.weixin.qq.com.evil.example",
    "https://evil.example",
    "http://127.0.0.1.evil.example",
    "http://169.254.169.254",
  ])("is not %s, unless the configuration names it", (url) => {
    expect(() => allowedOrigin(url, [])).toThrow("named by the configuration");
    expect(allowedOrigin(url, [url])).toBe(url);
  });
});
