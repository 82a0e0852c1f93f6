/** A message as the three vendors take it, and what their answers mean. Success stands in the answer, not in its status. */
import { createHmac } from "node:crypto";
import { z } from "zod";
import type { RobotKind } from "./robot.ts";

/** Lines of markdown that all three understand: headings, bold, lists, links. */
export type RobotText = {
  readonly title: string;
  readonly lines: readonly string[];
  /** What stands instead of lines for which there is no room. */
  readonly more: string;
};

type To = { readonly address: string; readonly secret: string | null; readonly at: Date };

/** 企业微信 counts the content, the others the whole request; their border is somewhat further. */
const BYTES_MAX: Readonly<Record<RobotKind, number>> = {
  wecom: 4096,
  feishu: 18_000,
  dingtalk: 18_000,
};

export function robotMessage(
  kind: RobotKind,
  text: RobotText,
  { address, secret, at }: To,
): { readonly address: string; readonly body: Uint8Array } {
  const ms = at.getTime();
  switch (kind) {
    case "wecom": {
      const content = fitting(kind, { ...text, lines: [`## ${text.title}`, ...text.lines] });
      return { address, body: json({ msgtype: "markdown", markdown: { content } }) };
    }
    case "feishu": {
      const timestamp = String(Math.floor(ms / 1000));
      // The text to sign is the key here, and nothing is signed.
      const sign = secret && hmac(`${timestamp}\n${secret}`, "");
      const card = {
        config: { wide_screen_mode: true },
        header: { template: "blue", title: { tag: "plain_text", content: text.title } },
        elements: [{ tag: "markdown", content: fitting(kind, text) }],
      };
      const message = { msg_type: "interactive", card };
      return { address, body: json(sign ? { timestamp, sign, ...message } : message) };
    }
    case "dingtalk": {
      const signed = new URL(address);
      if (secret !== null) {
        signed.searchParams.set("timestamp", String(ms));
        signed.searchParams.set("sign", hmac(secret, `${ms}\n${secret}`));
      }
      const content = fitting(kind, { ...text, lines: [`## ${text.title}`, ...text.lines] });
      // A single line break is none there.
      const markdown = { title: text.title, text: content.replaceAll(/\n(?!\n)/g, "  \n") };
      return { address: signed.href, body: json({ msgtype: "markdown", markdown }) };
    }
  }
}

/** `later`: too many messages in a minute. `refused`: with the vendor's own number. `unclear`: nobody knows. */
export type RobotAnswer =
  | { readonly outcome: "sent" | "later" | "unclear" }
  | { readonly outcome: "refused"; readonly code: number };

const Answer = z.looseObject({
  errcode: z.int().optional(),
  code: z.int().optional(),
  StatusCode: z.int().optional(),
});
/** Frequency limits: 企业微信 45009; 飞书 9499 and 11232; 钉钉 130101, 410100 and 660026. */
const TOO_OFTEN = [45_009, 9499, 11_232, 130_101, 410_100, 660_026];

export function robotAnswer(reply: string): RobotAnswer {
  const read = Answer.safeParse(jsonOf(reply));
  const code = read.data?.errcode ?? read.data?.code ?? read.data?.StatusCode;
  if (code === undefined) return { outcome: "unclear" };
  if (code === 0) return { outcome: "sent" };
  return TOO_OFTEN.includes(code) ? { outcome: "later" } : { outcome: "refused", code };
}

/** Whole lines, as many as there is room for, so that no character and no link is cut. */
function fitting(kind: RobotKind, { lines, more }: Pick<RobotText, "lines" | "more">): string {
  const most = BYTES_MAX[kind];
  const whole = lines.join("\n");
  if (Buffer.byteLength(whole) <= most) return whole;
  const kept: string[] = [];
  let room = most - Buffer.byteLength(more);
  for (const line of lines) {
    room -= Buffer.byteLength(line) + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return [...kept, more].join("\n");
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64");
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page of a proxy, or half an answer.
    return null;
  }
}
