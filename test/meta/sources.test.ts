import { describe, expect, it } from "vitest";
import { filesIn, textOf } from "./project-files.ts";

const SOURCES = [
  ...filesIn(["server", "machines", "rules", "test"], ".ts"),
  ...filesIn(["views"], ".eta"),
];
/** In two parts, so that this file does not find itself. */
const UNFINISHED = new RegExp(["\\bTO" + "DO\\b", "\\bFIX" + "ME\\b"].join("|"));
const LEFT_OUT = new RegExp(`\\.(${["only", "skip", "skipIf", "todo"].join("|")})\\(`);

describe("the sources", () => {
  it("are all there to be looked at", () => {
    expect(SOURCES.length).toBeGreaterThan(300);
  });

  it("hold no note of unfinished work", () => {
    expect(SOURCES.filter((path) => UNFINISHED.test(textOf(path)))).toEqual([]);
  });

  it("leave no test out", () => {
    const tests = SOURCES.filter((path) => path.startsWith("test/"));

    expect(tests.filter((path) => LEFT_OUT.test(textOf(path)))).toEqual([]);
  });
});
