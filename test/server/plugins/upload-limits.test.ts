/** How much may be handed in at once, with limits so small that a few kilobytes reach them. */
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { LightMyRequestResponse } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ELIGIBLE_FACTS } from "../../helpers/answers.ts";
import { API, OnboardingClient } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";

const KIB = 1024;
const LIMITS = {
  bytes: 300 * KIB,
  count: 3,
  countOfOnboarding: 2,
  countOfAddress: 3,
  bytesOfAddress: 500 * KIB,
  seconds: 0.3,
  imports: 1,
  importWaitSeconds: 0.2,
};

let test: TestApp;
let port: number;
beforeEach(async () => {
  test = await buildTestApp({ uploadLimits: LIMITS });
  await test.app.listen({ port: 0, host: "127.0.0.1" });
  port = (test.app.server.address() as AddressInfo).port;
});
afterEach(() => test.close());

const begun = () => OnboardingClient.begin(test.app, { mode: "manual", facts: ELIGIBLE_FACTS });

/** Announces so many bytes and sends one of them. */
async function begin(
  client: Pick<OnboardingClient, "path" | "authorization">,
  bytes: number,
  address = "192.0.2.9",
): Promise<ClientRequest> {
  const upload = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: `${API}${client.path}/images?for=goods`,
    headers: {
      ...client.authorization,
      "content-type": "image/png",
      "content-length": bytes,
      "x-forwarded-for": address,
    },
  });
  upload.on("error", () => undefined);
  await new Promise((resolve) => upload.write("x", resolve));
  return upload;
}

/** As somebody who was let into no onboarding sends a form that never ends. */
async function beginAsStranger(path: string): Promise<ClientRequest> {
  const upload = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path,
    headers: { "content-type": "application/x-www-form-urlencoded", "content-length": 70 * KIB },
  });
  upload.on("error", () => undefined);
  await new Promise((resolve) => upload.write("x", resolve));
  return upload;
}

async function answerTo(
  upload: ClientRequest,
): Promise<{ status?: number; code: string; retryAfter?: string }> {
  const [reply] = (await once(upload, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of reply) text += String(chunk);
  const { code } = JSON.parse(text) as { code: string };
  const { statusCode, headers } = reply;
  return {
    ...(statusCode && { status: statusCode }),
    code,
    ...(headers["retry-after"] && { retryAfter: headers["retry-after"] }),
  };
}

describe("files on their way", () => {
  it("are few for one onboarding", async () => {
    const client = await begun();
    const first = [await begin(client, 70 * KIB), await begin(client, 70 * KIB)];
    const third = await begin(client, 70 * KIB);

    expect(await answerTo(third)).toEqual({
      status: 429,
      code: "uploads-too-many",
      retryAfter: "5",
    });
    for (const one of [...first, third]) one.destroy();
  });

  it("are few for all, in number and in bytes, and leave their room when they end", async () => {
    const [one, other] = [await begun(), await begun()];
    const large = await begin(one, 200 * KIB);
    const refused = await begin(other, 200 * KIB);

    expect(await answerTo(refused)).toEqual({ status: 503, code: "uploads-busy", retryAfter: "5" });
    large.destroy();
    await expect
      .poll(async () => {
        const again = await begin(other, 200 * KIB);
        return (await answerTo(again)).code;
      })
      .toBe("upload-too-slow");
  });

  it("leave room for others, however many onboardings one address has", async () => {
    const app = await buildTestApp({
      uploadLimits: { ...LIMITS, countOfAddress: 1 },
      env: { KAIBO_TRUST_PROXY: "on" },
    });
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    port = (app.app.server.address() as AddressInfo).port;
    const beginFrom = async (address: string) =>
      begin(await OnboardingClient.begin(app.app, { mode: "manual" }), 70 * KIB, address);
    const held = await beginFrom("192.0.2.1");
    const greedy = await beginFrom("192.0.2.1");
    const elsewhere = await beginFrom("192.0.2.2");

    expect((await answerTo(greedy)).code).toBe("uploads-too-many");
    expect((await answerTo(elsewhere)).code).toBe("upload-too-slow");
    for (const upload of [held, greedy, elsewhere]) upload.destroy();
    await app.close();
  });

  it.each(["goods", "goods/import", "room"])(
    "take no room before it is known whose they are: %s",
    async (step) => {
      const upload = await beginAsStranger(`${(await begun()).path}/${step}`);
      const [reply] = (await once(upload, "response")) as [IncomingMessage];

      expect(reply.statusCode).toBe(404);
      upload.destroy();
    },
  );

  it("are counted for an onboarding, and not for all, whatever its id is said to be", async () => {
    const held = [await begin(await begun(), 70 * KIB), await begin(await begun(), 70 * KIB)];
    const { authorization } = await begun();
    const odd = await begin({ path: "/onboardings/all", authorization }, 70 * KIB);

    expect(await answerTo(odd)).toMatchObject({ status: 404, code: "onboarding-not-found" });
    for (const one of [...held, odd]) one.destroy();
  });

  it("are ended when they take too long", async () => {
    const upload = await begin(await begun(), 70 * KIB);

    expect(await answerTo(upload)).toMatchObject({ status: 408, code: "upload-too-slow" });
    await once(upload, "close");
  });

  it("are let in whatever is on its way, where they are small", async () => {
    const client = await begun();
    const held = [await begin(client, 70 * KIB), await begin(client, 70 * KIB)];
    const reply = await test.app.inject({
      method: "POST",
      url: `${API}${client.path}/images?for=goods`,
      headers: { ...client.authorization, "content-type": "image/png" },
      payload: Buffer.from("no picture"),
    });

    expect(reply.statusCode).toBe(422);
    for (const one of held) one.destroy();
  });
});

describe("lists that are read", () => {
  const sends = (to: TestApp, client: OnboardingClient) =>
    to.app.inject({
      method: "POST",
      url: `${API}${client.path}/goods/import`,
      headers: { ...client.authorization, "if-match": "*", "content-type": "text/csv" },
      payload: `商品名称,封面图片,价格,商品路径\n${"羊毛围巾,x,1,y\n".repeat(500)}`,
    });
  const codeOf = (reply: LightMyRequestResponse) => reply.json<{ code?: string }>().code;

  it("are one for an onboarding; those of others wait for each other", async () => {
    const [one, other] = [await begun(), await begun()];
    for (const client of [one, other]) await client.tell({ type: "live.declared-enabled" });
    const replies = await Promise.all([sends(test, one), sends(test, one), sends(test, other)]);

    expect(codeOf(replies[1])).toBe("import-running");
    expect(replies[1].headers["retry-after"]).toBe("5");
    expect(codeOf(replies[0])).not.toBe("import-running");
    expect(codeOf(replies[2])).not.toBe("imports-busy");
    expect(codeOf(await sends(test, one))).not.toBe("import-running");
  });

  it("are refused after a while when there is no room", async () => {
    const full = await buildTestApp({ uploadLimits: { imports: 0, importWaitSeconds: 0.05 } });
    const client = await OnboardingClient.begin(full.app, { mode: "manual" });
    const reply = await sends(full, client);
    await full.close();

    expect([reply.statusCode, codeOf(reply)]).toEqual([503, "imports-busy"]);
    expect(reply.headers["retry-after"]).toBe("5");
  });
});
