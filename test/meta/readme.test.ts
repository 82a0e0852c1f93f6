import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPlatformGate, loadRulesets } from "../../rules/load-rulesets.ts";
import { ENDPOINTS } from "../../server/adapters/wechat/client/endpoint-table.ts";
import { checksService } from "../../server/application/checks/checks.ts";
import { openRulebook } from "../../server/application/rulesets/rulebook.ts";
import { EXIT } from "../../server/cli/exit-codes.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";
import { TestClock } from "../helpers/test-clock.ts";
import { runKaibo } from "../server/cli/run-kaibo.ts";
import { codeIn, readMarkdown } from "./markdown.ts";
import { filesIn, PROJECT, textOf } from "./project-files.ts";

const english = readMarkdown(textOf("README.md"));
const chinese = readMarkdown(textOf("README.zh-CN.md"));
const operating = readMarkdown(textOf("docs/operating.md"));
const operatingChinese = readMarkdown(textOf("docs/operating.zh-CN.md"));
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

describe.each([
  ["README", english, chinese],
  ["operating", operating, operatingChinese],
])("%s in English and in Chinese", (_, english, chinese) => {
  it("has the same sections, tables and commands", () => {
    const shape = ({ headings, tableRows }: typeof english) => ({
      sections: headings.map(({ level }) => level),
      rows: tableRows.map((cells) => cells.length),
    });
    const commands = ({ fences }: typeof english) =>
      fences
        .filter(({ language }) => language === "sh")
        .map(({ text }) => text.replaceAll(/accept-language: \S+'|--lang \w+/g, ""));

    expect(shape(chinese)).toEqual(shape(english));
    expect(commands(chinese)).toEqual(commands(english));
  });

  it("names the same code", () => {
    expect(sorted(chinese.spans)).toEqual(sorted(english.spans));
    const addresses = (links: readonly string[]) =>
      sorted(
        links
          .filter((link) => !/^(README|operating|#)/.test(link))
          .map((link) => link.replace(".zh-CN.md", ".md")),
      );
    expect(addresses(chinese.links)).toEqual(addresses(english.links));
  });
});

describe.each([
  ["README.md", english, operating, "en"],
  ["README.zh-CN.md", chinese, operatingChinese, "zh-CN"],
] as const)("%s", (path, readme, operating, language) => {
  it("has a picture of the wizard with words for those who cannot see it", () => {
    const [, words = "", picture = ""] = /!\[([^\]]*)\]\(([^)]+)\)/.exec(textOf(path)) ?? [];

    expect(words.length).toBeGreaterThan(40);
    expect(existsSync(join(PROJECT, picture))).toBe(true);
  });

  it("shows a part of what the API really answers", async () => {
    const curl = readme.fences.find(({ text }) => text.startsWith("curl"))?.text ?? "";
    const [, body = ""] = /-d '(.*)'/s.exec(curl) ?? [];
    const shown = readme.fences.find((fence) => fence.language === "json")?.text ?? "";
    const checks = checksService({
      rulebook: openRulebook(loadRulesets()),
      platformGate: loadPlatformGate,
      clock: new TestClock("2026-11-22T04:00:00Z"),
    });

    const outcome = await checks.check(JSON.parse(body), language);

    expect(curl).toContain(`accept-language: ${language}'`);
    const reply: unknown = JSON.parse(JSON.stringify(outcome.ok && outcome.reply));
    expect(missingFrom(reply, JSON.parse(shown), "")).toEqual([]);
  });

  it("shows what an audit of the example prints", async () => {
    const command = readme.fences.find(({ text }) => text.includes("kaibo audit"))?.text ?? "";
    const [, printed] = readme.fences.filter(({ language }) => language === "text");
    const out = join(await temporaryDirectory(), "report.html");
    const words = command.trim().replace("report.html", out).split(" ").slice(2);

    const { exitCode, stderr } = await runKaibo(words);

    expect(exitCode).toBe(0);
    expect(stderr).toContain(printed?.text.trim());
    expect(existsSync(out)).toBe(true);
  });

  it("lists the variables of the environment that are read, and no other", () => {
    const [, schema = ""] =
      /const Environment = z\.object\(\{(.*?)^\}\);/ms.exec(textOf("server/config.ts")) ?? [];
    const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = ""]) => name);
    const listed = operating.tableRows.flatMap(
      ([name = ""]) => /^`([A-Z_]+)`$/.exec(name)?.[1] ?? [],
    );

    expect(read.length).toBeGreaterThan(5);
    expect(sorted(listed)).toEqual(sorted(read));
  });

  it("lists every exit code", () => {
    const listed = readme.tableRows.flatMap(([code = ""]) => /^`(\d)`$/.exec(code)?.[1] ?? []);

    expect(listed.map(Number)).toEqual(Object.values(EXIT).sort());
  });

  it("names the places in the data directory that the code names", () => {
    const code = [
      "server/main.ts",
      "server/config.ts",
      "server/start/open-rules.ts",
      ...filesIn(["server/adapters/stores", "server/adapters/secrets"], ".ts"),
    ]
      .map(textOf)
      .join("\n");
    const places = [...codeIn(readme).matchAll(/\bdata\/([\w.]+)/g)].map(([, place = ""]) => place);

    expect(sorted(places)).toHaveLength(10);
    expect(places.filter((place) => !code.includes(`"${place}"`))).toEqual([]);
  });

  it("counts WeChat's calls right", () => {
    const count = new Set(ENDPOINTS.map((endpoint) => endpoint.path)).size;

    expect(textOf(path)).toMatch(
      new RegExp(language === "en" ? `\\b${count} calls` : ` ${count} 个`),
    );
  });
});

/** Where `shown` says something that `actual` does not; an element shown of a list may stand anywhere in the list. */
function missingFrom(actual: unknown, shown: unknown, place: string): string[] {
  if (Array.isArray(shown)) {
    const elements: unknown[] = Array.isArray(actual) ? actual : [];
    return shown.flatMap((part, index) =>
      elements.some((element) => missingFrom(element, part, "").length === 0)
        ? []
        : [`${place}/${index}`],
    );
  }
  if (typeof shown === "object" && shown !== null) {
    const members = new Map(Object.entries(typeof actual === "object" && actual ? actual : {}));
    return Object.entries(shown).flatMap(([key, part]) =>
      missingFrom(members.get(key), part, `${place}/${key}`),
    );
  }
  return actual === shown ? [] : [place];
}
