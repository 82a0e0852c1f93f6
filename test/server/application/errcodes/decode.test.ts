import { describe, expect, it } from "vitest";
import { decodeErrcode, refusedField } from "../../../../server/application/errcodes/decode.ts";
import { ERRCODES } from "../../../../server/application/errcodes/table.ts";

describe("decoding an errcode", () => {
  it.each([
    ["/wxaapi/broadcast/room/create", "room"],
    ["https://api.weixin.qq.com/wxaapi/broadcast/room/create?access_token=x", "room"],
    ["/wxaapi/broadcast/goods/add/", "goods"],
    ["/wxaapi/broadcast/goods/ADD", "any"],
    ["/elsewhere", "any"],
    ["", "any"],
  ])("takes the meaning that holds at %j", (path, step) => {
    expect(decodeErrcode(300002, path)?.step).toBe(step);
  });

  it("gives the general meaning without a path", () => {
    expect(decodeErrcode(300002)?.step).toBe("any");
    expect(decodeErrcode(-1)?.code).toBe(-1);
  });

  it.each([0, 300099, 1.5, Number.NaN])("knows nothing of %s", (code) => {
    expect(decodeErrcode(code)).toBeNull();
  });
});

describe("the field that a refusal is about", () => {
  const refused = { kind: "refused", errmsg: "no" } as const;

  it.each([
    ["createRoom", 300002, "name"],
    ["addGoods", 300002, "name"],
    ["addGoods", 300007, "url"],
    ["createRoom", 300036, "anchorWechat"],
    ["addRole", 400003, "role"],
    ["createRoom", 300022, null],
    ["createRoom", 300099, null],
  ] as const)("is known at %s of %i: %s", (call, errcode, field) => {
    expect(refusedField({ ...refused, errcode }, call)).toBe(field);
  });

  it("is none where WeChat gave no code", () => {
    expect(refusedField({ kind: "timeout", errcode: null, errmsg: "" }, "addGoods")).toBeNull();
  });

  it("is that of the call, not of another call with the same code", () => {
    const elsewhere = ERRCODES.find(({ code }) => code === 200002)?.elsewhere ?? [];

    expect(elsewhere).not.toEqual([]);
    expect(refusedField({ ...refused, errcode: 200002 }, "createRoom")).toBeNull();
  });
});
