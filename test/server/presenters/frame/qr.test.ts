import { describe, expect, it } from "vitest";
import { qrOf } from "../../../../server/presenters/frame/qr.ts";

describe("a QR code", () => {
  it("is made of an address that a phone can open, and links to it", () => {
    const qr = qrOf("https://mp.weixin.qq.com/a?b=c");

    expect(qr?.href).toBe("https://mp.weixin.qq.com/a?b=c");
    expect(qr?.svgPath).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    // The quiet border: nothing dark at the edge.
    expect(qr?.svgPath).not.toMatch(/M0 |M\d+ 0h/);
  });

  it.each([
    ["a page path of a mini program", "plugin-private://wx2b03c6e691cd7370/pages/x?room_id=1"],
    ["a script", "javascript:alert(1)"],
    ["no address", "not an address"],
    ["an address that is too long to be scanned", `https://x.example/${"a".repeat(1000)}`],
    ["nothing", null],
  ])("is not made of %s", (_name, address) => {
    expect(qrOf(address)).toBeNull();
  });
});
