import { describe, expect, it } from "vitest";
import type { SheetCell } from "../../../../server/application/ports/sheets.ts";
import { dateCell, numberCell } from "../lists/sheets.ts";
import { auditInMemory, blocksOf, type MemoryRow } from "./audit-in-memory.ts";

const asOf = "2026-11-27";

async function auditOf(table: readonly (readonly SheetCell[])[]) {
  const list = blocksOf(table, 100);
  return await auditInMemory(list, list.blocks, { asOf });
}

async function rowsOf(table: readonly (readonly SheetCell[])[]): Promise<readonly MemoryRow[]> {
  return (await auditOf(table)).rows;
}

const codesOf = (row: MemoryRow | undefined) =>
  (row === undefined || !("verdict" in row) ? [] : (row.row?.problems ?? [])).map(
    ({ column, problem }) => [column, problem.code],
  );
const factsOf = (row: MemoryRow | undefined) =>
  row === undefined || !("verdict" in row) ? null : row.facts;

describe("a row of a list", () => {
  it("is judged by what is understood, and the rest is listed", async () => {
    const [row] = await rowsOf([
      ["账号", "主体类型", "公众号粉丝数", "最近支付日期", "备注"],
      ["a", "企业", "约800", "2026-12-26", "老客户"],
    ]);

    expect(factsOf(row)).toEqual({ entityType: "enterprise" });
    expect(codesOf(row)).toEqual([
      [2, "number-ambiguous"],
      [3, "date-in-future"],
    ]);
  });

  it("is left out only when it names no account", async () => {
    const rows = await rowsOf([
      ["小程序名称", "AppID", "主体", "粉丝数", "类目"],
      ["花信", "wx1", "花信公司", "1", "商家自营>食品"],
      ["", "wx2", "", "2", "商家自营>食品"],
      ["", "", "沐秋公司", "3", "商家自营>食品"],
      ["", "", "", "4", "商家自营>食品"],
    ]);

    expect(rows.map((row) => ("verdict" in row ? row.id : row.problems[0]?.problem.code))).toEqual([
      "花信",
      "wx2",
      "沐秋公司",
      "name-missing",
    ]);
  });

  it("has no name where the cell is an error, and shares none with another such row", async () => {
    const failed = { is: "error", shown: "#N/A" } as const;
    const open = { is: "uncalculated", formula: "VLOOKUP(A2,B:C,2,0)" } as const;
    const rows = await rowsOf([
      ["账号", "AppID", "主体", "主体类型", "粉丝数"],
      [failed, "wx1", "花信公司", "企业", "1"],
      ["b", "", failed, "企业", "2"],
      ["c", "", failed, "个体工商户", "3"],
      [open, "", failed, "企业", "4"],
    ]);

    expect(rows.map((row) => ("verdict" in row ? [row.id, row.row?.entity] : null))).toEqual([
      ["wx1", "花信公司"],
      ["b", null],
      ["c", null],
      [null, null],
    ]);
    expect(rows.map(codesOf)).toEqual([
      [[0, "cell-error"]],
      [[2, "cell-error"]],
      [[2, "cell-error"]],
      [
        [2, "cell-error"],
        [0, "cell-uncalculated"],
      ],
    ]);
  });

  it("that the file hides is judged, and counted", async () => {
    const { sheets, blocks } = blocksOf(
      [
        ["账号", "主体", "粉丝数"],
        ["a", "花信公司", "1"],
        ["b", "沐秋公司", "2"],
        ["合计", "", "3"],
      ],
      100,
    );
    const hiding = blocks.map(({ rows, ...block }) => ({
      ...block,
      rows: rows.map((row) => ({ ...row, isHidden: row.line > 2 })),
    }));
    const { rows, counts } = await auditInMemory({ sheets }, hiding, { asOf });

    expect(rows.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(counts?.hidden).toBe(1);
  });

  it("that is no account is passed over and counted", async () => {
    const { rows, outcome } = await auditOf([
      ["客户清单"],
      ["账号", "主体", "粉丝数", "近7日DAU"],
      ["必填", "必填", "选填", "选填"],
      ["a", "花信公司", "1", "2"],
      ["小计", "", "1", "2"],
      [],
      ["账号", "主体", "粉丝数", "近7日DAU"],
      ["b", "沐秋公司", "3", "4"],
      ["", "合计", "4", "6"],
      ["合计（2家）", "", "4", "6"],
      ["注：数据截至11月24日"],
      ["以上由各客户提供"],
    ]);

    expect(rows.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(outcome.ok && outcome.totals.passed).toMatchObject({ header: 1, total: 3, note: 3 });
  });

  it.each(["合计网络", "总计商贸公司", "备注书屋", "汇总小店"])(
    "of an account that is called %s is one",
    async (name) => {
      const rows = await rowsOf([
        ["账号", "粉丝数"],
        [name, "1"],
        [name, ""],
      ]);

      expect(rows.map(({ id }) => id)).toEqual([name, name]);
    },
  );

  it("has a week in seven columns, and none when a day is missing", async () => {
    const header = [
      "账号",
      ...["20", "21", "22", "23", "24", "25", "26"].map((day) => `DAU 11-${day}`),
    ];
    const rows = await rowsOf([
      header,
      ["a", ...[1, 2, 3, 4, 5, 6, 7].map((count) => numberCell(count))],
      ["b", "1", "2", "", "4", "5", "6", "7"],
      ["c", "", "", "", "", "", "", ""],
      ["d", "1", "2", "约3", "4", "5", "6", "7"],
    ]);

    expect(rows.map(factsOf)).toEqual([{ dau: [1, 2, 3, 4, 5, 6, 7] }, {}, {}, {}]);
    expect(rows.map(codesOf)).toEqual([
      [],
      [[3, "seven-days-expected"]],
      [],
      [[3, "number-ambiguous"]],
    ]);
  });

  it("has a category in two columns, or several", async () => {
    const levels = await rowsOf([
      ["账号", "一级类目", "二级类目"],
      ["a", "商家自营", "食品"],
      ["b", "", "商家自营>食品"],
    ]);
    const several = await rowsOf([
      ["账号", "类目1", "类目2"],
      ["a", "工具>办公", "商家自营>食品"],
      ["b", "商家自营>食品", ""],
    ]);

    expect(levels.map(factsOf)).toEqual(Array(2).fill({ categories: ["商家自营>食品"] }));
    expect(several.map(factsOf)).toEqual([
      { categories: ["工具>办公", "商家自营>食品"] },
      { categories: ["商家自营>食品"] },
    ]);
  });

  it("with cells that have moved says nothing, with cells missing at its end says the rest", async () => {
    const rows = await rowsOf([
      ["账号", "公众号粉丝数", "近7日DAU"],
      ["a", "1", "200", "5"],
      ["b", "120"],
      ["c", "120", "5", "", ""],
    ]);

    expect(rows.map(factsOf)).toEqual([{}, { followers: 120 }, { followers: 120, dau: 5 }]);
    expect(codesOf(rows[0])).toEqual([[null, "cells-mismatch"]]);
  });

  it("keeps the number that it had in the list before it was corrected", async () => {
    const [row] = await rowsOf([
      ["[kaibo] 行", "[kaibo] 列", "[kaibo] 问题", "账号", "公众号粉丝数"],
      ["17", "公众号粉丝数", "…", "a", "800"],
    ]);

    expect(row).toMatchObject({ id: "a", facts: { followers: 800 }, row: { line: 17 } });
  });

  it("has its own date, or the day of the audit where that is not understood", async () => {
    const { rows } = await auditOf([
      ["账号", "粉丝数", "检查日期"],
      ["a", "1", "2026/11/1"],
      ["b", "1", dateCell("2026-11-02")],
      ["c", "1", "上月"],
    ]);

    expect(rows.map(codesOf)).toEqual([[], [], [[2, "date-vague"]]]);
  });

  it("shows a name as it is, without what cannot be printed", async () => {
    const rows = await rowsOf([
      ["账号", "粉丝数"],
      ["花信\n旗舰店", "1"],
      ["a\u0000b", "1"],
      ["x".repeat(300), "1"],
      [numberCell(12345), "1"],
    ]);

    expect(rows.map(({ id }) => id)).toEqual(["花信 旗舰店", "a b", "x".repeat(200), "12345"]);
    expect(rows.map(codesOf)).toEqual([[], [[0, "text-expected"]], [[0, "too-long"]], []]);
  });
});

describe("rows that contradict each other", () => {
  const header = ["账号", "主体", "粉丝数", "近7日DAU"];
  const contradictionsOf = async (rows: readonly (readonly string[])[]) => {
    const { outcome } = await auditOf([header, ...rows]);
    return outcome.ok
      ? outcome.totals.contradictions.told.map(({ of, name, fact, first, then }) => [
          of,
          name,
          fact,
          `${first.line}: ${first.value}`,
          `${then.line}: ${then.value}`,
        ])
      : null;
  };

  it("are told: an entity of which two rows say different things", async () => {
    expect(
      await contradictionsOf([
        ["a", "花信公司", "63", "1"],
        ["b", "花信公司", "500", "2"],
        ["c", "花信公司", "", "3"],
        ["d", "花信公司", "63", "4"],
      ]),
    ).toEqual([["entity", "花信公司", "followers", "2: 63", "3: 500"]]);
  });

  it("are told: an account that stands there twice", async () => {
    expect(
      await contradictionsOf([
        ["a", "花信公司", "63", "1"],
        ["a", "沐秋公司", "63", "1"],
        ["a", "花信公司", "63", "1"],
      ]),
    ).toEqual([["account", "a", null, "2: ", "4: "]]);
  });

  it("are judged each by its own cells", async () => {
    const { rows } = await auditOf([
      header,
      ["a", "花信公司", "63", "1"],
      ["b", "花信公司", "500", "2"],
    ]);

    expect(rows.map(factsOf)).toEqual([
      { followers: 63, dau: 1 },
      { followers: 500, dau: 2 },
    ]);
  });
});
