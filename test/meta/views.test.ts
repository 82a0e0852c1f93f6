import { describe, expect, it } from "vitest";
import { filesIn, textOf } from "./project-files.ts";

const VIEWS = filesIn(["views"], ".eta").map((path) => ({ path, text: textOf(path) }));
const nameOf = (path: string) => path.replace(/^views/, "").replace(/\.eta$/, "");
const names = VIEWS.map(({ path }) => nameOf(path));
/** What a view includes or extends. */
const named = VIEWS.flatMap(({ text }) =>
  [...text.matchAll(/\b(?:include|layout)\("([^"]+)"/g)].map(([, name = ""]) => name),
);

describe("the views", () => {
  it("print without escaping only what was rendered by a view already", () => {
    const raw = VIEWS.flatMap(({ path, text }) =>
      [...text.matchAll(/<%~\s*(.*)/g)].map(([, printed = ""]) => ({ path, printed })),
    );
    const bare = raw.filter(
      ({ printed }) => !/^(it\.body\s*%>|include\("\/[a-z/-]+")/.test(printed),
    );

    expect(raw.length).toBeGreaterThan(20);
    expect(bare).toEqual([]);
  });

  it("include and extend no view that does not exist", () => {
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  it("are each drawn by a page, included or extended", () => {
    const pages = filesIn(["server/routes", "server/cli/audit"], ".ts").map(textOf).join("\n");

    expect(names.filter((name) => !named.includes(name) && !pages.includes(`"${name}"`))).toEqual(
      [],
    );
  });
});
