import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { ENDPOINTS } from "../../../../../server/adapters/wechat/client/endpoint-table.ts";
import { shelfWithToken } from "./held-token.ts";
import { clientFor, hostileServer, TOKEN } from "./lab.ts";
import { methodsWithForm, WIRE_FORMS } from "./wire-forms/all.ts";
import type { Sent } from "./wire-forms/wire-form.ts";

type Received = Sent & { readonly token: string | null; readonly accept: string | undefined };

async function receivedOf(request: IncomingMessage): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
  const token = searchParams.get("access_token");
  searchParams.delete("access_token");
  const query = Object.fromEntries(searchParams);
  const type = request.headers["content-type"] ?? "";
  return {
    method: request.method === "GET" ? "GET" : "POST",
    path: pathname,
    token,
    accept: request.headers.accept,
    ...(Object.keys(query).length > 0 && { query }),
    ...(type === "application/json" && { json: JSON.parse(body.toString()) as unknown }),
    ...(type.startsWith("multipart/form-data") && { file: fileIn(body, type) }),
  };
}

const PART =
  /^--(?<boundary>[^\r]+)\r\nContent-Disposition: form-data; name="(?<field>[^"]+)"; filename="(?<name>[^"]+)"\r\nContent-Type: (?<type>[^\r]+)\r\n\r\n(?<bytes>.*)\r\n--\k<boundary>--\r\n$/s;

/** The only part of a multipart body, byte for byte. */
function fileIn(body: Buffer, contentType: string): NonNullable<Sent["file"]> {
  const { boundary, field, name, type, bytes } = PART.exec(body.toString("latin1"))?.groups ?? {};
  expect(contentType).toBe(`multipart/form-data; boundary=${boundary}`);
  const found = [...Buffer.from(bytes ?? "", "latin1")];
  return { field: field ?? "", name: name ?? "", type: type ?? "", bytes: found };
}

/** A server that answers everything with the same body, and keeps what it received. */
async function recordingServer(answer: object) {
  const received: Received[] = [];
  const listen = async (request: IncomingMessage, end: (body: string) => void) => {
    received.push(await receivedOf(request));
    end(JSON.stringify(answer));
  };
  const { url } = await hostileServer(
    (request, response) => void listen(request, (body) => response.end(body)),
    (request, response) => void listen(request, (body) => response.end(body)),
  );
  return { url, received };
}

const CASES = WIRE_FORMS.flatMap((form) =>
  form.answers.map((answer) => ({ ...form, answer, spelling: JSON.stringify(answer) })),
);

describe("the wire form", () => {
  test("has a line for every method of the port and every endpoint that is called", () => {
    const methods = Object.keys(clientFor("http://127.0.0.1:1").wechat).sort();
    const endpoints = new Set(WIRE_FORMS.map(({ endpoint }) => endpoint));
    const uncalled = ENDPOINTS.map(({ name }) => name).filter((name) => !endpoints.has(name));

    expect([...methodsWithForm()].sort()).toEqual(methods);
    expect(uncalled).toEqual(["accessToken"]);
  });

  test.each(CASES)("$method, answered $spelling", async (form) => {
    const { url, received } = await recordingServer(form.answer);
    const { wechat } = clientFor(url, { tokenShelf: shelfWithToken() });

    const result = await form.ask(wechat);

    const token = form.endpoint === "stableToken" ? null : TOKEN;
    const sent = form.sends.map((one) => ({ ...one, token, accept: "application/json" }));
    expect(received).toEqual(sent);
    expect(result).toEqual(form.result);
  });
});
