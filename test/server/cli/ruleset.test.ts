import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";
import { runKaibo } from "./run-kaibo.ts";

const SHIPPED = join(findProjectDirectory(), "rules/rulesets");
const NEWEST = join(SHIPPED, "wechat-live/2026-07.json");
const CHANNELS = "channels-live@2022-03";

/** The newest ruleset as a file of its own, with something in it replaced. */
async function fileWith(what: string, by: string): Promise<string> {
  const file = join(await temporaryDirectory(), "mine.json");
  writeFileSync(file, readFileSync(NEWEST, "utf8").replace(what, by));
  return file;
}

describe("kaibo ruleset", () => {
  it("lists the rulesets, as JSON too", async () => {
    const text = await runKaibo(["ruleset", "list", "--lang", "en"]);
    const json = await runKaibo(["ruleset", "list", "--json"]);

    expect(text).toMatchObject({ exitCode: 0, stderr: "" });
    expect(text.stdout).toContain("wechat-live@2026-07 · active\n");
    expect(text.stdout).toContain("in force: 2020-02-24 (announced)\n");
    expect(JSON.parse(json.stdout)).toHaveLength(5);
  });

  it("shows the active one, one by its name, or a file", async () => {
    const active = await runKaibo(["ruleset", "show"]);
    const named = await runKaibo(["ruleset", "show", CHANNELS]);
    const file = await runKaibo(["ruleset", "show", NEWEST, "--json"]);

    expect(active.stdout).toContain("wechat-live@2026-07 · 微信小程序直播开通条件\n");
    expect(active.stdout).toContain(
      "\n必须全部满足\n  · 主体与类目在开放范围内\n    来源：https://",
    );
    expect(named.stdout).not.toContain("必须全部满足");
    expect(JSON.parse(file.stdout)).toEqual(JSON.parse(readFileSync(NEWEST, "utf8")));
  });

  it("proves a ruleset through the engine, and exits 0", async () => {
    const run = await runKaibo(["ruleset", "prove", CHANNELS, "--lang", "en"]);
    const json = await runKaibo(["ruleset", "prove", CHANNELS, "--json"]);

    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toContain("channels-live@2022-03 · proven\n");
    expect(run.stdout).toContain("  ✓ the order of the conditions does not matter (27 cases)\n");
    expect(JSON.parse(json.stdout)).toMatchObject([{ holds: true, method: "engine" }]);
  });

  it("exits 1 for a file whose proof fails, with the counterexample", async () => {
    const file = join(await temporaryDirectory(), "mine.json");
    const shipped = readFileSync(join(SHIPPED, "channels-live/2022-03.json"), "utf8");
    // Whatever the relation is, it is one of both.
    const always = shipped.replace('"value": ["same"]', '"value": ["same", "different"]');
    writeFileSync(file, always);

    const run = await runKaibo(["ruleset", "prove", file, "--lang", "en"]);

    expect(run).toMatchObject({ exitCode: 1, stderr: "" });
    expect(run.stdout).toContain("not proven");
    expect(run.stdout).toContain("counterexample: channels-same-entity is failed by nothing");
  });

  it("exits 1 for a file that does not do what the examples beside it say", async () => {
    const file = await fileWith('"value": 90,', '"value": 91,');
    const examples = NEWEST.replace(/\.json$/, ".examples.json");
    copyFileSync(examples, file.replace(/\.json$/, ".examples.json"));

    const run = await runKaibo(["ruleset", "prove", file, "--lang", "en"]);

    expect(run).toMatchObject({ exitCode: 1, stdout: "" });
    expect(run.stderr).toContain(
      'its examples do not hold: /examples/0/figures/recent-payment/heldUntil (just-eligible): "2026-05-30" is expected, it comes out as "2026-05-31"',
    );
  });

  it("tells what a file changes, and exits 1; two that say the same exit 0", async () => {
    const file = await fileWith(
      '"value": 100,\n        "unit": "follower"',
      '"value": 200,\n        "unit": "follower"',
    );
    const differing = await runKaibo([
      "ruleset",
      "diff",
      "wechat-live@2026-07",
      file,
      "--lang",
      "en",
    ]);
    const same = await runKaibo(["ruleset", "diff", "wechat-live@2026-07", NEWEST, "--lang", "en"]);

    expect(differing).toMatchObject({ exitCode: 1, stderr: "" });
    expect(differing.stdout).toContain("101 to 200 no longer meets it (it did before).\n");
    expect(differing.stdout).toContain("Verdicts turn for that\n");
    expect(same).toMatchObject({ exitCode: 0, stderr: "" });
    expect(same.stdout).toContain("the two versions do not differ");
  });

  it.each([
    [["ruleset"], "ACTION"],
    [["ruleset", "burn"], "read `burn`, list, show, prove, diff is expected"],
    [["ruleset", "list", "x"], "list takes 0 rulesets, not 1"],
    [["ruleset", "diff", "x"], "diff takes 2 rulesets, not 1"],
    [["ruleset", "show", "x@y"], "there is no ruleset and no file `x@y`"],
    [["ruleset", "list", "--yaml"], "--yaml"],
  ])("exits 2 for the usage %j", async (args, words) => {
    const run = await runKaibo(args);

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain(words);
  });

  it("exits 4 for a file that is no ruleset, naming the place", async () => {
    const file = await fileWith('"value": 100,', '"value": "100",');
    const run = await runKaibo(["ruleset", "show", file]);

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toMatch(/mine\.json: \/conditions\/3\/threshold\/value: .*number/);
  });
});

describe("the rules of the data directory", () => {
  it("are those of the commands as well", async () => {
    const KAIBO_DATA_DIR = await temporaryDirectory();
    const folder = join(KAIBO_DATA_DIR, "rules/rulesets/wechat-live");
    mkdirSync(folder, { recursive: true });
    const own = readFileSync(NEWEST, "utf8")
      .replace('"version": "2026-07"', '"version": "2026-11"')
      .replace('"value": 100,', '"value": 200,');
    writeFileSync(join(folder, "2026-11.json"), own);
    writeFileSync(join(KAIBO_DATA_DIR, "rules/active.json"), '{ "wechat-live": "2026-11" }');
    const env = { KAIBO_DATA_DIR };

    const list = await runKaibo(["ruleset", "list"], { env });
    const check = await runKaibo(["check", "-", "--json"], { env, input: '{ "followers": 150 }' });

    expect(list.stdout).toContain("wechat-live@2026-11 · 默认\n");
    for (const command of ["check", "audit"]) {
      const { stdout } = await runKaibo([command, "--help"], { env });
      expect(stdout).toContain("the ruleset (wechat-live@2026-11)");
    }
    expect(JSON.parse(check.stdout)).toMatchObject({ ruleset: { version: "2026-11" } });
    const { conditions } = JSON.parse(check.stdout) as { conditions: object[] };
    expect(conditions[3]).toMatchObject({ id: "followers", status: "unmet", gap: 51 });
  });

  it("stop a command with 2 when they are wrong", async () => {
    const KAIBO_DATA_DIR = await temporaryDirectory();
    mkdirSync(join(KAIBO_DATA_DIR, "rules"));
    writeFileSync(join(KAIBO_DATA_DIR, "rules/active.json"), '{ "wechat-live": "1999-01" }');

    const run = await runKaibo(["check", "-"], { env: { KAIBO_DATA_DIR }, input: "{}" });

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/rules\/active\.json: read `wechat-live@1999-01`, expected one of /);
    expect(await runKaibo(["check", "--help"], { env: { KAIBO_DATA_DIR } })).toMatchObject({
      exitCode: 0,
    });
  });
});
