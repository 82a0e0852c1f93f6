/** What a connected journey leaves behind in logs, files and replies: none of the secrets that went through it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../../server/sandbox/sandbox.ts";
import { goodsAnswers, picture, roomAnswers } from "../helpers/answers.ts";
import { startServiceProcess } from "../helpers/service-process.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";

const APPSECRET = "5ec2e7a11ce0ffee5ec2e7a11ce0ffee";
const ANCHOR = "xiaobai_live";

describe("A connected journey with the log at its most talkative", () => {
  it("leaves neither appsecret nor token in logs, files or replies", {
    timeout: 60_000,
  }, async () => {
    const wechat = await tappedSandbox();
    const directory = join(await temporaryDirectory(), "data");
    const service = await startServiceProcess(directory, {
      LOG_LEVEL: "trace",
      KAIBO_SANDBOX: "off",
      WECHAT_API_URL: wechat.url,
    });
    onTestFinished(() => service.stop());
    const merchant = await enrolled(service.url);

    await merchant.tell({
      type: "connection.submitted",
      appid: "wxsandbox0001",
      appsecret: APPSECRET,
    });
    const { image } = await merchant.upload("goods");
    const images = await merchant.upload("room");
    const room = {
      ...roomAnswers(images as Parameters<typeof roomAnswers>[0]),
      ...soon(),
      type: 1,
    };
    // Refused, lost and broken calls write more than good ones do.
    await wechat.control("PUT", "/faults", [
      { path: "/wxaapi/broadcast/room/create", kind: "errcode", errcode: 40001, times: 1 },
      { path: "/wxaapi/broadcast/goods/add", kind: "truncated", times: 1 },
      { path: "/wxaapi/broadcast/role/addrole", kind: "http", status: 502, times: 1 },
    ]);
    await merchant.tell({ type: "member.added", member: { username: ANCHOR, role: "anchor" } });
    await wechat.control("POST", `/members/${ANCHOR}/verify`);
    await merchant.tell({ type: "room.submitted", room });
    await merchant.tell({ type: "goods.added", goods: goodsAnswers(image ?? "") });
    await merchant.tell({ type: "goods.submitted" });
    await merchant.tell({ type: "member.poll-requested" }).catch(() => undefined);
    await merchant.tell({
      type: "connection.submitted",
      appid: "wxsandbox0001",
      appsecret: APPSECRET,
    });
    await service.stop();

    const tokens = [...wechat.tokens];
    const secrets = [APPSECRET, merchant.token, merchant.code.replaceAll("-", ""), ...tokens];
    const places = {
      ...(await filesIn(directory)),
      log: service.output(),
      replies: merchant.replies.join("\n"),
    };
    const found = Object.entries(places).flatMap(([place, text]) =>
      secrets
        .filter((secret) => forms(secret).some((form) => text.includes(form)))
        .map((secret) => `${place}: ${secret.slice(0, 8)}…`),
    );
    expect(tokens.length).toBeGreaterThan(0);
    expect(service.output()).toContain("/api/v1/onboardings");
    expect(Object.keys(places).some((place) => place.includes("onboardings/"))).toBe(true);
    expect(places.replies).toContain("in-review");
    expect(found).toEqual([]);
  });
});

/** As it is, in an address, and as base64 with any alignment of its first bytes. */
function forms(secret: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "");
  return [secret, encodeURIComponent(secret), base64(secret), base64(` ${secret}`).slice(2, -2)];
}

/** The sandbox with an ear at its door: every token that is shown to it. */
async function tappedSandbox() {
  const sandbox = createSandbox({ clock: { now: () => new Date() } });
  const tokens = new Set<string>();
  sandbox.app.addHook("onRequest", (request, _reply, done) => {
    const token = new URL(request.url, "http://sandbox").searchParams.get("access_token");
    if (token !== null) tokens.add(token);
    done();
  });
  const { url } = await sandbox.start({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => sandbox.app.close());
  const control = async (method: "POST" | "PUT", path: string, body: object = {}) => {
    const reply = await fetch(`${url}/_sandbox${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(reply.status).toBe(200);
  };
  return { url, tokens, control };
}

/** A merchant's program that keeps all it is answered, but for the reply that hands out its own token. */
async function enrolled(url: string) {
  const replies: string[] = [];
  const created = (await (
    await fetch(`${url}/api/v1/onboardings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mode: "connected" }),
    })
  ).json()) as { id: string; token: string; resumeCode: string; revision: number };
  const authorization = { authorization: `Bearer ${created.token}` };
  let etag = `"${created.revision}"`;
  const read = async (reply: Response) => {
    const text = await reply.text();
    replies.push(text);
    if (!reply.ok) throw new Error(`${reply.status}: ${text}`);
    etag = reply.headers.get("etag") ?? etag;
    return text;
  };
  const path = `${url}/api/v1/onboardings/${created.id}`;
  return {
    token: created.token,
    code: created.resumeCode,
    replies,
    tell: async (event: object) =>
      await read(
        await fetch(`${path}/events`, {
          method: "POST",
          headers: { ...authorization, "if-match": etag, "content-type": "application/json" },
          body: JSON.stringify(event),
        }),
      ),
    upload: async (purpose: "goods" | "room") => {
      const before = etag;
      const text = await read(
        await fetch(`${path}/images?for=${purpose}`, {
          method: "POST",
          headers: { ...authorization, "content-type": "image/png" },
          body: new Uint8Array(await picture()),
        }),
      );
      etag = before;
      return JSON.parse(text) as Record<string, string>;
    },
  };
}

function soon(): { startTime: string; endTime: string } {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return { startTime: at(2), endTime: at(4) };
}

/** Every file below the directory, byte for byte as text. The key that seals is a secret of another kind. */
async function filesIn(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, await readFile(path, "latin1")] as const;
      }),
    ),
  );
}
