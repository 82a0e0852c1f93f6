/** How often each client has asked within a minute of its own; of the clients heard last, a bounded number. */
import ipaddr from "ipaddr.js";

export type Window = {
  /** With this request. */
  readonly count: number;
  /** How long it lasts yet. */
  readonly remainingMs: number;
};

const WINDOW_MS = 60_000;
const ADDRESSES_MAX = 5000;
/** Of 16 bits. */
const NETWORK_GROUPS = 4;

export class RequestCounts {
  /** The address heard longest ago comes first. */
  readonly #windows = new Map<string, { count: number; startedAt: number }>();
  readonly #addressesMax: number;

  constructor(addressesMax = ADDRESSES_MAX) {
    this.#addressesMax = addressesMax;
  }

  /** Counts a request of now; the window of a name begins with its first request and goes on whatever follows. */
  count(name: string, now: number): Window {
    const known = this.#windows.get(name);
    const isOpen = known !== undefined && now < known.startedAt + WINDOW_MS;
    const window = isOpen ? known : { count: 0, startedAt: now };
    window.count += 1;
    this.#windows.delete(name);
    this.#windows.set(name, window);
    if (this.#windows.size > this.#addressesMax) this.#forgetOne();
    return { count: window.count, remainingMs: window.startedAt + WINDOW_MS - now };
  }

  #forgetOne(): void {
    const [longestAgo] = this.#windows.keys();
    if (longestAgo !== undefined) this.#windows.delete(longestAgo);
  }
}

/**
 * Whoever has one IPv6 address has the 2^64 of its network, so they count as one, whatever the zone is called;
 * `::ffff:192.0.2.1` is IPv4. A proxy may have written the port behind it, which is another one with each connection.
 */
export function countedAs(address: string): string {
  const [withoutZone = ""] = withoutPort(address).split("%");
  if (!withoutZone.includes(":") || !ipaddr.isValid(withoutZone)) return withoutZone.toLowerCase();
  const parsed = ipaddr.process(withoutZone);
  return parsed instanceof ipaddr.IPv6
    ? parsed.parts.slice(0, NETWORK_GROUPS).join(":")
    : parsed.toString();
}

/** `192.0.2.1:5678` and `[2001:db8::1]:443` without what is no part of the address. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]*)\](:\d{1,5})?$/.exec(address)?.[1];
  return bracketed ?? address.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, "$1");
}
