import { describe, expect, it } from "vitest";
import type { NamedGoods } from "../../../../../server/application/goods/pictures/goods-index.ts";
import { matchPictures } from "../../../../../server/application/goods/pictures/match-pictures.ts";

const goods = (
  key: string,
  name: string,
  sku: string | null = null,
  pictureFile: string | null = null,
) => ({ key, name, sku, pictureFile }) satisfies NamedGoods;

const SHOP: readonly NamedGoods[] = [
  goods("tee", "红色T恤", "00123"),
  goods("thick", "红色T恤加绒", "A-170"),
  goods("scarf", "羊毛围巾", "A-17"),
  goods("gloves", "手套／女款", "SKU/9"),
  goods("socks", "棉袜 三双装", "2"),
  goods("listed", "保温杯 500ml", "C-1", "images/cup white.jpg"),
  goods("twin-a", "玻璃杯"),
  goods("twin-b", "玻璃杯"),
];

/** `scarf`, `? twin-a twin-b`, `(scarf)` for a spare one, `-` for none. */
function told(files: readonly string[], shop = SHOP): string[] {
  return matchPictures(files, shop).map((match) => {
    if (match.kind === "matched") return match.key;
    if (match.kind === "spare") return `(${match.key})`;
    return match.kind === "unclear" ? `? ${match.keys.join(" ")}` : "-";
  });
}

describe("one picture, by the name of its file", () => {
  it.each([
    ["00123.jpg", "tee"],
    ["00123.JPEG", "tee"],
    ["123.jpg", "-"],
    ["A-17.png", "scarf"],
    ["a-17.webp", "scarf"],
    ["Ａ－１７.png", "scarf"],
    ["A-17_2.png", "scarf"],
    ["A-17 (3).png", "scarf"],
    ["A-17（3）.png", "scarf"],
    ["A17.png", "scarf"],
    ["A-170.png", "thick"],
    ["A-1700.png", "-"],
    ["红色T恤.jpg", "tee"],
    ["红色T恤 主图.jpg", "tee"],
    ["红色t恤主图2.jpg", "tee"],
    ["红色T恤加绒 主图.jpg", "thick"],
    ["封面_羊毛围巾.jpg", "scarf"],
    ["羊毛围巾 - 副本.jpg", "scarf"],
    ["新款 羊毛围巾 秋冬.jpg", "scarf"],
    ["00123 红色T恤.jpg", "tee"],
    ["2026-00123-正面.jpg", "tee"],
    ["手套_女款.jpg", "gloves"],
    ["手套女款.jpg", "gloves"],
    ["SKU_9.jpg", "gloves"],
    ["2.jpg", "socks"],
    ["IMG_2.jpg", "-"],
    ["棉袜三双装.jpg", "socks"],
    ["cup white.jpg", "listed"],
    ["images/cup white.jpg", "listed"],
    ["photos\\cup white.jpg", "listed"],
    ["DSC00123.jpg", "-"],
    ["DSC001234.jpg", "-"],
    ["微信图片_20260711.jpg", "-"],
    ["玻璃杯.jpg", "? twin-a twin-b"],
    ["00123 羊毛围巾.jpg", "? tee scarf"],
    ["A-17/正面.jpg", "scarf"],
    ["图片/羊毛围巾/IMG_0001.jpg", "scarf"],
    ["羊毛围巾/00123.jpg", "? tee scarf"],
    ["玻璃杯/00123.jpg", "? tee twin-a twin-b"],
    ["红色T恤/00123.jpg", "tee"],
    [".jpg", "-"],
    ["", "-"],
  ])("%s is of %s", (file, expected) => {
    expect(told([file])).toEqual([expected]);
  });

  it("finds a name of a list without its ending, and no other ending in its place", () => {
    const shop = [goods("a", "甲乙丙", null, "front"), goods("b", "丁戊己", null, "back.png")];
    expect(told(["x/front.jpg", "back.jpg", "back.png"], shop)).toEqual(["a", "-", "b"]);
  });

  it("is of the goods whose list names it, whatever others are called", () => {
    const shop = [goods("a", "甲乙丙", "77", null), goods("b", "丁戊己", "78", "77.jpg")];
    expect(told(["77.jpg"], shop)).toEqual(["b"]);
  });
});

describe("several pictures of the same goods", () => {
  it.each([
    [
      ["A-17_2.png", "A-17.png", "A-17_1.png"],
      ["(scarf)", "scarf", "(scarf)"],
    ],
    [
      ["A-17_2.png", "A-17_1.png"],
      ["(scarf)", "scarf"],
    ],
    [
      ["A-17.png", "A-17 主图.png"],
      ["(scarf)", "scarf"],
    ],
    [
      ["A-17 详情1.png", "A-17 红色.png"],
      ["(scarf)", "scarf"],
    ],
    [
      ["A-17/02.jpg", "A-17/01.jpg", "A-17/10.jpg"],
      ["(scarf)", "scarf", "(scarf)"],
    ],
    [
      ["A-17/详情/01.jpg", "A-17/主图/01.jpg", "A-17/主图/02.jpg"],
      ["(scarf)", "scarf", "(scarf)"],
    ],
    [
      ["详情/A-17.png", "主图/A-17.png"],
      ["(scarf)", "scarf"],
    ],
    [
      ["A-17.png", "A-17.jpg"],
      ["? scarf", "? scarf"],
    ],
    [
      ["A-17 红色.png", "A-17 蓝色.png"],
      ["? scarf", "? scarf"],
    ],
    [
      ["A-17 红色.png", "A-17 蓝色.png", "A-17.png"],
      ["(scarf)", "(scarf)", "scarf"],
    ],
  ])("%j", (files, expected) => {
    expect(told(files)).toEqual(expected);
  });
});

it("looks through a full library quickly, whatever the files are called", () => {
  const library = Array.from({ length: 5000 }, (_, n) =>
    goods(`k${n}`, `商品名称${n}号`, `SKU-${n}`),
  );
  const files = Array.from({ length: 300 }, (_, n) => `新款/商品名称${n}号 秋冬 ${n}x.jpg`);
  const before = process.cpuUsage();
  const matches = matchPictures(files, library);
  expect(matches.every(({ kind }) => kind === "matched")).toBe(true);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
});
