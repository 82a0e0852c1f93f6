import { describe, expect, it } from "vitest";
import { filledDown } from "../../../../server/application/lists/merged-cells.ts";
import { numberCell, rowsOf } from "./sheets.ts";

describe("merged cells", () => {
  it("hold for all their rows, and for no other column", () => {
    const rows = rowsOf([
      ["花信公司", "a", numberCell(120)],
      ["", "b", ""],
      [],
      ["", "c"],
      ["沐秋公司", "d", ""],
    ]);
    const filled = filledDown(rows, [
      { top: 0, bottom: 3, left: 0, right: 0 },
      { top: 0, bottom: 1, left: 2, right: 2 },
    ]);

    expect(filled.map(({ cells }) => cells)).toEqual([
      ["花信公司", "a", numberCell(120)],
      ["花信公司", "b", numberCell(120)],
      ["花信公司", "c"],
      ["沐秋公司", "d", ""],
    ]);
  });

  it("over several columns are a title, and stay where they are", () => {
    const rows = rowsOf([["客户表"], ["", "a"]]);

    expect(filledDown(rows, [{ top: 0, bottom: 1, left: 0, right: 1 }])).toEqual(rows);
  });
});
