import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown.ts";
import { filesIn, textOf } from "./project-files.ts";

const decisions = filesIn(["docs/decisions"], ".md").filter((path) => !path.endsWith("README.md"));

describe("the decisions", () => {
  it("are all listed, each with its title", () => {
    const list = textOf("docs/decisions/README.md");
    const expected = decisions.map((path) => {
      const title = readMarkdown(textOf(path)).headings[0]?.text ?? "";
      return `- [${title}](${path.replace("docs/decisions/", "")})`;
    });

    expect(list.match(/^- .*$/gm)).toEqual(expected.sort());
  });

  it.each(decisions)("are dated, and say why and what follows: %s", (path) => {
    const text = textOf(path);
    const [number = ""] = /\d{4}/.exec(path) ?? [];
    const { headings } = readMarkdown(text);

    expect(headings[0]?.text).toMatch(new RegExp(`^${number}\\. .`));
    expect(headings.slice(1).map((heading) => heading.text)).toEqual([
      "Context",
      "Decision",
      "Consequences",
    ]);
    expect(text).toMatch(/^- Date: \d{4}-\d\d-\d\d\n- Status: (accepted|superseded by \[)/m);
  });
});
