import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { withoutSecrets } from "../../../server/plugins/log.ts";
import { API, OnboardingClient, post } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { logLines } from "../../helpers/log-lines.ts";

describe("the log of requests", () => {
  const { logger, lines } = logLines();
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ logger });
  });
  afterAll(() => test.close());

  it("says who asked for what and how it ended, without headers, queries, tokens and codes", async () => {
    const client = await OnboardingClient.begin(test.app, { mode: "connected" });
    const { token, resumeCode } = client.created;
    await client.send({
      type: "connection.submitted",
      appid: "wxa1b2c3d4e5f60718",
      appsecret: "s3cr3t-s3cr3t",
    });
    await test.app.inject({
      url: `/resume/${resumeCode}?code=${resumeCode}`,
      headers: { cookie: `s=${token}` },
    });
    await test.app.inject(`/nowhere?access_token=${token}&q=typed`);
    await test.app.inject(`${API}/nowhere?access_token=${token}`);
    await post(test.app, "/checks", { facts: { followers: "1w" } });

    const text = lines.join("");
    expect(text).toContain(`"path":"${API}/onboardings"`);
    expect(text).toContain('"statusCode":201');
    expect(text).toContain('"path":"/resume/[hidden]"');
    expect(text).toContain('"code":"answers-invalid"');
    for (const secret of [token, resumeCode, "s3cr3t", "typed", "authorization", "cookie"]) {
      expect(text).not.toContain(secret);
    }
  });
});

it("says of a request whose client went away that it was not answered, and which it was", async () => {
  const { logger, lines } = logLines();
  const test = await buildTestApp({ logger });
  const { port } = new URL(await test.app.listen({ host: "127.0.0.1", port: 0 }));
  const headers = { "content-type": "application/x-ndjson" };
  const path = `${API}/checks/batch?ruleset=wechat-live@2020-09`;
  const sending = request({ host: "127.0.0.1", port, method: "POST", path, headers });
  sending.on("error", () => undefined).write('{"facts":{}}\n');
  const [reply] = (await once(sending, "response")) as [IncomingMessage];

  reply.on("error", () => undefined).destroy();

  await vi.waitUntil(() => lines.some((line) => line.includes('"msg":"request aborted"')));
  const line = lines.find((one) => one.includes('"msg":"request aborted"')) ?? "";
  expect(JSON.parse(line)).toMatchObject({
    reqId: reply.headers["x-request-id"],
    req: { method: "POST", path: `${API}/checks/batch` },
    res: { statusCode: 200 },
  });
  await test.close();
});

describe("withoutSecrets", () => {
  it.each([
    ['{"err":{"appsecret":"a\\"b"}}', '{"err":{"appsecret":"[hidden]"}}'],
    ['{"access_token":"abc","expires_in":7200}', '{"access_token":"[hidden]","expires_in":7200}'],
    ['{"Authorization":"Bearer x"}', '{"Authorization":"[hidden]"}'],
    [
      '{"msg":"GET /cgi-bin/token?appid=wx1&secret=abc&x=1"}',
      '{"msg":"GET /cgi-bin/token?appid=wx1&secret=[hidden]&x=1"}',
    ],
    ['{"msg":"GET /resume/K7Q2-9XTB not found"}', '{"msg":"GET /resume/[hidden] not found"}'],
    ['{"msg":"token kbt_ab-c_d is foreign"}', '{"msg":"token [hidden] is foreign"}'],
    [
      `{"err":{"message":"key kaibo_${"aB-_9".repeat(8)}xyz"},"path":"/kaibo_a-b_c/x"}`,
      '{"err":{"message":"key [hidden]"},"path":"/[hidden]/x"}',
    ],
    ['{"code":"answers-invalid"}', '{"code":"answers-invalid"}'],
  ])("makes of %s the line %s", (line, shown) => {
    expect(withoutSecrets(line)).toBe(shown);
  });
});
