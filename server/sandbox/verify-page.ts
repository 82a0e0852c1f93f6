/**
 * The page behind the QR address of an unverified person: at WeChat they would show their identity card, here they
 * press a button. No JavaScript, nothing from elsewhere.
 */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isWechatId } from "./names.ts";
import { isVerified, verify, type World } from "./world.ts";

const WORDS = {
  "zh-CN": {
    title: "实名认证（沙箱）",
    note: "这里是 Kaibo 的微信沙箱，不是微信。在真实环境中，主播需用微信扫码并提交实名信息。",
    button: "完成实名认证",
    done: "已完成实名认证。请返回刚才的页面，再次提交。",
    unknown: "微信号应为 5 至 32 个字母、数字、下划线或减号。",
    other: "English",
  },
  en: {
    title: "Real-name verification (sandbox)",
    note: "This is Kaibo's WeChat sandbox, not WeChat. In real life the anchor scans the code with WeChat and proves their identity.",
    button: "Verify my real name",
    done: "The real name is verified. Go back to the page you came from and submit it again.",
    unknown: "A WeChat id has 5 to 32 letters, digits, `_` or `-`.",
    other: "中文",
  },
} as const;

const STYLE =
  "body{font:1rem/1.6 sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:#07803f;color:#fff}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const Asked = z.object({
  wechatId: z.string().max(64).default(""),
  lang: z.enum(["zh-CN", "en"]).catch("zh-CN"),
});
type Asked = z.infer<typeof Asked>;

/** The address behind the QR code that WeChat shows to somebody without a verified real name. */
export function verificationAddress(origin: string, wechatId: string): string {
  return `${origin}/_sandbox/verify?${new URLSearchParams({ wechatId }).toString()}`;
}

export function registerVerifyPage(
  app: FastifyInstance,
  world: World,
  save: () => Promise<void>,
): void {
  app.get("/_sandbox/verify", (request, reply) => {
    const asked = Asked.safeParse(Object.fromEntries(searchOf(request)));
    return sendPage(reply, world, asked.data ?? { wechatId: "", lang: "zh-CN" });
  });

  app.post("/_sandbox/verify", async (request, reply) => {
    const text = request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : "";
    const asked = Asked.safeParse(Object.fromEntries(new URLSearchParams(text)));
    if (!asked.success || !isWechatId(asked.data.wechatId)) {
      return sendPage(reply, world, { wechatId: "", lang: asked.data?.lang ?? "zh-CN" });
    }
    verify(world, asked.data.wechatId);
    await save();
    // Post, redirect, get: reloading the page sends nothing again.
    return reply.redirect(`/_sandbox/verify?${new URLSearchParams(asked.data).toString()}`, 303);
  });
}

function searchOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, "http://sandbox").searchParams;
}

function sendPage(reply: FastifyReply, world: World, asked: Asked): FastifyReply {
  return (
    reply
      .code(isWechatId(asked.wechatId) ? 200 : 422)
      .type("text/html; charset=utf-8")
      .header("content-security-policy", POLICY)
      .header("x-content-type-options", "nosniff")
      // With none at all a browser would hide from us that the form is our own.
      .header("referrer-policy", "same-origin")
      .send(page(world, asked))
  );
}

function page(world: World, { wechatId, lang }: Asked): string {
  const words = WORDS[lang];
  const other = new URLSearchParams({ wechatId, lang: lang === "en" ? "zh-CN" : "en" }).toString();
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.note}</p>
${task(world, { wechatId, lang })}
<p><a href="/_sandbox/verify?${escapeHtml(other)}">${words.other}</a></p>
</main>
</body>
</html>
`;
}

function task(world: World, { wechatId, lang }: Asked): string {
  const words = WORDS[lang];
  if (!isWechatId(wechatId)) return `<p role="alert">${words.unknown}</p>`;
  if (isVerified(world, wechatId)) {
    return `<p role="status"><strong>${escapeHtml(wechatId)}</strong> · ${words.done}</p>`;
  }
  return `<form method="post" action="/_sandbox/verify">
<p><strong>${escapeHtml(wechatId)}</strong></p>
<input type="hidden" name="wechatId" value="${escapeHtml(wechatId)}">
<input type="hidden" name="lang" value="${lang}">
<button type="submit">${words.button}</button>
</form>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
