import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { acceptRuleset } from "../../../rules/accept.ts";
import { compileRuleset, LEAF_MAKERS } from "../../../rules/compile.ts";
import {
  findProjectDirectory,
  type LoadedRuleset,
  loadRulesets,
} from "../../../rules/load-rulesets.ts";
import { proveRuleset } from "../../../rules/proof.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import { openRulebook, type Rulebook } from "../../../server/application/rulesets/rulebook.ts";
import { ConfigError } from "../../../server/config.ts";
import { openRules, takeIntoUse } from "../../../server/start/open-rules.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";

const SHIPPED = join(findProjectDirectory(), "rules");
const ACTIVE = "wechat-live@2020-09";

type Json = { version: string; conditions: unknown[] };

function active(): LoadedRuleset {
  const found = loadRulesets().find(({ name }) => name === ACTIVE);
  if (!found) throw new Error(`${ACTIVE} is not there`);
  return found;
}

/** Takes every number for enough. */
const wrongPlan = (ruleset: Ruleset) =>
  compileRuleset(ruleset, { ...LEAF_MAKERS, count: () => () => () => 1 });

/** A shipped version of the wechat-live ruleset with something changed, as an operator would begin their own. */
function ownRuleset(change: (ruleset: Json) => void): string {
  const file = join(SHIPPED, "rulesets/wechat-live/2020-09.json");
  const ruleset = JSON.parse(readFileSync(file, "utf8")) as Json;
  change(ruleset);
  return JSON.stringify(ruleset);
}

