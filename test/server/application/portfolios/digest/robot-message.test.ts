import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ROBOT_KINDS,
  readRobotAddress,
} from "../../../../../server/application/portfolios/digest/robot.ts";
import {
  robotAnswer,
  robotMessage,
} from "../../../../../server/application/portfolios/digest/robot-message.ts";

const at = new Date("2026-11-23T01:00:00.000Z");
const text = { title: "本周摘要", lines: ["合格 **3** / 8", "- 甲"], more: "…" };
const KEY = "693a91f6-7abc-4bc4-97a0-0ec2sifa5aaa";
const ADDRESSES = {
  wecom: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
  feishu: `https://open.feishu.cn/open-apis/bot/v2/hook/${KEY}`,
  dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${KEY}`,
} as const;

const bodyOf = (body: Uint8Array) => JSON.parse(Buffer.from(body).toString()) as object;

describe("the address of a robot", () => {
  it.each(ROBOT_KINDS)("is the vendor's own, and shown by its last four signs: %s", (kind) => {
    const read = readRobotAddress(
      kind,
      ` ${ADDRESSES[kind]}&x=1#top \n`.replace("&x=1", kind === "feishu" ? "" : "&x=1"),
    );

    expect(read?.address).toBe(ADDRESSES[kind]);
    expect(read?.shown).toMatch(/ … 5aaa$/);
    expect(read?.shown).not.toContain("693a");
  });

  it.each([
    ["wecom", ADDRESSES.feishu],
    ["wecom", ADDRESSES.wecom.replace("https", "http")],
    ["wecom", ADDRESSES.wecom.replace(".com/", ".com:8443/")],
    ["wecom", ADDRESSES.wecom.replace("https://", "https://a:b@")],
    ["wecom", "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=693a91f6-7abc"],
    ["wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"],
    ["feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/../../im/v1"],
    ["feishu", "https://127.0.0.1/open-apis/bot/v2/hook/693a91f6-7abc"],
    ["dingtalk", "https://oapi.dingtalk.com/robot/other?access_token=693a91f6-7abc"],
    ["dingtalk", "nowhere"],
  ] as const)("is none of %s: %s", (kind, address) => {
    expect(readRobotAddress(kind, address)).toBeNull();
  });
});

describe("a message", () => {
  it("to 企业微信 is markdown of 4,096 bytes at most", () => {
    const to = { address: ADDRESSES.wecom, secret: null, at };
    const { address, body } = robotMessage("wecom", text, to);

    expect(address).toBe(ADDRESSES.wecom);
    expect(bodyOf(body)).toEqual({
      msgtype: "markdown",
      markdown: { content: "## 本周摘要\n合格 **3** / 8\n- 甲" },
    });
  });

  it("to 飞书 is a card, signed in its body where there is a secret", () => {
    const to = { address: ADDRESSES.feishu, secret: "s3cret", at };
    const { address, body } = robotMessage("feishu", text, to);
    const sign = createHmac("sha256", "1795395600\ns3cret").update("").digest("base64");

    expect(address).toBe(ADDRESSES.feishu);
    expect(bodyOf(body)).toMatchObject({
      timestamp: "1795395600",
      sign,
      msg_type: "interactive",
      card: {
        header: { title: { tag: "plain_text", content: "本周摘要" } },
        elements: [{ tag: "markdown", content: "合格 **3** / 8\n- 甲" }],
      },
    });
    expect(bodyOf(robotMessage("feishu", text, { ...to, secret: null }).body)).not.toHaveProperty(
      "sign",
    );
  });

  it("to 钉钉 is markdown with a title, signed in its address where there is a secret", () => {
    const to = { address: ADDRESSES.dingtalk, secret: "SECabc", at };
    const { address, body } = robotMessage("dingtalk", text, to);
    const { searchParams } = new URL(address);
    const sign = createHmac("sha256", "SECabc").update("1795395600000\nSECabc").digest("base64");

    expect(Object.fromEntries(searchParams)).toEqual({
      access_token: KEY,
      timestamp: "1795395600000",
      sign,
    });
    expect(bodyOf(body)).toEqual({
      msgtype: "markdown",
      markdown: { title: "本周摘要", text: "## 本周摘要  \n合格 **3** / 8  \n- 甲" },
    });
  });

  it("has room for whole lines only, whatever they hold", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 300 }), { maxLength: 60 }),
        (lines) => {
          const to = { address: ADDRESSES.wecom, secret: null, at };
          const { body } = robotMessage("wecom", { title: "摘要", lines, more: "…" }, to);
          const { markdown } = bodyOf(body) as { markdown: { content: string } };

          expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096);
          const whole = ["## 摘要", ...lines].join("\n");
          const isWhole = markdown.content === whole;
          expect(isWhole || whole.startsWith(markdown.content.slice(0, -"\n…".length))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("the answer of a robot", () => {
  it.each([
    ['{"errcode":0,"errmsg":"ok"}', { outcome: "sent" }],
    ['{"code":0,"msg":"success","StatusCode":0}', { outcome: "sent" }],
    ['{"StatusCode":0,"StatusMessage":"success"}', { outcome: "sent" }],
    ['{"errcode":93000,"errmsg":"invalid webhook url"}', { outcome: "refused", code: 93000 }],
    ['{"errcode":310000,"errmsg":"sign not match"}', { outcome: "refused", code: 310000 }],
    ['{"code":19021,"msg":"sign match fail"}', { outcome: "refused", code: 19021 }],
    ['{"errcode":45009,"errmsg":"api freq out of limit"}', { outcome: "later" }],
    ['{"code":11232,"msg":"frequency limited"}', { outcome: "later" }],
    ["<html>502</html>", { outcome: "unclear" }],
    ["", { outcome: "unclear" }],
    ['{"errcode":0', { outcome: "unclear" }],
    ["{}", { outcome: "unclear" }],
  ])("%s", (reply, expected) => {
    expect(robotAnswer(reply)).toEqual(expected);
  });
});
