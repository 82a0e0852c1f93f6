import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { RawConnection } from "../../helpers/raw-connection.ts";
import { chunk } from "../../helpers/stop-cells.ts";

/** Long enough for whoever sends all at once. */
const QUICK = { headersTimeout: 300, requestTimeout: 1000, connectionsCheckingInterval: 50 };

describe("what is no request yet", () => {
  let test: TestApp;
  let url: string;
  beforeAll(async () => {
    test = await buildTestApp({ serverOptions: QUICK });
    url = await test.app.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => test.close());

  const expectProblem = (received: string, status: number, code: string) => {
    const [head = "", body = ""] = received.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain("content-type: application/problem+json");
    expect(head).toContain("content-security-policy: default-src 'none'");
    expect(head).toContain("x-content-type-options: nosniff");
    expect(head).toMatch(/x-request-id: [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/);
    expect(JSON.parse(body)).toMatchObject({ status, code });
  };

  it.each([
    ["no HTTP", "hello\r\n\r\n", 400, "request-malformed"],
    ["a header without a name", "GET / HTTP/1.1\r\n: x\r\n\r\n", 400, "request-malformed"],
    [
      "headers just over the limit",
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${"x".repeat(64 * 1024)}\r\n\r\n`,
      431,
      "headers-too-large",
    ],
  ])("is answered with a problem: %s", async (_name, sent, status, code) => {
    const connection = await RawConnection.open(url);
    connection.send(sent);
    await connection.ended();

    expectProblem(connection.received, status, code);
  });

  it.each([
    ["its headers", "GET / HTTP/1.1\r\nhost: x\r\n"],
    [
      "its body",
      "POST /api/v1/checks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{",
    ],
  ])("is answered with a problem when it comes too slowly: %s", async (_name, sent) => {
    const connection = await RawConnection.open(url);
    connection.send(sent);
    await connection.ended();

    expectProblem(connection.received, 408, "request-too-slow");
  });

  it("ends the connection without a word where an answer is on its way", async () => {
    const connection = await RawConnection.open(url);
    connection.send(
      "POST /api/v1/checks/batch HTTP/1.1\r\nhost: kaibo.test\r\ncontent-type: application/x-ndjson\r\n" +
        `transfer-encoding: chunked\r\n\r\n${chunk('{"facts":{}}\n')}`,
    );
    await connection.receives(/"verdict":/);
    connection.send("no length\r\n");
    await connection.ended();

    expect(connection.received.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200"]);
  });
});
