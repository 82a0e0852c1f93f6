import { describe, expect, it } from "vitest";
import { ACCOUNT_VOCABULARY } from "../../../../server/application/lists/account-vocabulary.ts";
import {
  chooseSheets,
  type SheetChoice,
} from "../../../../server/application/lists/choose-sheet.ts";
import type { TableSheet } from "../../../../server/application/ports/sheets.ts";
import { sheetOf, table } from "./sheets.ts";

const accounts = table("账号,主体,粉丝数,近7日DAU,广告消耗\na,花信公司,1,2,3");
const list = (name: string, isHidden = false) => sheetOf(accounts, { name, isHidden });
const cover = sheetOf([["说明"], ["请填写公众号粉丝数"]], { name: "说明", isHidden: false });
const words = sheetOf([["主体类型"], ["企业"]], { name: "下拉", isHidden: true });
const sums = sheetOf(table("地区,粉丝数\n东区,9"), { name: "汇总", isHidden: false });

function choose(sheets: readonly TableSheet[], choice: SheetChoice | null = null) {
  const found = chooseSheets(sheets, ACCOUNT_VOCABULARY, choice);
  switch (found.is) {
    case "chosen":
      return found.chosen.map(({ sheet }) => sheet.name);
    case "several":
      return { asked: found.fitting.map(({ name }) => name) };
    case "none":
    case "unknown-sheet":
      return found.is;
  }
}

describe("the sheet of a list", () => {
  it("is the visible one with the most columns that are known", () => {
    expect(choose([cover, words, sums, list("名单")])).toEqual(["名单"]);
  });

  it("is not a hidden one", () => {
    expect(choose([list("旧", true), list("新")])).toEqual(["新"]);
    expect(choose([list("旧", true), cover])).toBe("none");
  });

  it("has to be said where several fit", () => {
    const sheets = [cover, list("东区"), list("西区")];

    expect(choose(sheets)).toEqual({ asked: ["东区", "西区"] });
    expect(choose(sheets, { sheet: "西区" })).toEqual(["西区"]);
    expect(choose(sheets, { sheet: "2" })).toEqual(["东区"]);
    expect(choose(sheets, "all")).toEqual(["东区", "西区"]);
    expect(choose(sheets, { sheets: ["西区", "2", "说明"] })).toEqual(["东区", "西区"]);
    expect(choose(sheets, { sheets: ["西区", "南区"] })).toBe("unknown-sheet");
    expect(choose(sheets, { sheets: ["说明"] })).toBe("none");
    expect(choose(sheets, { sheet: "南区" })).toBe("unknown-sheet");
    expect(choose(sheets, { sheet: "说明" })).toBe("none");
  });

  it("names those that are passed over", () => {
    const found = chooseSheets([cover, words, list("名单")], ACCOUNT_VOCABULARY, null);

    expect(found.is === "chosen" && found.passed.map(({ name }) => name)).toEqual(["说明", "下拉"]);
  });
});
