import { describe, expect, it } from "vitest";
import type { AccountKey } from "../../../../server/application/lists/account-naming.ts";
import { ACCOUNT_VOCABULARY } from "../../../../server/application/lists/account-vocabulary.ts";
import { findLayout, withChoices } from "../../../../server/application/lists/find-layout.ts";
import type { Layout } from "../../../../server/application/lists/layout.ts";
import type { SheetCell, TableSheet } from "../../../../server/application/ports/sheets.ts";
import { dateCell, numberCell, sheetOf, table } from "./sheets.ts";

function layoutOf(sheet: TableSheet): Layout<AccountKey> {
  const layout = findLayout(sheet, ACCOUNT_VOCABULARY);
  if (layout === null) throw new Error("no header was found");
  return layout;
}

/** Each column in a word: its key, `?` for a question, `-` for one of somebody's own. */
function columnsOf({ columns }: Layout<AccountKey>): string {
  return columns
    .map(({ key, part, question, isCertain }) => {
      if (question !== null) return `?${question.doubt}:${question.may.join("/")}`;
      if (key === null) return "-";
      return key + (part === null ? "" : `#${part.at}`) + (isCertain ? "" : "~");
    })
    .join(" ");
}

const columns = (text: string) => columnsOf(layoutOf(sheetOf(table(text))));

describe("the header of a list", () => {
  it("stands below titles and notes", () => {
    const layout = layoutOf(
      sheetOf([
        ["某某互动 直播申请客户表"],
        [],
        ["填表日期：2026年11月25日", "", "填表人：张三"],
        ["小程序名称", "公司", "粉丝数"],
        ["花信", "花信公司", "120"],
      ]),
    );

    expect(layout.headerLines).toEqual([4, 4]);
    expect(columnsOf(layout)).toBe("account entity followers");
  });

  it("stands in the first row of a list of two columns", () => {
    expect(columns("账号,公众号粉丝数\na,1")).toBe("account followers");
  });

  it("is not taken from rows of accounts", () => {
    const rows = table("甲,企业,2026-11-01\n乙,公司,2026-11-02");

    expect(findLayout(sheetOf(rows), ACCOUNT_VOCABULARY)).toBeNull();
  });

  it("may have groups over it, in merged cells or in the first of several", () => {
    const rows = table(
      "资质,,,数据,\n主体,主体类型,小程序,公众号粉丝,7日DAU\n花信公司,企业,花信,120,90",
    );
    const merges = [{ top: 0, bottom: 0, left: 0, right: 2 }];
    const layouts = [layoutOf(sheetOf(rows)), layoutOf(sheetOf(rows, { merges }))];

    expect(layouts.map(columnsOf)).toEqual(
      Array(2).fill("entity entityType account followers dau"),
    );
    expect(layouts[0]?.columns[4]?.header).toBe("数据 / 7日DAU");
  });

  it("may stand in two rows, some names merged over both", () => {
    const layout = layoutOf(
      sheetOf(
        table(
          "账号,近7日DAU,,,,,,,广告消耗(万元)\n,11-20,11-21,11-22,11-23,11-24,11-25,11-26,\na,1,2,3,4,5,6,7,1.2",
        ),
        {
          merges: [
            { top: 0, bottom: 1, left: 0, right: 0 },
            { top: 0, bottom: 0, left: 1, right: 7 },
            { top: 0, bottom: 1, left: 8, right: 8 },
          ],
        },
      ),
    );

    expect(layout.headerLines).toEqual([1, 2]);
    expect(columnsOf(layout)).toBe("account dau#0 dau#1 dau#2 dau#3 dau#4 dau#5 dau#6 adSpend");
  });

  it("takes the unit that stands above it for amounts without one", () => {
    const { columns: found } = layoutOf(
      sheetOf([["单位：万元"], ["账号", "广告消耗", "粉丝数"], ["a", "1.2", "300"]]),
    );

    expect(found.map(({ unit }) => unit?.places ?? null)).toEqual([null, 4, null]);
    expect(found[1]?.isCertain).toBe(false);
  });

  it("shows of each column its header and what stands below", () => {
    const { columns: found } = layoutOf(
      sheetOf(table("账号,负责人,粉丝数\na,张,1\nb,,2\nc,李,3\nd,王,4")),
    );

    expect(found[1]).toMatchObject({ index: 1, header: "负责人", samples: ["张", "李", "王"] });
  });
});

