import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  findProjectDirectory,
  loadPlatformGate,
  loadRulesets,
  projectVersion,
} from "../../rules/load-rulesets.ts";

/** A published version never changes: correct a mistake by adding a new version (see rules/README.md). */
const PUBLISHED: Readonly<Record<string, string>> = {
  "channels-live@2022-03":
    "sha256:7c906b56baba9bd762b3ce1f954ccaf1e35a4b61615ce72e66ecbf5926a630df",
  "wechat-live@2020-02": "sha256:5bb6457500ddadf68bf18408a1285d3fcba0d11b8148063877de63cb6604a320",
  "wechat-live@2020-09": "sha256:23d3505cb375dfeba597b2e2cbd5e997d0b5f055b0cd45167ee85d18cc93b5b4",
  "wechat-live@2026-07": "sha256:e8e94b59efa4f1c427ed1104323779b7dd0c201da50c3125fe244a7ef128c967",
  "wechat-live@undated-21-categories":
    "sha256:e71bcbe869b8c474785a489dc43581545ae8f5cd76a56bb2dc30e478730fddc0",
};

describe("the published rulesets", () => {
  it("are those that were published, unchanged", () => {
    const hashes = loadRulesets().map(({ name, hash }) => [name, hash]);

    expect(Object.fromEntries(hashes)).toEqual(PUBLISHED);
  });

  it("stand in the table of rules/README.md", () => {
    const readme = readFileSync(join(findProjectDirectory(), "rules/README.md"), "utf8");

    for (const name of Object.keys(PUBLISHED)) expect(readme).toContain(`| \`${name}\` |`);
  });

  it("are found from a folder of the build as well", () => {
    const project = findProjectDirectory();

    expect(findProjectDirectory(join(project, "dist", "rules"))).toBe(project);
    expect(projectVersion()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(() => findProjectDirectory(tmpdir())).toThrow("no package.json of kaibo");
  });

  it("have their worked examples beside them", () => {
    for (const { name, examples } of loadRulesets()) {
      expect(examples.length, name).toBeGreaterThanOrEqual(8);
    }
  });

  it("stand beside a dated platform gate that closes nothing by itself", () => {
    expect(loadPlatformGate()).toMatchObject({
      acceptsNewActivations: "closed",
      checkedOn: "2026-11-22",
    });
  });
});

describe("a wrong ruleset file", () => {
  let directory: string;
  const file = () => join(directory, "rulesets", "wechat-live", "2020-09.json");

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "kaibo-rules-"));
    cpSync(join(findProjectDirectory(), "rules"), directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** Changes one value in the file by its path; `undefined` takes it away. */
  function change(path: readonly (string | number)[], value: unknown) {
    const ruleset = JSON.parse(readFileSync(file(), "utf8")) as Record<string | number, never>;
    const parent = path
      .slice(0, -1)
      .reduce<Record<string | number, unknown>>((node, step) => node[step] as never, ruleset);
    parent[path.at(-1) ?? ""] = value;
    writeFileSync(file(), JSON.stringify(ruleset));
  }

  it.each<[string, readonly (string | number)[], unknown, string]>([
    ["an unknown member", ["extra"], 1, "extra"],
    [
      "a path, which the engine would follow",
      ["conditions", 3, "threshold", "path"],
      "$.x",
      "/conditions/3/threshold: ",
    ],
    [
      "an operator that we do not have",
      ["conditions", 3, "threshold", "operator"],
      "notIn",
      "/conditions/3/threshold/operator: ",
    ],
    [
      "a threshold that is a text",
      ["conditions", 3, "threshold", "value"],
      "100",
      "/conditions/3/threshold/value: ",
    ],
    ["an unknown fact", ["conditions", 3, "fact"], "fans", "/conditions/3/fact: "],
    ["a missing text", ["conditions", 0, "title", "en"], undefined, "/conditions/0/title/en: "],
    [
      "a missing explanation",
      ["conditions", 0, "explanations", "unmet"],
      undefined,
      "/conditions/0/explanations: ",
    ],
    ["no condition at all", ["conditions"], [], "/conditions: "],
    [
      "an address that is not https",
      ["conditions", 0, "sources", 0, "url"],
      "http://x.cn",
      "/conditions/0/sources/0/url: ",
    ],
    [
      "a day that the calendar does not have",
      ["conditions", 0, "sources", 0, "checkedOn"],
      "2026-02-30",
      "checkedOn: ",
    ],
    ["a version that is not the file's name", ["version"], "2020-10", "/id: "],
  ])("with %s stops the start, naming file, place and reason", (_name, path, value, place) => {
    change(path, value);

    expect(() => loadRulesets(directory)).toThrow(file());
    expect(() => loadRulesets(directory)).toThrow(place);
  });

  it("in which words are missing, or a condition or an option is there twice, is refused", () => {
    const { conditions, warnings } = JSON.parse(readFileSync(file(), "utf8")) as {
      warnings: object;
      conditions: { group: string; options?: unknown[] }[];
    };

    change(["anyOfBlocker"], undefined);
    expect(() => loadRulesets(directory)).toThrow("/anyOfBlocker: the group anyOf needs its words");
    change(["anyOfBlocker"], { "zh-CN": "缺", en: "missing" });
    change(["warnings"], {});
    expect(() => loadRulesets(directory)).toThrow("a warning that can be raised has no words");
    change(["warnings"], warnings);
    change(["conditions"], [...conditions.slice(0, 5), conditions[0]]);
    expect(() => loadRulesets(directory)).toThrow("a condition id is used twice");
    change(["conditions"], conditions);
    change(["conditions", 1, "options", 1], conditions[1]?.options?.[0]);
    expect(() => loadRulesets(directory)).toThrow("a reading option is listed twice");
  });

  it("that is not JSON is named as well", () => {
    writeFileSync(file(), "{");

    expect(() => loadRulesets(directory)).toThrow(`${file()}: /: `);
  });

  it("is not overlooked when all are gone", () => {
    for (const { name } of loadRulesets(directory)) {
      rmSync(join(directory, "rulesets", `${name.replace("@", "/")}.json`));
      rmSync(join(directory, "rulesets", `${name.replace("@", "/")}.examples.json`));
    }

    expect(() => loadRulesets(directory)).toThrow("there is no ruleset");
  });
});
