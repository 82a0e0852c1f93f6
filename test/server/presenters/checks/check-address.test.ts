import { describe, expect, it } from "vitest";
import { checkAddress } from "../../../../server/presenters/checks/check-address.ts";

const VALUES = {
  followers: ["63"],
  categories: ["商家自营>食品", "电商平台>电商平台"],
  "reading.dau": ["every-day"],
  lastPaymentOn: ["", "never"],
  evil: ["1"],
};

const queryOf = (address: string) => new URL(address, "http://kaibo.test").searchParams;

describe("the address of a check", () => {
  it("holds the facts and readings, and nothing that is empty or unknown", () => {
    const query = queryOf(checkAddress("/check", VALUES));

    expect([...query.keys()].sort()).toEqual([
      "categories",
      "categories",
      "followers",
      "lastPaymentOn",
      "reading.dau",
    ]);
    expect(query.get("lastPaymentOn")).toBe("never");
  });

  it("changes the fields it is told to, and leaves out the ones without values", () => {
    const changes = { followers: ["101"], "reading.dau": [], asOf: ["2026-12-01"] };
    const query = queryOf(checkAddress("/what-if", VALUES, changes));

    expect(query.get("followers")).toBe("101");
    expect(query.get("asOf")).toBe("2026-12-01");
    expect(query.has("reading.dau")).toBe(false);
    expect(query.getAll("categories")).toEqual(VALUES.categories);
  });

  it("of nothing is the bare path", () => {
    expect(checkAddress("/what-if", {})).toBe("/what-if");
  });
});
