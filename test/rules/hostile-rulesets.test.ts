/** Files that somebody made to hurt: each is refused quickly, and the message names file, place and reason. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProjectDirectory, loadRulesetFile, loadRulesets } from "../../rules/load-rulesets.ts";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";

const PUBLISHED = join(findProjectDirectory(), "rules/rulesets/wechat-live/2020-09.json");
const TEXT = readFileSync(PUBLISHED, "utf8");
type Json = Record<string, unknown>;
const ruleset = JSON.parse(TEXT) as Json & { conditions: Json[] };

/** The published file with members of its own put over those of the fourth condition's threshold. */
const threshold = (members: Json) => condition({ threshold: { ...FOLLOWERS, ...members } });
const FOLLOWERS = { operator: "greaterThan", value: 100, unit: "follower" };
const condition = (members: Json) => ({
  ...ruleset,
  conditions: ruleset.conditions.map((one, index) => (index === 3 ? { ...one, ...members } : one)),
});
const text = (value: unknown) => JSON.stringify(value);
/** `threshold` of the fourth condition, as it is written in the file. */
const writtenAs = (members: string) =>
  text(condition({ threshold: "HERE" })).replace('"HERE"', members);

/** Generous, so that a busy machine refuses as well; the figures themselves are printed. */
const MS_MAX = 1000;
const MESSAGE_LENGTH_MAX = 3500;

const HOSTILE: Readonly<
  Record<string, readonly [content: string | Buffer, place: string, reason: string]>
