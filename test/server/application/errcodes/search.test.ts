import { describe, expect, it } from "vitest";
import {
  type ErrcodeSearch,
  searchErrcodes,
} from "../../../../server/application/errcodes/search.ts";
import { ERRCODES } from "../../../../server/application/errcodes/table.ts";

const codes = (search: ErrcodeSearch) => searchErrcodes(search).map(({ code }) => code);

describe("searching for errcodes", () => {
  it("finds all without a wish", () => {
    expect(searchErrcodes({})).toEqual(ERRCODES);
    expect(searchErrcodes({ text: "  " })).toEqual(ERRCODES);
  });

  it.each([
    ["4000", [40001, 40002, 40004, 40007, 40009, 400001, 400002, 400003, 400004, 400005]],
    ["goods url INVALID", [300007]],
    ["像素 商品", [300018]],
    ["zebra crossing", []],
  ])("finds by %j", (text, expected) => {
    expect(codes({ text })).toEqual(expected);
  });

  it("finds a code in each step in which it has a meaning", () => {
    for (const step of ["room", "goods", "any"] as const) {
      expect(codes({ step }), step).toContain(300002);
    }
    expect(codes({ step: "anchors" })).not.toContain(300002);
    expect(codes({ step: "goods", text: "300018" })).toEqual([300018]);
  });
});
