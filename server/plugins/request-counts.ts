/** How often each address has asked within a minute of its own; of the addresses heard last, a bounded number. */
import { isIPv6 } from "node:net";

export type Window = {
  /** With this request. */
  readonly count: number;
  /** How long it lasts yet. */
  readonly remainingMs: number;
};

const WINDOW_MS = 60_000;
const ADDRESSES_MAX = 5000;

export class RequestCounts {
  /** The address heard longest ago comes first. */
  readonly #windows = new Map<string, { count: number; startedAt: number }>();
  readonly #addressesMax: number;

  constructor(addressesMax = ADDRESSES_MAX) {
    this.#addressesMax = addressesMax;
  }

  /** Counts a request of now; an address's window begins with its first request and goes on whatever follows. */
  count(address: string, now: number): Window {
    const name = countedAs(address);
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

/** Whoever has one IPv6 address has the 2^64 of its network, so they count as one. */
export function countedAs(address: string): string {
  return isIPv6(address) ? networkOf(address) : address.toLowerCase();
}

const IPV6_GROUPS = 8;
const NETWORK_GROUPS = 4;
/** What comes before the IPv4 address in one that stands for it: `::ffff:192.0.2.1`. */
const MAPPED_IPV4 = "0:0:0:0:0:65535";

/** The first 64 bits of an IPv6 address, however it is written; or the IPv4 address that it stands for. */
function networkOf(address: string): string {
  const [withoutZone = ""] = address.split("%");
  const [head = [], tail = []] = withoutZone.split("::").map(groupsOf);
  const zeros = Array.from({ length: IPV6_GROUPS - head.length - tail.length }, () => 0);
  const groups = [...head, ...zeros, ...tail];
  const ipv4 = groups.slice(-2).flatMap((group) => [group >> 8, group & 0xff]);
  if (groups.slice(0, -2).join(":") === MAPPED_IPV4) return ipv4.join(".");
  return groups.slice(0, NETWORK_GROUPS).join(":");
}

/** Groups of 16 bits; an IPv4 address at the end is two of them. */
function groupsOf(text: string): number[] {
  return text.split(":").flatMap((group) => {
    if (group === "") return [];
    if (!group.includes(".")) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split(".").map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
