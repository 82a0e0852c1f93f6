/** A client with a sandbox or a hostile server behind it, and a record of what was sent. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { memoryCallLedger } from "../../../../../server/adapters/stores/calls/memory-call-ledger.ts";
import { weChatClient } from "../../../../../server/adapters/wechat/client/wechat-client.ts";
import type { CallLedger } from "../../../../../server/application/ports/calls.ts";
import type { TokenShelf } from "../../../../../server/application/ports/wechat/tokens.ts";
import type { WeChat } from "../../../../../server/application/ports/wechat/wechat.ts";
import { WeChatError } from "../../../../../server/application/ports/wechat/wechat-error.ts";

export const START = new Date("2026-11-22T04:00:00Z");
export const CREDENTIALS = { appid: "wx0001", appsecret: "s3cr3t-s3cr3t" };
export const TOKEN = "t0k3n-t0k3n";

export function clientFor(
  apiUrl: string,
  options: {
    timeoutMs?: number;
    fetch?: typeof fetch;
    now?: () => Date;
    ledger?: CallLedger;
    tokenShelf?: TokenShelf;
  } = {},
): { wechat: WeChat; pauses: number[] } {
  const pauses: number[] = [];
  const { now = () => START, ledger = memoryCallLedger(), ...rest } = options;
  const pause = (repeat: number) => {
    pauses.push(repeat);
    return Promise.resolve();
  };
  const configuredUrls = [apiUrl];
  const wechat = weChatClient({ apiUrl, configuredUrls, clock: { now }, ledger, pause, ...rest });
  return { wechat, pauses };
}

/** A server that gives tokens and answers all else as told. `sent` holds the paths of all other requests. */
export async function hostileServer(
  answer: RequestListener,
  token: RequestListener = (_request, response) =>
    response.end(JSON.stringify({ access_token: TOKEN, expires_in: 7200 })),
): Promise<{ url: string; sent: string[]; tokenCalls: () => number }> {
  const sent: string[] = [];
  let tokenCalls = 0;
  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (path === "/cgi-bin/stable_token") {
      tokenCalls += 1;
      token(request, response);
      return;
    }
    sent.push(path);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sent, tokenCalls: () => tokenCalls };
}

/** An address where nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? "/", "http://here").pathname;
}

/** What a call was refused with; fails the test when it was not. */
export async function failureOf(call: Promise<unknown>): Promise<WeChatError> {
  const error = await call.then(
    () => new Error("the call did not fail"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof WeChatError) return error;
  throw error;
}
