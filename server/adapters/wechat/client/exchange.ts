/** One request and its answer, without tokens and without repeats: what arrives is a reply or one `WeChatError`. */
import {
  WeChatError,
  type WeChatFailureKind,
} from "../../../application/ports/wechat/wechat-error.ts";
import { type Encoded, type Endpoint, encodeRequest } from "./endpoint.ts";
import { networkFailure } from "./network-failure.ts";
import { type Failure, failed, type Outcome } from "./outcome.ts";
import { ReplyTooLarge, readCapped } from "./read-capped.ts";
import { readReply } from "./read-reply.ts";
import { redact } from "./redact.ts";

const REPLY_BYTES_MAX = 1024 * 1024;

export type Wire = {
  /** Scheme, host and port; the only ones this client ever talks to. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
};

export type Call<Request> = {
  readonly request: Request;
  readonly token: string | null;
  /** Values that must not appear in an error. */
  readonly secrets: readonly string[];
};

export async function exchange<Request, Reply>(
  wire: Wire,
  endpoint: Endpoint<Request, Reply>,
  call: Call<Request>,
): Promise<Outcome<Reply>> {
  const encoded = encodeRequest(endpoint, call.request);
  const url = addressOf(wire.origin, endpoint.path, { ...encoded.query }, call.token);
  const signal = AbortSignal.timeout(wire.timeoutMs);
  try {
    const response = await wire.fetch(url, { ...initOf(endpoint.method, encoded), signal });
    const bytes = await readCapped(response, { bytesMax: REPLY_BYTES_MAX, signal });
    return readReply(endpoint, { status: response.status, bytes, secrets: call.secrets });
  } catch (thrown) {
    return failureOf(endpoint.path, thrown, { ...call, timeoutMs: wire.timeoutMs, signal });
  }
}

function addressOf(
  origin: string,
  path: string,
  query: Record<string, string>,
  token: string | null,
): string {
  const search = new URLSearchParams(token === null ? query : { access_token: token, ...query });
  return `${origin}${path}${search.size > 0 ? `?${search.toString()}` : ""}`;
}

function initOf(method: "GET" | "POST", { json, form }: Encoded): RequestInit {
  // A redirect could carry the token to another host.
  const base = { method, redirect: "error" } as const;
  const accept = "application/json";
  if (json === undefined) return { ...base, headers: { accept }, body: form ?? null };
  const headers = { accept, "content-type": "application/json" };
  return { ...base, headers, body: JSON.stringify(json) };
}

function failureOf(
  path: string,
  thrown: unknown,
  context: { secrets: readonly string[]; timeoutMs: number; signal: AbortSignal },
): Failure {
  const { kind, words } = explain(thrown, context);
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : "not an error";
  // The original is not attached: its members may hold the address with the token.
  const cause = new Error(redact(text, context.secrets));
  const passing = kind !== "malformed";
  const error = new WeChatError({ kind, path, errmsg: words, cause });
  return failed(error, { passing, isOutage: passing });
}

function explain(
  thrown: unknown,
  context: { timeoutMs: number; signal: AbortSignal },
): { kind: WeChatFailureKind; words: string } {
  if (thrown instanceof ReplyTooLarge) {
    return { kind: "malformed", words: "the answer is larger than 1 MB" };
  }
  if (context.signal.aborted) {
    return { kind: "timeout", words: `no complete answer within ${context.timeoutMs} ms` };
  }
  return networkFailure(thrown);
}
