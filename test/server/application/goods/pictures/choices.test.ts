import { expect, it } from "vitest";
import type { GoodsItem } from "../../../../../machines/onboarding/context.ts";
import { asChoice, readChoices } from "../../../../../server/application/goods/pictures/choices.ts";
import { GOODS, walk } from "../../../../machines/onboarding/samples.ts";

const named = (key: string, name: string, sku: string | null, change: Partial<GoodsItem> = {}) =>
  walk("manual", ["live.declared-enabled", "goods.added"]).context.goods.map((item) => ({
    ...item,
    key,
    answers: { ...GOODS, name, sku },
    ...change,
  }));

const SHOP = [
  ...named("scarf", "羊毛围巾", "A-17"),
  ...named("glass1", "玻璃杯子", "B-1"),
  ...named("glass2", "玻璃杯子", "B-2"),
  ...named("odd", "羊毛手套", "羊毛围巾"),
  ...named("sold", "红色T恤", "00123", { review: "approved" }),
];

it.each([
  ["", []],
  [asChoice("scarf"), ["scarf"]],
  ["a-17", ["scarf"]],
  [" Ａ－１７ ", ["scarf"]],
  ["B-2", ["glass2"]],
  ["羊毛手套", ["odd"]],
  // A number goes before a name.
  ["羊毛围巾", ["odd"]],
  ["玻璃杯子", ["goods-several"]],
  ["17", ["goods-not-found"]],
  ["scarf", ["goods-not-found"]],
  [asChoice("gone"), ["goods-not-found"]],
  // WeChat has them, and takes no other picture.
  ["00123", ["goods-not-found"]],
  [asChoice("sold"), ["goods-not-found"]],
])("reads %j", (text, expected) => {
  const { choices, problems } = readChoices([{ at: 3, text }], SHOP);
  expect([...choices.map(({ key }) => key), ...problems.map(({ code }) => code)]).toEqual(expected);
  expect(problems.every(({ pointer }) => pointer === "/to-3")).toBe(true);
});

it("takes one picture for the same goods, however they are said", () => {
  const said = [asChoice("scarf"), "A-17", "B-1"].map((text, at) => ({ at, text }));
  const { choices, problems } = readChoices(said, SHOP);
  expect(choices).toEqual([
    { at: 0, key: "scarf" },
    { at: 2, key: "glass1" },
  ]);
  expect(problems).toMatchObject([{ pointer: "/to-1", code: "picture-taken-twice" }]);
});
