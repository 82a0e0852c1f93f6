import { describe, expect, it } from "vitest";
import { problemView } from "../../../../server/presenters/errcodes/problem-view.ts";
import { en } from "../../../../server/presenters/texts/en.ts";
import { zhCn } from "../../../../server/presenters/texts/zh-cn.ts";

const refused = (errcode: number, qrUrl: string | null = null) => ({
  kind: "refused" as const,
  errcode,
  errmsg: "words of WeChat",
  qrUrl,
});

describe("a problem with WeChat", () => {
  it("says what was wrong and what to do, and keeps WeChat's words for those who ask WeChat", () => {
    const view = problemView(refused(40125), zhCn);

    expect(view).toMatchObject({
      text: "AppSecret 不正确。",
      technical: { answer: "微信返回 40125：words of WeChat" },
      more: { href: "/errors?code=40125", label: "错误码 40125 的详细说明" },
      qr: null,
    });
    expect(view?.remedy).toContain("重新生成");
  });

  it("speaks the language of the page", () => {
    expect(problemView(refused(40125), en)?.text).toBe("The AppSecret is wrong.");
  });

  it("says what the code means at the call that was refused", () => {
    const at = (call: "createRoom" | "addGoods") => problemView(refused(300002), zhCn, call)?.text;

    expect([at("createRoom"), at("addGoods")]).toEqual([
      "直播间标题太短或太长。",
      "商品名称太短或太长。",
    ]);
  });

  it("says what WeChat answered, and that it is not known, where nothing is known of the code", () => {
    const view = problemView(refused(300099), zhCn);

    expect(view?.text).toBe("微信没有接受，错误码 300099。");
    expect(view?.technical?.answer).toBe("微信返回 300099：words of WeChat");
    expect(view?.remedy).toContain("不认识");
    expect(view?.more?.href).toBe("/errors?code=300099");
  });

  it.each(["unreachable", "timeout", "interrupted", "malformed", "over-quota"] as const)(
    "is told in our own words when it is %s",
    (kind) => {
      const view = problemView({ kind, errcode: null, errmsg: "ECONNREFUSED", qrUrl: null }, zhCn);

      expect(view?.text).toBe(zhCn.problem[kind]);
      expect(JSON.stringify(view)).not.toContain("ECONNREFUSED");
    },
  );

  it("tells developers apart from the merchant, and keeps WeChat's own words for them", () => {
    const view = problemView(refused(300036), zhCn, "createRoom");

    expect(view?.remedy).toContain("请主播用微信扫");
    expect(`${view?.text}${view?.remedy}`).not.toMatch(/开发者|qrcode_url|words of WeChat/);
    expect(view?.technical?.forDevelopers).toContain("qrcode_url");
    expect(view?.technical?.answer).toContain("words of WeChat");
  });

  it("draws the code to scan as squares within its size", () => {
    const { qr } = problemView(refused(300036, "https://mp.weixin.qq.com/x"), zhCn) ?? {};

    expect(qr?.href).toBe("https://mp.weixin.qq.com/x");
    expect(qr?.svgPath).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    const places = [...(qr?.svgPath.matchAll(/M(\d+) (\d+)/g) ?? [])].flatMap(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    // Two squares on each side stay empty, so that a scanner finds the border.
    expect(Math.min(...places)).toBe(2);
    expect(Math.max(...places)).toBe((qr?.size ?? 0) - 3);
  });

  it("draws none that nobody could scan", () => {
    expect(
      problemView(refused(300036, `https://x.example/${"a".repeat(1000)}`), zhCn)?.qr,
    ).toBeNull();
  });

  it("is nothing where there is none", () => {
    expect(problemView(null, zhCn)).toBeNull();
  });
});
