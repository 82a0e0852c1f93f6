import { describe, expect, it } from "vitest";
import type { CheckReply } from "../../../../server/application/checks/check-reply.ts";
import {
  type HeadlineInput,
  headlineView,
  type Standing,
} from "../../../../server/presenters/checks/headline.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";

type Platform = NonNullable<CheckReply["platform"]>;

const t = textsIn("zh-CN");
const link = { title: "出处", url: "https://example.com/", checkedOn: "2026-11-22" };

function gate(acceptsNewActivations: Platform["acceptsNewActivations"]): Platform {
  const texts = { text: "暂停", note: "已有的继续", alternative: "视频号" };
  const sources = {
    source: link,
    alternativeSource: { ...link, url: "https://example.com/channels" },
  };
  return { acceptsNewActivations, checkedOn: "2026-11-22", ...texts, ...sources };
}

function headline(
  verdict: HeadlineInput["verdict"],
  state: Platform["acceptsNewActivations"] | null,
  standing?: Standing,
) {
  const platform = state === null ? null : gate(state);
  const around = { text: "截至今天。", goOnHref: "#start", keep: "address" } as const;
  return headlineView({ verdict, platform, standing, ...around }, t);
}

describe("the headline of a verdict while WeChat takes no new activations", () => {
  it.each([
    ["eligible", "合格，但微信目前不接受新开通", "closed"],
    ["undetermined", "待补充；微信目前不接受新开通", "closed"],
    ["ineligible", "不合格，而且微信目前不接受新开通", "ineligible"],
    [null, "微信目前不接受新开通小程序直播", "closed"],
  ] as const)("says both truths of %s, and is not green", (verdict, title, tone) => {
    const view = headline(verdict, "closed");

    expect(view).toMatchObject({ verdict, title, tone, gate: { state: "closed" } });
    expect(view?.gate?.text).toContain("2026-11-22");
  });

  it("leads on in three ways, and promises no message that nobody would send", () => {
    const ways = headline("eligible", "closed")?.ways;

    expect(ways?.goOn).toEqual({ label: t.headline.ways.goOn, href: "#start" });
    expect(ways?.channels.href).toBe("https://example.com/channels");
    expect(ways?.remind.text).toContain("不会主动通知");
    expect(ways?.remind.calendar.href).toBe("/platform.ics");
  });
});

describe("the headline of a verdict otherwise", () => {
  it.each(["open", "unknown"] as const)(
    "is the verdict, beside the dated gate that is %s",
    (state) => {
      const view = headline("eligible", state);

      expect(view).toMatchObject({ title: "合格", tone: "eligible", ways: null, gate: { state } });
      expect(view?.gate?.text).toContain("2026-11-22");
    },
  );

  it("is nothing where there is neither a verdict nor bad news", () => {
    expect(headline(null, "open")).toBeNull();
    expect(headline(null, null)).toBeNull();
  });

  it("leaves the gate out for whoever has live already", () => {
    const view = headline("eligible", "closed", { isEnabled: true, answer: null });

    expect(view).toMatchObject({ title: "合格", tone: "eligible", gate: null, ways: null });
  });

  it("takes WeChat's word for an application over a page of an earlier day", () => {
    const at = "2026-11-27T02:00:00.000Z";
    const taken = headline("eligible", "closed", {
      isEnabled: false,
      answer: { kind: "taken", at },
    });
    const refused = headline("eligible", "open", {
      isEnabled: false,
      answer: { kind: "closed", at },
    });

    expect(taken).toMatchObject({
      title: "合格",
      ways: null,
      gate: { state: "taken", details: null },
    });
    expect(taken?.gate?.text).toContain("2026-11-27 10:00");
    expect(refused).toMatchObject({ tone: "closed", gate: { state: "closed" } });
    expect(refused?.gate?.text).toContain("268489001");
  });
});