function write(dataDir: string, path: string, content: string): string {
  const file = join(dataDir, "rules", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function refusalOf(dataDir: string): string {
  try {
    openRules(dataDir);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("the rules of a data directory", () => {
  it("are the shipped ones where the operator has none", async () => {
    const { rulebook, platformGate } = openRules(await temporaryDirectory());

    expect(rulebook.rulesets).toEqual(loadRulesets());
    expect(rulebook.active.name).toBe(ACTIVE);
    expect(platformGate().acceptsNewActivations).toBe("closed");
  });

  it("include the operator's own, which can be made the active one", async () => {
    const dataDir = await temporaryDirectory();
    const own = ownRuleset((ruleset) => {
      ruleset.version = "2026-11";
    });
    write(dataDir, "rulesets/wechat-live/2026-11.json", own);
    write(dataDir, "active.json", '{ "wechat-live": "2026-11" }');

    const { rulebook } = openRules(dataDir);
    await takeIntoUse(rulebook);

    expect(rulebook.rulesets).toHaveLength(loadRulesets().length + 1);
    expect(rulebook.active.name).toBe("wechat-live@2026-11");
  });

  it("may hold a shipped one once more, but not with other content", async () => {
    const dataDir = await temporaryDirectory();
    cpSync(join(SHIPPED, "rulesets"), join(dataDir, "rules/rulesets"), { recursive: true });
    expect(openRules(dataDir).rulebook.rulesets).toEqual(loadRulesets());

    const changed = ownRuleset(({ conditions }) => conditions.pop());
    const file = write(dataDir, "rulesets/wechat-live/2020-09.json", changed);

    expect(refusalOf(dataDir)).toBe(
      `${file}: /version: ${ACTIVE} is published with other content already`,
    );
  });

  it.each([
    ["a version that there is not", '{ "wechat-live": "2030-01" }', "read `wechat-live@2030-01`"],
    ["a version of another ruleset", '{ "wechat-live": "2022-03" }', "read `wechat-live@2022-03`"],
    ["another ruleset", '{ "channels-live": "2022-03" }', '/: Unrecognized key: "channels-live"'],
    ["no version", '{ "wechat-live": 1 }', "/wechat-live: "],
    ["no JSON", "2020-09", "/: "],
  ])("cannot be opened when active.json names %s", async (_name, content, words) => {
    const dataDir = await temporaryDirectory();
    const file = write(dataDir, "active.json", content);

    expect(refusalOf(dataDir)).toContain(`${file}: ${words}`);
  });

  it("cannot be opened when active.json is a link to nothing", async () => {
    const dataDir = await temporaryDirectory();
    mkdirSync(join(dataDir, "rules"));
    symlinkSync("nowhere", join(dataDir, "rules/active.json"));

    expect(refusalOf(dataDir)).toContain("active.json: /: it cannot be read (ENOENT)");
  });

  it("cannot be opened when one of the operator's rulesets is wrong", async () => {
    const dataDir = await temporaryDirectory();
    const file = write(dataDir, "rulesets/wechat-live/2026-11.json", "{}");

    expect(refusalOf(dataDir)).toContain(`${file}: /format: `);
  });
});

describe("the examples of the operator's rulesets", () => {
  const EXAMPLES = readFileSync(
    join(SHIPPED, "rulesets/wechat-live/2020-09.examples.json"),
    "utf8",
  ).replace(ACTIVE, "wechat-live@2026-11");
  const own = ownRuleset((ruleset) => {
    ruleset.version = "2026-11";
  });

  /** A ruleset of the operator's with a text as its examples. */
  async function withExamples(text: string) {
    const dataDir = await temporaryDirectory();
    write(dataDir, "rulesets/wechat-live/2026-11.json", own);
    return { dataDir, file: write(dataDir, "rulesets/wechat-live/2026-11.examples.json", text) };
  }

  function examplesIn(dataDir: string, name: string) {
    const { rulesets } = openRules(dataDir).rulebook;
    return rulesets.find((one) => one.name === name)?.examples.map(({ id }) => id);
  }

  it("are read where they stand beside the ruleset, and may be missing", async () => {
    const { dataDir, file } = await withExamples(EXAMPLES);
    expect(examplesIn(dataDir, "wechat-live@2026-11")).toEqual(examplesIn(dataDir, ACTIVE));

    rmSync(file);
    expect(examplesIn(dataDir, "wechat-live@2026-11")).toEqual([]);
  });

  it("stay those of a shipped ruleset that stands there without any, and become theirs with some", async () => {
    const dataDir = await temporaryDirectory();
    const shipped = examplesIn(dataDir, ACTIVE);
    write(
      dataDir,
      "rulesets/wechat-live/2020-09.json",
      ownRuleset(() => undefined),
    );
    expect(examplesIn(dataDir, ACTIVE)).toEqual(shipped);

    const one = JSON.parse(EXAMPLES) as { ruleset: string; examples: unknown[] };
    const file = { ...one, ruleset: ACTIVE, examples: one.examples.slice(0, 1) };
    write(dataDir, "rulesets/wechat-live/2020-09.examples.json", JSON.stringify(file));
    expect(examplesIn(dataDir, ACTIVE)).toEqual(shipped?.slice(0, 1));
  });

  it.each([
    ["that are no JSON", "{", "/: "],
    ["with an unknown member", EXAMPLES.replace('"id"', '"name"'), "/examples/0/id: "],
    [
      "with a fact that is none",
      EXAMPLES.replace('"followers": 101', '"followers": "101"'),
      '/examples/0/facts/followers: integer-expected, read "101"',
    ],
    ["about another ruleset", EXAMPLES.replace("2026-11", "2020-02"), "/ruleset: "],
  ])("%s stop the start, naming file and place", async (_name, text, words) => {
    const { dataDir, file } = await withExamples(text);

    expect(refusalOf(dataDir)).toContain(`${file}: ${words}`);
  });

  it("stop the start without the ruleset that they are about", async () => {
    const dataDir = await temporaryDirectory();
    const file = write(dataDir, "rulesets/wechat-live/2026-11.examples.json", EXAMPLES);

    expect(refusalOf(dataDir)).toBe(`${file}: /: the ruleset that it is about is not beside it`);
  });

  it("stop the start when they lead nowhere", async () => {
    const { dataDir, file } = await withExamples(EXAMPLES);
    rmSync(file);
    symlinkSync("nowhere", file);

    expect(refusalOf(dataDir)).toBe(`${file}: /: it cannot be read (ENOENT)`);
  });

  it("stop the start when the ruleset says otherwise", async () => {
    const { dataDir } = await withExamples(EXAMPLES.replace('"gap": 1', '"gap": 2'));

    await expect(takeIntoUse(openRules(dataDir).rulebook)).rejects.toThrow(
      "wechat-live@2026-11: its examples do not hold: /examples/1/figures/followers/gap (all-exactly-at-the-border): 2 is expected, it comes out as 1",
    );
  });
});

describe("the active ruleset", () => {
  it("is not used when its proof fails", async () => {
    const loaded = active();
    const rulebook = openRulebook([loaded]);
    const unproven: Rulebook = {
      ...rulebook,
      async prove() {
        const accepted = await acceptRuleset(loaded);
        return await proveRuleset({ ...accepted, plan: wrongPlan(loaded.ruleset) });
      },
    };

    await expect(takeIntoUse(unproven)).rejects.toThrow(ConfigError);
    await expect(takeIntoUse(unproven)).rejects.toThrow(
      `${ACTIVE}: it cannot be active, its proof fails at unknown-never-passes: followers is met without its fact`,
    );
  });

  it("is not used, nor is any other, when plan and engine disagree", async () => {
    const loaded = active();
    const rulebook: Rulebook = {
      ...openRulebook([loaded]),
      async acceptAll() {
        await acceptRuleset(loaded, wrongPlan);
      },
    };

    await expect(takeIntoUse(rulebook)).rejects.toThrow(ConfigError);
    await expect(takeIntoUse(rulebook)).rejects.toThrow(
      `${ACTIVE}: the compiled plan disagrees with json-rules-engine: `,
    );
  });
});

describe("the platform gate", () => {
  const GATE = readFileSync(join(SHIPPED, "platform-gates/wechat-live.json"), "utf8");
  const open = GATE.replace('"closed"', '"open"');
  const PATH = "platform-gates/wechat-live.json";

  it("is the operator's without a restart, and the shipped one again when that is gone", async () => {
    const dataDir = await temporaryDirectory();
    const { platformGate } = openRules(dataDir);

    const file = write(dataDir, PATH, open);
    expect(platformGate().acceptsNewActivations).toBe("open");
    writeFileSync(file, open.replace('"open"', '"unknown"'));
    expect(platformGate().acceptsNewActivations).toBe("unknown");
    rmSync(file);
    expect(platformGate().acceptsNewActivations).toBe("closed");
  });

  it("stays as it was while the file is wrong, which is told once", async () => {
    const dataDir = await temporaryDirectory();
    const told: unknown[] = [];
    const { platformGate } = openRules(dataDir, (error) => told.push(error));
    const file = write(dataDir, PATH, open);
    platformGate();

    writeFileSync(file, '{ "acceptsNewActivations": "perhaps" }');

    expect([platformGate(), platformGate()].map((gate) => gate.acceptsNewActivations)).toEqual([
      "open",
      "open",
    ]);
    expect(told).toHaveLength(1);
    expect(String(told[0])).toContain(`${file}: /format: `);
    writeFileSync(file, GATE);
    expect(platformGate().acceptsNewActivations).toBe("closed");
    expect(told).toHaveLength(1);
  });

  it("that is wrong from the beginning is told at the beginning", async () => {
    const dataDir = await temporaryDirectory();
    const told: unknown[] = [];
    mkdirSync(join(dataDir, "rules/platform-gates"), { recursive: true });
    symlinkSync("wechat-live.json", join(dataDir, "rules", PATH));

    const { platformGate } = openRules(dataDir, (error) => told.push(error));

    expect(String(told[0])).toContain("it cannot be read (ELOOP)");
    expect(platformGate().acceptsNewActivations).toBe("closed");
  });

  it("is read again when only its time says that it changed", async () => {
    const dataDir = await temporaryDirectory();
    const file = write(dataDir, PATH, open);
    const { platformGate } = openRules(dataDir);
    const gate = platformGate();
    utimesSync(file, new Date(0), new Date(0));

    expect(platformGate()).not.toBe(gate);
    expect(platformGate()).toEqual(gate);
  });
});
