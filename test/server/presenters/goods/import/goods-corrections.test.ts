import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listWriter } from "../../../../../server/adapters/lists/list-writer.ts";
import type { GoodsImport } from "../../../../../server/application/goods/import/read-goods-import.ts";
import { goodsCorrections } from "../../../../../server/presenters/goods/import/goods-corrections.ts";
import { goodsListTemplate } from "../../../../../server/presenters/goods/import/goods-list-template.ts";
import {
  COVER,
  HEADER,
  imported,
  importedFile,
  rowWith,
  type Settings,
} from "../../../application/goods/import/imports.ts";

async function importedAgain(first: GoodsImport, settings: Settings): Promise<GoodsImport> {
  return await importedFile(listWriter.csv(goodsCorrections(first, "zh-CN")), settings);
}

/** Each problem without its place, in order. */
const faults = ({ problems }: GoodsImport) =>
  problems.map(({ field, code, read }) => [field, code, code === "cells-mismatch" ? "" : read]);

describe("the corrections of a list of goods", () => {
  it("give the refused rows with what is wrong in words", async () => {
    const first = await imported(HEADER, [rowWith({}), rowWith({ price: "面议", name: "" })]);

    expect(goodsCorrections(first, "en")).toEqual([
      ["[kaibo] row", "[kaibo] column", "[kaibo] problem", ...HEADER],
      [
        "3",
        "price; name",
        'price: read "面议", an amount in CNY above 0 with at most two decimals is expected, for example 19.90; name: this is still to be filled in',
        ...rowWith({ price: "面议", name: "" }),
      ],
    ]);
  });

  it("have room for what a SHOP++ export lacks, and can be imported once it is filled in", async () => {
    const header = ["名称", "封面图片URL", "价格类型", "URL"];
    const first = await imported(header, [["羊毛围巾", COVER, "一口价", "pages/a"]]);
    const [names = [], row = []] = goodsCorrections(first, "zh-CN");
    const at = names.indexOf("价格 price");

    const again = await imported(names, [row.with(at, "19.9")]);
    expect(again.goods[0]?.goods.price).toBe("19.90");
  });

  it("lose no row, and give the same problems when nothing was mended", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 12 });
    const cell = (...often: string[]) =>
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...often) }, { weight: 1, arbitrary: text });
    const row = fc.tuple(
      cell("羊毛围巾", "真丝衬衫", "=1+1+1+1", ""),
      cell(COVER, "http://a.example/a.jpg", ""),
      cell("1", "2", "折扣价", "", "9"),
      cell("19.9", "¥1,200", "1-2", "1,2", ""),
      cell("", "", "5", "30"),
      cell("pages/a?id=1", "/pages/b", "https://a.example/?id=4", ""),
      cell("", "S1", "1E+12"),
    );
    const rows = fc.array(
      fc.oneof({ weight: 8, arbitrary: row }, fc.array(text, { maxLength: 9 })),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    const template = fc.constantFrom("", "pages/p?id={id}");

    await fc.assert(
      fc.asyncProperty(rows, template, fc.nat(12), async (cells, typed, space) => {
        const isBlank = (one: readonly string[]) => one.every((text) => text.trim() === "");
        const given = cells.filter((one) => !isBlank(one));
        if (given.length === 0) return;
        const settings = { template: typed, space };
        const first = await imported(HEADER, given, settings);
        expect(first.goods.length + first.refused.length + first.duplicates.length).toBe(
          first.rows,
        );
        expect(first.rows + first.passed.length).toBe(given.length);
        if (first.refused.length === 0) return;
        const left = Math.max(0, space - first.goods.length);
        const again = await importedAgain(first, { ...settings, space: left });
        expect(faults(again)).toEqual(faults(first));
      }),
      { seed: 20_261_124, numRuns: 250 },
    );
  });
});

describe("the list to fill in", () => {
  it.each(["zh-CN", "en"] as const)("can be imported as it is, in %s", async (language) => {
    const sheet = goodsListTemplate(language);
    for (const bytes of [listWriter.csv(sheet.rows), await listWriter.workbook(sheet)]) {
      const result = await importedFile(bytes);

      expect(result.goods).toHaveLength(2);
      expect(result.problems).toEqual([]);
    }
    expect(sheet.widths).toHaveLength(sheet.rows[0]?.length ?? 0);
  });
});
