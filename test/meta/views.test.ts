import { describe, expect, it } from "vitest";
import { filesIn, textOf } from "./project-files.ts";

const VIEWS = filesIn(["views"], ".eta").map((path) => ({ path, text: textOf(path) }));
const nameOf = (path: string) => path.replace(/^views/, "").replace(/\.eta$/, "");
const everything = VIEWS.map(({ text }) => text).join("\n");

describe("the views", () => {
  it("print without escaping only what was rendered by a view already", () => {
    const raw = VIEWS.flatMap(({ path, text }) =>
      [...text.matchAll(/<%~\s*(.*)/g)].map(([, printed = ""]) => ({ path, printed })),
    );
    const bare = raw.filter(
      ({ printed }) => !/^(it\.body\s*%>|include\("\/partials\/)/.test(printed),
    );

    expect(raw.length).toBeGreaterThan(20);
    expect(bare).toEqual([]);
  });

  it("include every partial and extend every layout that exists, and no other", () => {
    const named = [...everything.matchAll(/\b(?:include|layout)\("([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const shared = VIEWS.map(({ path }) => nameOf(path)).filter((name) =>
      /^\/(partials|layouts)\//.test(name),
    );

    expect([...new Set(named)].sort()).toEqual(shared.sort());
  });

  it("are each drawn by somebody", () => {
    const routes = filesIn(["server/routes/pages", "server/cli/audit"], ".ts")
      .map(textOf)
      .join("\n");
    const pages = VIEWS.map(({ path }) => nameOf(path)).filter(
      (name) => !/^\/(partials|layouts)\//.test(name),
    );

    expect(pages.filter((name) => !routes.includes(`"${name}"`))).toEqual([]);
  });
});
