import { describe, expect, it } from "vitest";
import { decodeErrcode } from "../../../../server/application/errcodes/decode.ts";
import { WeChatError } from "../../../../server/application/ports/wechat/wechat-error.ts";

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

describe("an error of WeChat", () => {
  const path = "/wxaapi/broadcast/goods/add";

  it("tells its step and what to do at the call that was refused", () => {
    const error = new WeChatError({ kind: "refused", path, errcode: 300002, errmsg: "name" });

    expect(error.step).toBe("goods");
    expect(error.advice("en")?.meaning).toBe("The name of the goods is too short or too long.");
    expect(error.advice("zh-CN")?.remedy).toContain("3 至 14 个汉字");
  });

  it("tells none where WeChat gave no code, or one that we do not know", () => {
    const lost = new WeChatError({ kind: "timeout", path, errmsg: "no answer" });
    const unknown = new WeChatError({ kind: "refused", path, errcode: 300099, errmsg: "?" });

    expect([lost.step, lost.advice("en")]).toEqual([null, null]);
    expect([unknown.step, unknown.advice("en")]).toEqual([null, null]);
  });
});