describe("columns of days", () => {
  const days = ["11-20", "11-21", "11-22", "11-23", "11-24", "11-25", "11-26"];
  const cells = (count: number) => Array.from({ length: count }, (_, day) => String(90 + day));
  const week = (header: readonly SheetCell[]) =>
    columnsOf(
      layoutOf(
        sheetOf([
          ["账号", ...header],
          ["a", ...cells(header.length)],
        ]),
      ),
    );
  const inOrder = "account dau#0 dau#1 dau#2 dau#3 dau#4 dau#5 dau#6";

  it.each([
    ["dates", days.map((day) => `DAU ${day}`)],
    ["dates behind", days.map((day) => `${day.replace("-", "/")}日活`)],
    ["whole dates", days.map((day) => `DAU(2026-${day})`)],
    ["numbers", [1, 2, 3, 4, 5, 6, 7].map((day) => `日活${day}`)],
    ["counted days", "一 二 三 四 五 六 七".split(" ").map((day) => `第${day}天DAU`)],
    ["weekdays", "一 二 三 四 五 六 日".split(" ").map((day) => `周${day}日活`)],
    ["English days", [1, 2, 3, 4, 5, 6, 7].map((day) => `DAU day ${day}`)],
  ])("are a week, by %s", (_how, header) => {
    expect(week(header)).toBe(inOrder);
  });

  it("come in the order of time, newest first and over the end of the year as well", () => {
    const newestFirst = days.toReversed().map((day) => `DAU ${day}`);
    const overNewYear = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03", "01-04"];

    expect(week(newestFirst)).toBe("account dau#6 dau#5 dau#4 dau#3 dau#2 dau#1 dau#0");
    expect(week(overNewYear.map((day) => `DAU ${day}`))).toBe(inOrder);
  });

  it("are asked about when they are not seven", () => {
    expect(week(days.slice(1).map((day) => `DAU ${day}`))).toContain("?days:dau");
  });

  it("of a month give its last seven, less surely", () => {
    const more = ["11-17", "11-18", "11-19", ...days].map((day) => `DAU ${day}`);

    expect(week(more)).toBe("account - - - dau#0~ dau#1~ dau#2~ dau#3~ dau#4~ dau#5~ dau#6~");
  });

  it("may have dates of the spreadsheet in their header, below a group", () => {
    const dates = days.map((day) => dateCell(`2026-${day}`, { shown: day }));
    const layout = layoutOf(
      sheetOf([
        ["", "近7日DAU", "", "", "", "", "", ""],
        ["账号", ...dates],
        ["a", ...cells(7).map((cell) => numberCell(Number(cell)))],
      ]),
    );

    expect(columnsOf(layout)).toBe(inOrder);
  });
});

describe("several columns of one fact", () => {
  it("are the levels of a category, or several of them", () => {
    expect(columns("账号,一级类目,二级类目\na,商家自营,食品")).toBe(
      "account categories#1 categories#2",
    );
    expect(columns("账号,类目1,类目2\na,商家自营>食品,工具>办公")).toBe(
      "account categories#1 categories#2",
    );
    expect(columns("账号,二级类目,粉丝\na,商家自营>食品,1")).toBe("account categories followers");
  });

  it("leave the fact to the surest name", () => {
    expect(columns("账号,微博粉丝,公众号粉丝数,粉丝\na,1,2,3")).toBe("account - followers -");
  });

  it("leave it to the one whose cells say it", () => {
    expect(columns("账号,违规情况,违规时间\na,售假,2026-01-05\nb,刷单,2026-02-01")).toBe(
      "account - lastSevereViolationOn",
    );
  });

  it("are asked about when both may be it", () => {
    expect(columns("账号,服务号粉丝,订阅号粉丝\na,1,2")).toBe(
      "account ?several:followers ?several:followers",
    );
  });

  it("are one when they say the same", () => {
    expect(columns("账号,粉丝,粉丝数\na,1,1\nb,2,2")).toBe("account followers -");
  });
});

describe("cells as witnesses of their column", () => {
  it.each([
    ["类型", "企业\n个体户", "entityType~"],
    ["客户类型", "老客户\n新客户", "-"],
    ["地区", "江苏南京\n上海", "region~"],
    ["地区", "东区\n西区", "-"],
    ["近7日活跃用户数", "120\n90", "dau~"],
    ["行业", "商家自营>食品\n工具>办公", "categories~"],
    ["行业", "服装\n餐饮", "-"],
    ["消耗", "1.2万\n3000", "adSpend~"],
  ])("%s over %j is %s", (header, cells, expected) => {
    const rows = cells.split("\n").map((cell) => `a,1,${cell}`);

    expect(columns(`账号,粉丝数,${header}\n${rows.join("\n")}`)).toBe(
      `account followers ${expected}`,
    );
  });

  it("ask about a column whose cells are all of another kind", () => {
    expect(columns("账号,粉丝数,最近支付\na,1,99.50\nb,2,120.00")).toBe(
      "account followers ?cells:lastPaymentOn",
    );
  });

  it("tell a column 主体 of types from one of names", () => {
    expect(columns("账号,主体,粉丝数\na,企业,1\nb,个体户,2")).toBe("account entityType~ followers");
    expect(columns("账号,主体,粉丝数\na,花信公司,1\nb,沐秋公司,2")).toBe(
      "account entity followers",
    );
  });
});

describe("a column that may decide", () => {
  it("is asked about when its name says something else, too", () => {
    expect(columns("账号,近30天广告消耗\na,1")).toBe("account ?name:adSpend");
    expect(columns("账号,粉丝数,广告消耗(美元)\na,1,2")).toBe(
      "account followers ?currency:adSpend",
    );
  });

  it("is no question once another column says the fact", () => {
    expect(columns("账号,近30天广告消耗,近一年广告消耗\na,1,2")).toBe("account - adSpend");
  });

  it("is what the owner of the list says", () => {
    const layout = layoutOf(sheetOf(table("账号,近30天广告消耗,粉丝数,备注\na,1,2,3")));
    const choose = (column: string, key: AccountKey | null) =>
      columnsOf(withChoices(layout, [{ column, key }]));

    expect(choose("近30天广告消耗", "adSpend")).toBe("account adSpend followers -");
    expect(choose("B", null)).toBe("account - followers -");
    expect(choose("4", "followers")).toBe("account ?name:adSpend - followers");
    expect(choose("备注", "adSpend")).toBe("account - followers adSpend");
  });
});
