import { describe, expect, it } from "vitest";
import { frame, pageContext } from "../../../../server/presenters/frame/frame.ts";

const at = (url: string, language: "zh-CN" | "en" = "zh-CN") =>
  frame(
    pageContext({
      language,
      url,
      csrf: { token: "token", key: "key" },
      today: "2026-11-21",
      publicUrl: "https://live.example.com",
      isSandbox: true,
    }),
    "标题",
  );

describe("the frame of a page", () => {
  it("links to the same page in the other language, with its query", () => {
    expect(at("/check?followers=1.2%E4%B8%87&lang=zh").otherLanguageHref).toBe(
      "/check?followers=1.2%E4%B8%87&lang=en",
    );
    expect(at("/rules", "en").otherLanguageHref).toBe("/rules?lang=zh-CN");
  });

  it.each(["//evil.example/x", "/\\evil.example", "http://evil.example/", "", "javascript:x"])(
    "never links to another site: %j",
    (url) => {
      expect(at(url).otherLanguageHref).toBe("/?lang=en");
    },
  );

  it("marks the page one is on, and an error in the title", () => {
    const current = at("/rules?lang=en").nav.filter(({ isCurrent }) => isCurrent);
    expect(current.map(({ href }) => href)).toEqual(["/rules"]);
    const page = pageContext({
      language: "en",
      url: "/",
      csrf: { token: "", key: "" },
      today: "",
      publicUrl: "",
      isSandbox: false,
    });
    expect(frame(page, "Resume", { isWrong: true }).title).toBe("Error: Resume");
  });
});
