import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Post, Posted, Poster } from "../../application/ports/posting.ts";
import { exchange } from "../network/exchange.ts";
import { hostOf, readHttpsAddress } from "../network/https-address.ts";
import { type Network, publicNetwork } from "../network/network.ts";
import { NetworkRefused } from "../network/network-refused.ts";
import { openConnection } from "../network/open-connection.ts";
import { isPublicAddress } from "../network/public-address.ts";

/** From the resolving of the name to the answer's headers: what Standard Webhooks advises. */
const TIMEOUT_MS = 15_000;
/** For what stands in the answer; its status counts without. */
const REPLY_MS = 2000;
const REPLY_BYTES = 4096;

type Options = {
  network?: Network;
  timeoutMs?: number;
  replyMs?: number;
  /** Told the whole reason, for the log, which must not have the address; who gave it is not told all of it. */
  onRefused?: (reason: unknown) => void;
};

export function httpsPoster(options: Options = {}): Poster {
  return {
    post: (post) => send(post, options),
    check(address) {
      try {
        const host = hostOf(readHttpsAddress(address));
        return isIP(host) === 0 || isPublicAddress(host) ? "fine" : "not-reachable";
      } catch (error) {
        if (error instanceof NetworkRefused) return error.refusal.code;
        throw error;
      }
    },
  };
}

/** What `beforeSending` threw: a mistake of the caller's own, or its disk. */
class NotSent extends Error {}

async function send(post: Post, options: Options): Promise<Posted> {
  const { network = publicNetwork, timeoutMs = TIMEOUT_MS, replyMs = REPLY_MS } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  let mayHaveArrived = false;
  try {
    const url = readHttpsAddress(post.address);
    const socket = await openConnection(hostOf(url), network, signal);
    try {
      await post.beforeSending?.().catch((cause: unknown) => {
        throw new NotSent("it was not to be sent after all", { cause });
      });
      signal.throwIfAborted();
      mayHaveArrived = true;
      const { headers, body } = post;
      const length = { "content-length": String(body.length) };
      const asked = { method: "POST", headers: { ...headers, ...length }, body, signal } as const;
      return await answered(await exchange(url, socket, asked), replyMs);
    } finally {
      socket.destroy();
    }
  } catch (error) {
    if (error instanceof NotSent) throw error.cause;
    options.onRefused?.(error);
    if (error instanceof NetworkRefused)
      return { ok: false, code: error.refusal.code, mayHaveArrived };
    return { ok: false, code: signal.aborted ? "too-slow" : "no-answer", mayHaveArrived };
  }
}

async function answered(response: IncomingMessage, replyMs: number): Promise<Posted> {
  const retryAfter = response.headers["retry-after"] ?? null;
  const reply = await beginningOf(response, replyMs);
  return { ok: true, status: response.statusCode ?? 0, retryAfter, reply };
}

/** Whatever came within the time; the rest is not waited for. */
async function beginningOf(response: IncomingMessage, replyMs: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const patience = setTimeout(() => response.destroy(), replyMs);
  try {
    // Bytes, because no encoding was set.
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= REPLY_BYTES) break;
    }
  } catch {
    // Cut off: the status was there before.
  } finally {
    clearTimeout(patience);
  }
  return Buffer.concat(chunks).subarray(0, REPLY_BYTES).toString("utf8");
}
