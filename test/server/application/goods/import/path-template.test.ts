import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PagePath } from "../../../../../server/application/goods/fields.ts";
import { readPathTemplate } from "../../../../../server/application/goods/import/path-template.ts";
import { problemsOf } from "../../reading/problems.ts";

describe("the template of a product path", () => {
  it.each([
    ["pages/product/detail?id={id}", []],
    ["  pages/product/detail?id={id}&sku={sku}  ", []],
    ["pages/a?id={id}&again={id}", []],
    ["", ["/template required"]],
    ["pages/a", ["/template template-id-missing"]],
    ["pages/a?sku={sku}", ["/template template-id-missing"]],
    ["pages/a?id={id}&x={name}", ["/template template-placeholder-unknown"]],
    ["pages/a?id={id}&x={", ["/template template-placeholder-unknown"]],
    [
      "pages/a?id={ID}",
      ["/template template-id-missing", "/template template-placeholder-unknown"],
    ],
    ["pages/{id}?id={id}", ["/template path-expected"]],
    ["/pages/a?id={id}", ["/template path-expected"]],
    ["https://a.example/a?id={id}", ["/template path-expected"]],
    ["pages%2Fa%3Fid%3D{id}", ["/template path-expected"]],
    [`pages/${"a".repeat(500)}?id={id}`, ["/template too-long"]],
  ])("%j", (text, expected) => {
    expect(problemsOf(readPathTemplate(text))).toEqual(expected);
  });

  it("tells what was typed, not what it was tried with", () => {
    const read = readPathTemplate("/pages/a?id={id}");

    expect(read.ok ? "" : read.problems[0]?.read).toBe('"/pages/a?id={id}"');
  });

  it("encodes the values and nothing else", () => {
    const read = readPathTemplate("pages/a/b?id={id}&sku={sku}");

    expect(read.ok && read.value.fill({ id: "红 1&2", sku: "{id}" })).toBe(
      "pages/a/b?id=%E7%BA%A2%201%262&sku=%7Bid%7D",
    );
  });

  it("makes a path of the mini program, whatever the number is", () => {
    const read = readPathTemplate("pages/a?id={id}");
    if (!read.ok) throw new Error("it is a template");

    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (id) => {
        const path = read.value.fill({ id, sku: "" });
        expect(path.length > 500 || PagePath.safeParse(path).success).toBe(true);
        expect(new URLSearchParams(path.split("?")[1]?.replaceAll("+", "%2B")).get("id")).toBe(id);
      }),
      { seed: 20_261_124, numRuns: 1000 },
    );
  });
});
