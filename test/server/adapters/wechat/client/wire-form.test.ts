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
  const { access_token: token = null, ...query } = Object.fromEntries(searchParams);
  const type = request.headers["content-type"] ?? "";
  return {
    method: request.method === "GET" ? "GET" : "POST",
    path: pathname,
    token,
    accept: request.headers.accept,
    ...(Object.keys(query).length > 0 && { query }),
    ...(type === "application/json" && { json: JSON.parse(body.toString()) as unknown }),
    ...(type.startsWith("multipart/form-data") && { file: await fileIn(body, type) }),
  };
}

async function fileIn(body: Buffer, type: string): Promise<Sent["file"]> {
  const parts = [...(await new Response(body, { headers: { "content-type": type } }).formData())];
  const [field = "", file] = parts[0] ?? [];
  if (parts.length !== 1 || !(file instanceof File)) throw new Error("not one file");
  return {
    field,
    name: file.name,
    type: file.type,
    bytes: [...new Uint8Array(await file.arrayBuffer())],
  };
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
