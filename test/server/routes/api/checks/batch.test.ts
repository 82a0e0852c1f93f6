import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BATCH_LINES_MAX } from "../../../../../server/routes/api/checks/batch.ts";
import { BatchAnswer } from "../../../../../server/routes/api/checks/batch-schema.ts";
import { API, post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { rawFacts, SEED } from "../../../../rules/arbitrary-facts.ts";

const NDJSON = { "content-type": "application/x-ndjson" };
const LINE = `{"id":1,"facts":{"followers":101}}\n`;
const TODAY = "2026-11-21";

let test: TestApp;
let port: number;
beforeAll(async () => {
  test = await buildTestApp();
  port = Number(new URL(await test.app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => test.close());

type Answer = {
  id: unknown;
  verdict?: string;
  problem?: {
    code: string;
    line: number;
    title: string;
    errors: { code: string; pointer: string }[];
  };
};

async function batch(body: string | Buffer, query = "", headers = {}) {
  return await post(test.app, `/checks/batch${query}`, Buffer.from(body), {
    ...NDJSON,
    ...headers,
  });
}

const linesOf = (body: string) =>
  body
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Answer);

describe("POST /checks/batch", () => {
  it("answers line by line, in order, and passes over empty lines", async () => {
    const reply = await batch(
      `${LINE}\n  \n{"id":"b","facts":{},"asOf":"2026-01-31"}\r\n{"facts":{"dau":1}}`,
    );

    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-type"]).toContain("application/x-ndjson");
    expect(linesOf(reply.body)).toMatchObject([
      { id: 1, verdict: "undetermined", met: ["followers"], unmet: [] },
      { id: "b", verdict: "undetermined" },
      { id: null, verdict: "undetermined", unmet: ["dau"] },
    ]);
    for (const line of linesOf(reply.body)) expect(BatchAnswer.safeParse(line).success).toBe(true);
  });

  it("answers a bad line on its own line, with its id where it can be read, and goes on", async () => {
    const lines = [
      "{",
      `{"id":"w","facts":{"followers":"1w"}}`,
      `{"id":"n","facts":{"categories":["a\\u0000>b"]}}`,
      `{"id":"\\ud800","facts":{}}`,
      `{"id":"p","facts":{"__proto__":{}}}`,
      `{"id":"d","facts":${"[".repeat(9000)}${"]".repeat(9000)}}`,
      `{"id":"l","facts":{"x":"${"x".repeat(70_000)}"}}`,
      `{"id":"r","facts":{"dau":5},"facts":{"dau":500}}`,
    ];
    const bytes = Buffer.concat([
      Buffer.from(`${lines.join("\n")}\n"`),
      Buffer.from([0xff]),
      Buffer.from(`"\n${LINE}`),
    ]);
    const answers = linesOf((await batch(bytes, "", { "accept-language": "en" })).body);

    expect(answers.map(({ id, problem }) => [id, problem?.errors[0]?.code, problem?.line])).toEqual(
      [
        [null, "json-expected", 1],
        ["w", "integer-expected", 2],
        ["n", "text-expected", 3],
        [null, "text-expected", 4],
        ["p", "key-unknown", 5],
        ["d", "object-expected", 6],
        [null, "line-too-long", 7],
        [null, "member-repeated", 8],
        [null, "line-not-utf-8", 9],
        [1, undefined, undefined],
      ],
    );
    expect(answers[1]?.problem).toMatchObject({
      code: "answers-invalid",
      title: "to be corrected: 1",
    });
    for (const line of answers) expect(BatchAnswer.safeParse(line).success).toBe(true);
  });

  it("gives the verdicts of POST /checks", async () => {
    const facts = fc.sample(rawFacts(TODAY), { seed: SEED, numRuns: 200 });
    const body = facts.map((one, id) => JSON.stringify({ id, facts: one, asOf: TODAY })).join("\n");
    const answers = linesOf((await batch(body)).body);

    expect(answers).toHaveLength(200);
    for (const [index, one] of facts.entries()) {
      const single = await post(test.app, "/checks?detail=verdict", { facts: one, asOf: TODAY });
      const { verdict, met, unmet, unknown } = single.json<Record<string, unknown>>();
      expect(answers[index]).toEqual({ id: index, verdict, met, unmet, unknown });
    }
  });

  it("refuses an unknown ruleset, another content type and a length beyond the limit at once", async () => {
    const unknown = await batch(LINE, "?ruleset=wechat-live@1999");
    const json = await post(test.app, "/checks/batch", LINE);
    const large = await batch(LINE, "", { "content-length": String(65 * 1024 ** 2) });

    expect(unknown.statusCode).toBe(422);
    expect(unknown.json()).toMatchObject({
      errors: [{ pointer: "/ruleset", code: "ruleset-unknown" }],
    });
    expect(json.statusCode).toBe(415);
    expect(large.statusCode).toBe(413);
    expect(large.json()).toMatchObject({ code: "batch-too-large" });
  });

  it("is limited by address", async () => {
    const limited = await buildTestApp({ rateLimits: { batches: 1 } });
    const send = () => post(limited.app, "/checks/batch", LINE, NDJSON);

    expect((await send()).statusCode).toBe(200);
    expect((await send()).statusCode).toBe(429);
    await limited.close();
  });

  it("answers before the request has ended", async () => {
    const { socket, received } = await openBatch();
    sendChunk(socket, LINE);
    while (!received().includes('"verdict":"undetermined"')) await pause(5);
    sendChunk(socket, LINE);
    socket.write("0\r\n\r\n");
    while (!received().endsWith("0\r\n\r\n")) await pause(5);

    expect(received().match(/"verdict"/g)).toHaveLength(2);
    socket.destroy();
  });

  it("stops reading from a client that does not read, and goes on when it does", async () => {
    const { socket, received, last } = await openBatch();
    socket.pause();
    const block = `{"facts":{"followers":"1w"}}${" ".repeat(2000)}\n`.repeat(100);
    let sent = 0;
    let isStuck = false;
    while (!isStuck && sent < 300) {
      sent += 1;
      isStuck = !sendChunk(socket, block) && !(await drains(socket, 1500));
    }
    // Without back-pressure all sixty megabytes would have been taken.
    expect(isStuck).toBe(true);
    expect((await test.app.inject("/healthz")).statusCode).toBe(200);

    socket.resume();
    socket.write("0\r\n\r\n");
    while (!last().endsWith("0\r\n\r\n")) await pause(20);
    expect(received().match(/"id":null/g)).toHaveLength(sent * 100);
    socket.destroy();
  });

  it("ends a batch with too many lines with a line that says so, and not as if it were complete", async () => {
    const { socket, received } = await openBatch();
    const lines = `{"facts":{}}\n`.repeat(1000);
    for (let block = 0; block < BATCH_LINES_MAX / 1000; block += 1) {
      if (!sendChunk(socket, lines)) await drains(socket, 10_000);
    }
    sendChunk(socket, `${LINE}${LINE}`);
    socket.write("0\r\n\r\n");
    await once(socket, "close");

    expect(received().match(/"verdict"/g)).toHaveLength(BATCH_LINES_MAX);
    expect(received()).toMatch(/"code":"batch-too-large","line":100001\}\}\n\r\n$/);
    expect(received().endsWith("0\r\n\r\n")).toBe(false);
  });
});

/** A request on a socket of its own, so that nothing between us buffers or waits. */
async function openBatch(): Promise<{
  socket: Socket;
  received: () => string;
  last: () => string;
}> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.on("error", () => undefined);
  socket.write(
    `POST ${API}/checks/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  return {
    socket,
    received: () => Buffer.concat(chunks).toString("utf8"),
    last: () => Buffer.concat(chunks.slice(-2)).toString("utf8"),
  };
}

function sendChunk(socket: Socket, text: string): boolean {
  return socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

async function drains(socket: Socket, timeoutMs: number): Promise<boolean> {
  const timeout = pause(timeoutMs).then(() => false);
  return await Promise.race([once(socket, "drain").then(() => true), timeout]);
}