> = {
  "thousands of conditions": [
    text({ ...ruleset, conditions: Array<Json>(4000).fill({ id: "followers" }) }),
    "/conditions",
    "more than 500 parts",
  ],
  "as many elements as fit": [
    `{"conditions":[${"{},".repeat(170_000)}{}]}`,
    "/conditions",
    "more than 500 parts",
  ],
  "as many members as fit": [
    `{${Array.from({ length: 40_000 }, (_unused, index) => `"k${index}":1`).join()}}`,
    "/",
    "more than 500 parts",
  ],
  "lists ten thousand deep": [`${"[".repeat(10_000)}${"]".repeat(10_000)}`, "/", "nested deeper"],
  "objects ten thousand deep": [
    `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
    "/",
    "nested deeper",
  ],
  "brackets that never close": ["[".repeat(500_000), "/", "nested deeper"],
  "a text of ten megabytes": [text(condition({ title: "长".repeat(3_500_000) })), "/", "bytes"],
  "a text as long as fits": [
    text(condition({ title: "x".repeat(450_000) })),
    "/conditions/3/title",
    "",
  ],
  "a name as long as fits": [text({ ...ruleset, ["k".repeat(450_000)]: 1 }), "/", "kkk"],
  "a place as long as fits": [
    text(condition({ explanations: { ["k".repeat(450_000)]: 1 } })),
    "/conditions/3/explanations",
    "",
  ],
  "half a megabyte of backslashes": [text({ a: "\\".repeat(250_000) }), "/", ""],
  "__proto__ at the root": [
    TEXT.replace("{", '{"__proto__":{"format":1},'),
    "/__proto__",
    "no such",
  ],
  "__proto__ where any name may stand": [
    text(condition({ explanations: "HERE" })).replace(
      '"HERE"',
      '{"__proto__":{"zh-CN":"a","en":"a"}}',
    ),
    "/conditions/3/explanations/__proto__",
    "no such",
  ],
  "__proto__ in disguise": [TEXT.replace("{", '{"\\u005f_proto__":1,'), "/__proto__", "no such"],
  "constructor at the root": [text({ ...ruleset, constructor: 1 }), "/", "constructor"],
  "constructor among the explanations": [
    text(condition({ explanations: { constructor: { "zh-CN": "a", en: "a" } } })),
    "/conditions/3/explanations",
    "",
  ],
  "an emoji for a name": [text({ ...ruleset, "💣": 1 }), "/", "💣"],
  "a name that steers a terminal": [text({ ...ruleset, "\u001b[2J\u202e": 1 }), "/", "�"],
  "a path": [text(threshold({ path: "$.x" })), "/conditions/3/threshold", "path"],
  params: [text(threshold({ params: { a: 1 } })), "/conditions/3/threshold", "params"],
  "a JSONPath for a border": [
    text(threshold({ value: "$..*" })),
    "/conditions/3/threshold/value",
    "",
  ],
  "a fact to look up for a border": [
    text(threshold({ value: { fact: "dau" } })),
    "/conditions/3/threshold/value",
    "",
  ],
  "an engine's group": [text(condition({ any: [] })), "/conditions/3", "any"],
  "a group of another name": [text(condition({ group: "" })), "/conditions/3/group", ""],
  "no conditions": [text({ ...ruleset, conditions: [] }), "/conditions", ""],
  "no options": [
    text({ ...ruleset, conditions: [{ ...ruleset.conditions[4], options: [] }] }),
    "/conditions/0/options",
    "",
  ],
  "no categories": [
    text({
      ...ruleset,
      conditions: [
        {
          ...ruleset.conditions[0],
          threshold: { ...(ruleset.conditions[0]?.threshold as Json), value: [] },
        },
      ],
    }),
    "/conditions/0/threshold/value",
    "",
  ],
  "no sources": [text(condition({ sources: [] })), "/conditions/3/sources", ""],
  "a number as text": [
    text(threshold({ value: "100" })),
    "/conditions/3/threshold/value",
    "number",
  ],
  "NaN, which is no JSON": [writtenAs('{"value":NaN}'), "/", "JSON"],
  "a number beyond all numbers": [
    writtenAs('{"operator":"greaterThan","unit":"follower","value":1e999}'),
    "/conditions/3/threshold/value",
    "",
  ],
  "half a follower": [text(threshold({ value: 0.5 })), "/conditions/3/threshold/value", "int"],
  "a negative border": [text(threshold({ value: -1 })), "/conditions/3/threshold/value", ""],
  "a border that no number reaches": [
    text(threshold({ value: 1e300 })),
    "/conditions/3/threshold/value",
    "",
  ],
  "null for a border": [text(threshold({ value: null })), "/conditions/3/threshold/value", ""],
  "a member twice": [
    writtenAs('{"operator":"greaterThan","unit":"follower","value":100,"value":1}'),
    "/conditions/3/threshold/value",
    "written twice",
  ],
  "a member twice, in disguise": [
    writtenAs('{"operator":"greaterThan","unit":"follower","value":100,"v\\u0061lue":1}'),
    "/conditions/3/threshold/value",
    "written twice",
  ],
  "a byte order mark": [`\uFEFF${TEXT}`, "/", "byte order mark"],
  "UTF-16": [Buffer.from(TEXT, "utf16le"), "/", "UTF-8"],
  "a picture": [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe]), "/", "UTF-8"],
  "a text with bytes that are no text": [
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
    "/",
    "UTF-8",
  ],
  zeros: [Buffer.alloc(1000), "/", "JSON"],
  nothing: ["", "/", "JSON"],
  "a list": ["[]", "/", ""],
  null: ["null", "/", ""],
  "a comment": [TEXT.replace("{", "{ // the rules\n"), "/", "JSON"],
};

describe("a hostile ruleset file", () => {
  it.each(Object.entries(HOSTILE))("with %s is refused", async (name, [content, place, reason]) => {
    const file = join(await temporaryDirectory(), "2020-09.json");
    writeFileSync(file, content);

    const message = refusalOf(() => loadRulesetFile(file));

    expect(message).toContain(`${file}: ${place}`);
    expect(message).toContain(reason);
    expect(message.length - file.length).toBeLessThan(MESSAGE_LENGTH_MAX);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const ms = medianMs(() => refusalOf(() => loadRulesetFile(file)));
    process.stdout.write(`benchmark: refuses ${name} in ${ms.toFixed(1)} ms\n`);
    expect(ms).toBeLessThan(MS_MAX);
  });

  it("would be taken if it were the published one", async () => {
    const file = join(await temporaryDirectory(), "2020-09.json");
    writeFileSync(file, text(condition({ threshold: FOLLOWERS })));

    expect(loadRulesetFile(file).hash).toBe(loadRulesetFile(PUBLISHED).hash);
  });
});

describe("what is no file at all", () => {
  const OTHERS: Readonly<Record<string, readonly [make: (path: string) => void, reason: string]>> =
    {
      "a folder named x.json": [(path) => mkdirSync(path), "a file is expected"],
      "a link to itself": [(path) => symlinkSync(path, path), "it cannot be read (ELOOP)"],
      "a link to nothing": [
        (path) => symlinkSync(`${path}.gone`, path),
        "it cannot be read (ENOENT)",
      ],
      "a link to a device without an end": [
        (path) => symlinkSync("/dev/zero", path),
        "a file is expected",
      ],
    };

  it.each(Object.entries(OTHERS))("%s stops the start, named", async (_name, [make, reason]) => {
    const directory = await temporaryDirectory();
    mkdirSync(join(directory, "rulesets/wechat-live"), { recursive: true });
    const path = join(directory, "rulesets/wechat-live/x.json");
    make(path);

    expect(refusalOf(() => loadRulesets(directory))).toBe(`${path}: /: ${reason}`);
  });

  it("nor a ruleset beside the folders, which would be overlooked", async () => {
    const directory = await temporaryDirectory();
    mkdirSync(join(directory, "rulesets"));
    const path = join(directory, "rulesets/2020-09.json");
    writeFileSync(path, TEXT);

    expect(refusalOf(() => loadRulesets(directory))).toBe(
      `${path}: /: it should be in a folder, <id>/<version>.json`,
    );
  });
});

function refusalOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("it was not refused");
}

function medianMs(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? Number.NaN;
}
