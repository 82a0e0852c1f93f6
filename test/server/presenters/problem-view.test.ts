import { describe, expect, it } from "vitest";
import { problemView } from "../../../server/presenters/problem-view.ts";
import { zhCn } from "../../../server/presenters/texts/zh-cn.ts";

const refused = (errcode: number, qrUrl: string | null = null) => ({
  kind: "refused" as const,
  errcode,
  errmsg: "words of WeChat",
  qrUrl,
});

describe("a problem with WeChat", () => {
  it("says first what to do, and keeps WeChat's words for those who ask WeChat", () => {
    expect(problemView(refused(40125), zhCn)).toEqual({
      text: "AppSecret 不正确，请在小程序后台重新生成。",
      detail: "微信返回 40125：words of WeChat",
      qr: null,
    });
  });

  it("says what WeChat answered where nothing is known to do", () => {
    const view = problemView(refused(-1), zhCn);

    expect([view?.text, view?.detail]).toEqual(["微信返回 -1：words of WeChat", null]);
  });

  it.each(["unreachable", "timeout", "interrupted", "malformed", "over-quota"] as const)(
    "is told in our own words when it is %s",
    (kind) => {
      const view = problemView({ kind, errcode: null, errmsg: "ECONNREFUSED", qrUrl: null }, zhCn);

      expect(view?.text).toBe(zhCn.problem[kind]);
      expect(JSON.stringify(view)).not.toContain("ECONNREFUSED");
    },
  );

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
