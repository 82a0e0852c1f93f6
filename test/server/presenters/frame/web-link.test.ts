import { describe, expect, it } from "vitest";
import { webLink } from "../../../../server/presenters/frame/web-link.ts";

describe("an address that may become a link", () => {
  it.each(["https://mp.weixin.qq.com/a?b=1#c", "http://127.0.0.1:4010/_sandbox/verify"])(
    "is one of the web: %s",
    (address) => {
      expect(webLink(address)).toBe(address);
    },
  );

  it.each([
    "javascript:alert(1)",
    " JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "weixin://dl/business",
    "//host/path",
    "/path",
    "",
  ])("is not %j", (address) => {
    expect(webLink(address)).toBeNull();
  });
});
