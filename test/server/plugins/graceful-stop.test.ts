import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GracefulStop } from "../../../server/plugins/graceful-stop.ts";
import { OnboardingClient } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { RawConnection } from "../../helpers/raw-connection.ts";
import { chunk, STOP_CELLS } from "../../helpers/stop-cells.ts";

const HEAD = "host: kaibo.test\r\nconnection: keep-alive\r\n";

describe("a stop", () => {
  let test: TestApp;
  let url: string;
  let connection: RawConnection;
  beforeEach(async () => {
    test = await buildTestApp();
    url = await test.app.listen({ host: "127.0.0.1", port: 0 });
    connection = await RawConnection.open(url);
  });
  afterEach(async () => {
    connection.close();
    await test.close();
  });

  it.each(STOP_CELLS.filter(({ isKept }) => isKept))(
    "meets a connection that is $name",
    async (cell) => {
      const { created } = await OnboardingClient.begin(test.app, { mode: "manual" });
      await cell.begin(connection, { url, id: created.id, token: created.token });
      const idle = await RawConnection.open(url);
      const closing = test.app.close();
      await idle.ended();
      cell.goOn?.(connection);
      await connection.ended();
      await closing;

      expect(connection.received).toMatch(cell.answered);
    },
  );

  it("sends no one away whose answer is still being made, and tells the next to come back", async () => {
    const batch = `POST /api/v1/checks/batch HTTP/1.1\r\n${HEAD}content-type: application/x-ndjson\r\n`;
    connection.send(`${batch}transfer-encoding: chunked\r\n\r\n${chunk('{"facts":{}}\n')}`);
    await connection.receives(/"verdict":/);
    const closing = test.app.close();
    const next = (path: string, language: string) =>
      `GET ${path} HTTP/1.1\r\n${HEAD}accept-language: ${language}\r\n\r\n`;
    connection.send(`0\r\n\r\n${next("/api/v1/rulesets", "en")}${next("/", "zh-CN")}`);
    await connection.ended();
    await closing;

    const [, first = ""] = connection.received.split(/\r\n0\r\n\r\n/);
    expect(first).toMatch(/^HTTP\/1\.1 503 /);
    expect(first).toMatch(/^retry-after: 5\r$/m);
    expect(first).toMatch(/^connection: close\r$/im);
    expect(first).toMatch(/^content-type: application\/problem\+json/m);
    expect(first).toMatch(/"code":"service-stopping"/);
    expect(first).toMatch(/the service is restarting/);
  });

  it("cuts off in the end who never sends what was announced", async () => {
    const stop = new GracefulStop();
    const server = stop.watch(createServer(() => undefined));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const endless = await RawConnection.open(`http://127.0.0.1:${port}`);
    endless.send(`POST / HTTP/1.1\r\n${HEAD}content-length: 20\r\n\r\n{`);
    await once(server, "request");
    await stop.stop({ withinMs: 30 });
    await endless.ended();

    expect(endless.received).toBe("");
  });
});
