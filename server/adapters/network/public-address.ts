/** Tells which IP addresses belong to the public internet. */
import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * What is no place of the public internet, after the special-purpose registries of IANA (RFC 6890).
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const IPV4_NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  // Looks public, but answers inside of one large cloud only, with what a machine there may know about itself.
  "168.63.129.16/32",
];

/** Only this part of IPv6 is given to the public internet; without what is set aside within it. */
const IPV6_GLOBAL = ["2000::/3"];
const IPV6_NOT_PUBLIC = [
  // Teredo, benchmarks, identifiers: protocols' own ranges.
  "2001::/23",
  "2001:db8::/32",
  // 6to4 leads to whatever IPv4 address is in it, and is out of use (RFC 7526).
  "2002::/16",
  "3fff::/20",
];
/** IPv4 written as IPv6: mapped (RFC 4291), and as a network without IPv4 reaches it (RFC 6052). */
const IPV4_WITHIN = ["::ffff:0:0/96", "64:ff9b::/96"];

const ipv4NotPublic = listOf(IPV4_NOT_PUBLIC, "ipv4");
const ipv6Global = listOf(IPV6_GLOBAL, "ipv6");
const ipv6NotPublic = listOf(IPV6_NOT_PUBLIC, "ipv6");
const ipv4Within = listOf(IPV4_WITHIN, "ipv6");

/** False for whatever is private, local, shared, reserved, multicast, or no IP address at all. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !ipv4NotPublic.check(address, "ipv4");
  // An interface in the address (`fe80::1%eth0`) is of this machine only.
  if (!isIPv6(address) || address.includes("%")) return false;
  if (ipv4Within.check(address, "ipv6")) return isPublicAddress(ipv4In(address));
  return ipv6Global.check(address, "ipv6") && !ipv6NotPublic.check(address, "ipv6");
}

function listOf(ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix = ""] = range.split("/");
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

/** The last four bytes of an IPv6 address; `URL` writes them as hexadecimal groups, whichever way they came. */
function ipv4In(address: string): string {
  const groups = new URL(`https://[${address}]`).hostname.slice(1, -1);
  // `::` at the end leaves out the last groups, which are zero then.
  const [high = "", low = ""] = `0:0:${groups.replace(/::$/, ":0:0")}`.split(":").slice(-2);
  const bits = Number.parseInt(high || "0", 16) * 65_536 + Number.parseInt(low || "0", 16);
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join(".");
}
