import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FACT_KEYS, type FactKey } from "../../../../rules/facts/all.ts";
import { factCellReader } from "../../../../server/application/lists/cells/fact-cells.ts";
import { readPlainText } from "../../../../server/application/lists/cells/plain-text.ts";
import { shownIn } from "../../../../server/application/lists/shown-cell.ts";
import { PROJECT } from "../../../meta/project-files.ts";
import { CELLS_PAGES, withCells } from "./cells-page.ts";
import { CELLS_IN_WAN, PLAIN_TEXTS, TYPED_CELLS, WRITTEN_CELLS } from "./odd-cells.ts";
import { dateCell, numberCell } from "./sheets.ts";
import { told } from "./told-reading.ts";

const WRITTEN = Object.entries(WRITTEN_CELLS).flatMap(([key, cells]) =>
  cells.map(([written, read]) => [key as FactKey, written, read] as const),
);

function echoOf(key: FactKey, written: string): string | undefined {
  const reading = factCellReader(key)(written);
  return reading.is === "value" ? reading.echo?.kind : undefined;
}

describe("a cell of a list", () => {
  it.each(WRITTEN)("of %s that says %j is %s", (key, written, read) => {
    expect(told(factCellReader(key)(written))).toBe(read);
  });

  it.each(TYPED_CELLS)("of %s of the kind %j is %s", (key, cell, read) => {
    expect(told(factCellReader(key)(cell))).toBe(read);
  });

  it.each(CELLS_IN_WAN)("below 万元 that says %j is %s", (written, read) => {
    const unit = { word: "万元", places: 4, isForeign: false };

    expect(told(factCellReader("adSpend", unit)(written))).toBe(read);
  });

  it.each(PLAIN_TEXTS)("with a text, %j, is %s", (cell, read) => {
    expect(told(readPlainText(cell))).toBe(read);
  });

  it("is counted in the unit of its header, which is echoed as such", () => {
    const read = factCellReader("adSpend", { word: "万元", places: 4, isForeign: false });

    expect(read(numberCell(1.2))).toEqual({
      is: "value",
      value: "12000",
      echo: { kind: "column-unit", understood: "12000.00" },
    });
  });

  it("has the unit that its format shows, whether it is counted in it or not", () => {
    const read = factCellReader("adSpend");

    expect(told(read(numberCell(12, { shown: "12万" })))).toBe("120000");
    expect(told(read(numberCell(1_583_210, { shown: "158.3万" })))).toBe("1583210");
    expect(told(read(numberCell(9500, { shown: "9500元" })))).toBe("9500");
  });

  it.each([
    ["followers", "1,200", "number"],
    ["followers", "1200粉", "number"],
    ["followers", "三千五百", "number"],
    ["followers", ">100", "range"],
    ["adSpend", "没投", "none"],
    ["dau", "101、102、103、104、105、106、107", "days"],
    ["lastPaymentOn", "2026/1/5", "date"],
    ["lastSevereViolationOn", "无违规", "none"],
    ["entityType", "有限公司", "choice"],
    ["region", "上海", "choice"],
  ] as const)("of %s that is read otherwise than %j is echoed as %s", (key, written, kind) => {
    expect(echoOf(key, written)).toBe(kind);
  });

  it.each([
    ["followers", "1200"],
    ["dau", "101;102;103;104;105;106;107"],
    ["lastPaymentOn", "2026-11-15"],
    ["lastPaymentOn", "无"],
    ["entityType", "企业"],
    ["region", "境内"],
  ] as const)("of %s that is read as it stands, %j, is not", (key, written) => {
    expect(echoOf(key, written)).toBeUndefined();
  });

  it("is listed with a code that says what to ask", () => {
    const all = [...WRITTEN, ...TYPED_CELLS].map(([, , read]) => read);
    const codes = [...all, ...PLAIN_TEXTS.map(([, read]) => read)].flatMap((read) =>
      read.startsWith("? ") ? [read.slice(2)] : [],
    );

    expect([...new Set(codes)].sort()).toEqual([
      "amount-expected",
      "boolean-unexpected",
      "cell-ditto",
      "cell-error",
      "cell-uncalculated",
      "choice-expected",
      "currency-unexpected",
      "date-ambiguous",
      "date-day-missing",
      "date-not-in-calendar",
      "date-or-never-expected",
      "date-unexpected",
      "date-vague",
      "date-year-missing",
      "integer-expected",
      "number-ambiguous",
      "number-expected",
      "number-rounded",
      "percent-unexpected",
      "seven-days-expected",
      "violation-unclear",
      "violation-undated",
    ]);
  });

  it("with a month alone have a day only where the file says another than the first", () => {
    const read = factCellReader("lastPaymentOn");
    const month = (on: string) => told(read(dateCell(on, { lacks: "day", shown: "2026年11月" })));

    expect(month("2026-11-15")).toBe("2026-11-15");
    expect(month("2026-11-01")).toBe("? date-day-missing");
  });

  it.each(FACT_KEYS)("of %s may hold anything without an end of the run", (key) => {
    const read = factCellReader(key);
    const long = ["1".repeat(3000), "9,".repeat(900), "年".repeat(1900), "(".repeat(1900)];

    for (const text of [...long, "\u0000", "\ud800", "=1+1", "a".repeat(1900)]) {
      expect(["odd", "unknown", "value"]).toContain(read(text).is);
    }
  });
});

describe("the page on cells", () => {
  it.each(CELLS_PAGES)("$path shows what is read", (page) => {
    const text = readFileSync(join(PROJECT, page.path), "utf8");

    expect(text).toBe(withCells(text, page.language));
  });

  it("shows each cell", () => {
    expect(
      WRITTEN.length + TYPED_CELLS.length + CELLS_IN_WAN.length + PLAIN_TEXTS.length,
    ).toBeGreaterThan(317);
    expect(TYPED_CELLS.map(([, cell]) => shownIn(cell)).every((shown) => shown !== "")).toBe(true);
  });
});
