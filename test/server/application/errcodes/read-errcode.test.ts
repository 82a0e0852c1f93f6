import { describe, expect, it } from "vitest";
import { readErrcode } from "../../../../server/application/errcodes/read-errcode.ts";

describe("reading an errcode", () => {
  it.each([
    ["300036", 300036],
    ["  -1 ", -1],
    ["３０００３６", 300036],
    ["2", 2],
    ["300099", 300099],
    ['{"errcode":300036,"errmsg":"room anchor invalid rid: 5fd09160-12345678-300007"}', 300036],
    ["{\n  'errcode' : -1, 'errmsg': 'system error' }", -1],
    ['{"errcode":"200001","errmsg":"system error"}', 200001],
    ["微信返回 300007：goods url invalid", 300007],
    ["错误码：300099", 300099],
    ["page 1 of 3: refused with 300018 at 10:15", 300018],
    [`${"x".repeat(100)} errcode=45009`, 45009],
  ])("finds the code in %j", (pasted, code) => {
    expect(readErrcode(pasted)).toBe(code);
  });

  it.each([
    "",
    "goods url invalid",
    "rid: 300036-300036-300036",
    "about 1 or 2",
    "12345678901",
    "1.5",
  ])("finds none in %j", (pasted) => {
    expect(readErrcode(pasted)).toBeNull();
  });

  it("reads only so much of a very long text", () => {
    expect(readErrcode(`${" x".repeat(100_000)} errcode: 300036`)).toBeNull();
  });
});
