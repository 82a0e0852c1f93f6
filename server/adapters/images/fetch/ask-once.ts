import type { IncomingMessage } from "node:http";
import { inMegabytes } from "../../../application/ports/images.ts";
import { exchange } from "../../network/exchange.ts";
import { hostOf } from "../../network/https-address.ts";
import type { Network } from "../../network/network.ts";
import { openConnection } from "../../network/open-connection.ts";
import { FetchRefused } from "./fetch-refused.ts";

const KINDS = "image/png, image/jpeg, image/webp, image/gif";
const REDIRECTS = [301, 302, 303, 307, 308];

/** What a host answered: bytes of whatever kind, or where to ask instead. */
export type Answer = { bytes: Uint8Array } | { location: string };

export type Limits = { bytesMax: number; signal: AbortSignal };

/** One request on one checked connection, without cookies, proxies or compression. Throws `FetchRefused`. */
export async function askOnce(url: URL, network: Network, limits: Limits): Promise<Answer> {
  const socket = await openConnection(hostOf(url), network, limits.signal);
  try {
    const { signal } = limits;
    const response = await exchange(url, socket, {
      method: "GET",
      headers: { accept: KINDS },
      signal,
    });
    return await answerOf(response, hostOf(url), limits.bytesMax);
  } catch (cause) {
    limits.signal.throwIfAborted();
    if (cause instanceof FetchRefused) throw cause;
    throw new FetchRefused("picture-not-reachable", { host: hostOf(url) }, { cause });
  } finally {
    socket.destroy();
  }
}

async function answerOf(
  response: IncomingMessage,
  host: string,
  bytesMax: number,
): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (REDIRECTS.includes(status) && location !== undefined) return { location };
  if (status !== 200) throw new FetchRefused("picture-not-given", { host, status });
  return { bytes: await bytesOf(response, bytesMax) };
}

async function bytesOf(response: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  const tooLarge = () => new FetchRefused("picture-too-large", { limit: inMegabytes(bytesMax) });
  if (Number(response.headers["content-length"] ?? 0) > bytesMax) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Bytes, because no encoding was set.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
