import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../../../server/adapters/network/public-address.ts";

const PUBLIC = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "93.184.216.34",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.0",
  "169.253.255.255",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "2606:4700::1111",
  "2400:3200::1",
  "240e::1",
  "::ffff:8.8.8.8",
  "::ffff:808:808",
  "64:ff9b::808:808",
  "64:ff9b::8.8.8.8",
];

const NOT_PUBLIC = [
  "0.0.0.0",
  "0.255.255.255",
  "10.0.0.0",
  "10.255.255.255",
  "100.64.0.0",
  "100.100.100.200",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.255",
  "168.63.129.16",
  "169.254.169.254",
  "172.16.0.0",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.7",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::10.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "::ffff:0:10.0.0.1",
  "::ffff:0:0",
  "64:ff9b::",
  "64:ff9b::7f00:1",
  "64:ff9b::10.0.0.1",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::8.8.8.8",
  "100::1",
  "2001::1",
  "2001:0:7f00:1::",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:808:808::1",
  "3fff::1",
  "4000::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "2606:4700::1111%eth0",
  "fec0::1",
  "ff02::1",
  "ffff::1",
  "",
  "mall.example",
  "127.1",
  "0x7f.1",
  "1.1.1.1/32",
  "[::1]",
];

describe("an IP address", () => {
  it.each(PUBLIC)("%s is of the public internet", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(NOT_PUBLIC)("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("is judged the same, written as IPv6 in any way", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const bytes = address.split(".").map(Number);
        const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
        const groups = `${hex.slice(0, 4)}:${hex.slice(4)}`;
        const isPublic = isPublicAddress(address);

        for (const prefix of ["::ffff:", "64:ff9b::", "0:0:0:0:0:FFFF:", "64:ff9b:0:0:0:0:"]) {
          expect(isPublicAddress(prefix + address)).toBe(isPublic);
          expect(isPublicAddress(prefix + groups)).toBe(isPublic);
        }
      }),
      {
        numRuns: 500,
        examples: [["127.0.0.1"], ["10.0.0.0"], ["0.0.0.0"], ["8.8.0.0"], ["0.0.8.8"]],
      },
    );
  });
});
