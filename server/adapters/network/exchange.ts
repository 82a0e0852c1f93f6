import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import type { TLSSocket } from "node:tls";
import { hostOf } from "./https-address.ts";

export type Asked = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

/**
 * One request on one checked connection, without cookies, proxies, redirects or compression; resolves when the answer's
 * headers are there. Rejects with the signal's reason, or with what became of the connection.
 */
export async function exchange(
  url: URL,
  socket: TLSSocket,
  asked: Asked & { readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  const { method, headers, body, signal } = asked;
  const asking = request({
    createConnection: () => socket,
    host: hostOf(url),
    path: url.pathname + url.search,
    method,
    headers: {
      host: url.host,
      // What is not compressed cannot unpack to more than was read.
      "accept-encoding": "identity",
      "user-agent": "Kaibo",
      connection: "close",
      ...headers,
    },
    signal,
  });
  asking.on("error", () => undefined);
  // `once` hands over the event's arguments without their types.
  const response = once(asking, "response", { signal }) as Promise<[IncomingMessage]>;
  const closed = once(asking, "close").then(() => {
    throw new Error("the connection was closed without an answer");
  });
  closed.catch(() => undefined);
  asking.end(body);
  const [message] = await Promise.race([response, closed]);
  return message;
}
