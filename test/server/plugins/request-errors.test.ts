import type { FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { WeChatError } from "../../../server/application/ports/wechat/wechat-error.ts";
import { asAppError } from "../../../server/plugins/request-errors.ts";

const request = {} as FastifyRequest;
const path = "/wxaapi/broadcast/room/getpushurl";

describe("what WeChat did wrong while a request waited for it", () => {
  it("is told with WeChat's own code and words", () => {
    const refused = new WeChatError({ kind: "refused", path, errcode: 300002, errmsg: "no room" });

    const error = asAppError(refused, request);

    expect([error.code, error.status]).toEqual(["wechat-failed", 502]);
    expect(error.text("en")).toBe("WeChat answered 300002: no room");
  });

  it("is told as what happened on the way when no answer came", () => {
    const lost = new WeChatError({ kind: "timeout", path, errmsg: "no answer within 10 s" });

    expect(asAppError(lost, request).text("zh-CN")).toBe(
      "微信返回错误 timeout：no answer within 10 s",
    );
  });

  it("stays apart from a mistake of ours", () => {
    expect(asAppError(new TypeError("oops"), request).code).toBe("internal-error");
  });
});
