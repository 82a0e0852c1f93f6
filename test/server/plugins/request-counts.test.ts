import { describe, expect, it } from "vitest";
import { countedAs, RequestCounts } from "../../../server/plugins/request-counts.ts";

const NOW = 1_000_000;

describe("the requests of an address", () => {
  it("are counted within a minute that begins with the first", () => {
    const counts = new RequestCounts();

    expect(counts.count("192.0.2.1", NOW)).toEqual({ count: 1, remainingMs: 60_000 });
    expect(counts.count("192.0.2.1", NOW + 59_999)).toEqual({ count: 2, remainingMs: 1 });
    expect(counts.count("192.0.2.1", NOW + 60_000)).toEqual({ count: 1, remainingMs: 60_000 });
  });

  it("are forgotten first where the address was heard longest ago", () => {
    const counts = new RequestCounts(2);
    for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.1", "192.0.2.3"]) {
      counts.count(address, NOW);
    }

    expect(counts.count("192.0.2.1", NOW).count).toBe(3);
    expect(counts.count("192.0.2.2", NOW).count).toBe(1);
  });
});

it.each([
  ["192.0.2.1", "192.0.2.2", false],
  ["2001:db8:0:1::1", "2001:0DB8:0:1:ffff::", true],
  ["2001:db8:0:1::1", "2001:db8:0:2::1", false],
  ["::1", "0:0:0:0:1:2:3:4", true],
  ["fe80::1%eth0", "fe80::2", true],
  ["fe80::1%br-lan", "fe80::2%eth0.100", true],
  ["::ffff:192.0.2.1", "192.0.2.1", true],
  ["::ffff:c000:201", "192.0.2.1", true],
  ["::ffff:192.0.2.1", "::ffff:192.0.2.2", false],
  ["64:ff9b::192.0.2.1", "64:ff9b::1", true],
  ["Unknown", "unknown", true],
  ["192.0.2.1:5678", "192.0.2.1:443", true],
  ["192.0.2.1:5678", "192.0.2.1", true],
  ["192.0.2.1:5678", "192.0.2.2:5678", false],
  ["[2001:db8:0:1::1]:443", "2001:db8:0:1::2", true],
  ["[2001:db8:0:1::1]", "[2001:db8:0:2::1]:1", false],
])("%s and %s count as one: %s", (one, other, isOne) => {
  expect(countedAs(one) === countedAs(other)).toBe(isOne);
});
