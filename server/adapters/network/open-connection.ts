import { once } from "node:events";
import { isIP } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Network } from "./network.ts";
import { NetworkRefused } from "./network-refused.ts";
import { isPublicAddress } from "./public-address.ts";

/** A host that does not answer on one of its addresses is asked on another, but not on very many. */
const ADDRESSES_MAX = 3;
const CONNECT_TIMEOUT_MS = 3000;

/**
 * A connection to one of the host's addresses. The name is resolved once and every address of it must be public; the
 * connection goes to what was checked, so that a name that changes its mind in between leads nowhere else.
 */
export async function openConnection(
  host: string,
  network: Network,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const addresses = await addressesOf(host, network, signal);
  if (!addresses.every(isPublicAddress)) {
    // Told as if there were nothing: which names exist within our network is nobody's business.
    const cause = new Error("the address is not on the public internet");
    throw new NetworkRefused("not-reachable", { host }, { cause });
  }
  let cause: unknown = null;
  for (const address of addresses.slice(0, ADDRESSES_MAX)) {
    const socket = network.connect({ address, host });
    try {
      return await secured(socket, signal);
    } catch (error) {
      cause = error;
      socket.destroy();
      signal.throwIfAborted();
    }
  }
  throw new NetworkRefused("not-reachable", { host }, { cause });
}

async function addressesOf(
  host: string,
  network: Network,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const resolving = network.resolve(host).catch((cause: unknown) => {
    throw new NetworkRefused("not-reachable", { host }, { cause });
  });
  return await Promise.race([resolving, aborted(signal)]);
}

async function secured(socket: TLSSocket, signal: AbortSignal): Promise<TLSSocket> {
  // Whoever waits for the connection hears of its failure; afterwards an error of it must not end the process.
  socket.on("error", () => undefined);
  const patience = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)]);
  await once(socket, "secureConnect", { signal: patience });
  return socket;
}

/** Rejects with the signal's reason; a name that is being resolved cannot be called back. */
async function aborted(signal: AbortSignal): Promise<never> {
  signal.throwIfAborted();
  await once(signal, "abort");
  throw signal.reason;
}
