import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import { compileRuleset } from "../../../../rules/compile.ts";
import { accountJudge } from "../../../../server/application/audits/account-judge.ts";
import { rowJudge } from "../../../../server/application/audits/account-row.ts";
import { layOutList, NO_CHOICES } from "../../../../server/application/audits/list-layouts.ts";
import type { SheetCell } from "../../../../server/application/ports/sheets.ts";
import { invariant } from "../../../../server/errors.ts";
import { ruleset } from "../../../rules/wechat-live.ts";
import { dateCell, numberCell, sheetOf } from "../lists/sheets.ts";

const TODAY = "2026-11-24";
const judge = accountJudge({ plan: compileRuleset(ruleset), today: TODAY });

/** Cells of each column, as programs and as people write them. */
const COLUMNS: Readonly<Record<string, readonly SheetCell[]>> = {
  账号: ["a", "花信", " b ", "'00123", "x\u200by", "", "a\u0000b", "（店）1", "1.2E+15"],
  主体: ["花信公司", "花信公司", "", "x".repeat(201), "123"],
  检查日期: ["", "2026-10-01", "2026/10/2", "昨天", "2026-11-24"],
  主体类型: ["enterprise", "企业", "有限公司", "?", "", "外星人"],
  类目: ["电商平台>电商平台", "商家自营>食品、商家自营>美妆护肤", "不知道什么类目", "", "307"],
  最近支付日期: [
    "never",
    "2026-11-03",
    "2026年11月3日",
    "2027-01-01",
    "上个月",
    "",
    dateCell("2026-11-01"),
  ],
  最近严重违规日期: ["无", "2026-01-31", "2026-10-15", "", "轻微违规"],
  公众号粉丝数: [
    "63",
    "0063",
    "1.2万",
    "100+",
    "",
    "约200",
    "1,200",
    numberCell(5),
    "999999999999",
  ],
  近7日DAU: ["5", "1;2;3;4;5;6;7", "100-200", "-", "abc", ""],
  近一年广告消耗: ["100.50", "100.505", "3万元", "￥1,200", "0", "", "$5", numberCell(12.5)],
};
const header = Object.keys(COLUMNS);

function layoutOf() {
  const laidOut = layOutList([sheetOf([header, header.map(() => "1")])], NO_CHOICES);
  invariant(laidOut.ok, "the header is understood");
  const [layout] = laidOut.layouts;
  invariant(layout, "a list has a sheet");
  return layout;
}

describe("a row that is judged quickly", () => {
  it("is judged as strictly as any other, whatever its cells hold and on whatever day", () => {
    const list = { layout: layoutOf(), sheet: 0, isText: true, names: namesReadBy(ruleset) };
    const cellsOf = fc.tuple(...Object.values(COLUMNS).map((cells) => fc.constantFrom(...cells)));
    const more = fc.constantFrom<readonly SheetCell[]>([], [], [""], ["1"]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cellsOf, more), { minLength: 1, maxLength: 5 }),
        fc.constantFrom("2026-11-24", "2026-11-02", null),
        (rows, pinned) => {
          const dates = { today: TODAY, pinned };
          const quickly = rowJudge(judge, list, dates);
          const strictly = rowJudge({ ...judge, plain: () => undefined }, list, dates);
          for (const [index, [cells, others]] of rows.entries()) {
            const row = { line: index + 3, cells: [...cells, ...others], isHidden: false };

            expect(quickly(row)).toEqual(strictly(row));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
