import { describe, expect, it } from "vitest";
import { filesIn, textOf } from "./project-files.ts";

const SOURCES = [
  ...filesIn(["server", "machines", "rules", "test"], ".ts"),
  ...filesIn(["views"], ".eta"),
];
/** In two parts, so that this file does not find itself. */
const UNFINISHED = new RegExp(["\\bTO" + "DO\\b", "\\bFIX" + "ME\\b"].join("|"));
const LEFT_OUT = new RegExp(`\\.(${["only", "skip", "skipIf", "todo"].join("|")})\\(`);
/** A set or a list of signs, no letters, that holds those with which a formula begins: equals, plus and at. */
const FORMULA_SIGNS = /\[(?![^\]\n]*\\w)(?=[^\]\n]*=)(?=[^\]\n]*\+)(?=[^\]\n]*@)[^\]\n]*\]/;

describe("the sources", () => {
  it("are all there to be looked at", () => {
    expect(SOURCES.length).toBeGreaterThan(300);
  });

  it("hold no note of unfinished work", () => {
    expect(SOURCES.filter((path) => UNFINISHED.test(textOf(path)))).toEqual([]);
  });

  it("keep spreadsheets from computing a cell in one place only", () => {
    const guards = SOURCES.filter(
      (path) => path.startsWith("server/") && FORMULA_SIGNS.test(textOf(path)),
    );

    expect(guards).toEqual(["server/adapters/lists/csv-text.ts"]);
  });

  it("leave no test out", () => {
    const tests = SOURCES.filter((path) => path.startsWith("test/"));

    expect(tests.filter((path) => LEFT_OUT.test(textOf(path)))).toEqual([]);
  });
});
