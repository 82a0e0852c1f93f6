import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CheckReply } from "../../../server/application/checks/check-reply.ts";
import { columnsOf } from "../../../server/cli/terminal.ts";
import { runKaibo } from "./run-kaibo.ts";

const ELIGIBLE = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>服装/鞋/箱包"],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-15",
  followers: 63,
  dau: 150,
};
const INELIGIBLE = { ...ELIGIBLE, dau: 100, adSpend: "9999.99" };
const ON = ["--as-of", "2026-11-22"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kaibo-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    typeof content === "string" || content instanceof Uint8Array
      ? content
      : JSON.stringify(content),
  );
  return path;
}

// Each test is a process of its own, so several may run at a time.
describe.concurrent("kaibo check", () => {
  it.each<[string, unknown, number, string]>([
    ["eligible.json", ELIGIBLE, 0, "合格"],
    ["ineligible.json", INELIGIBLE, 1, "不合格"],
    ["undetermined.json", { followers: 101 }, 3, "待补充"],
    [
      "body.json",
      { facts: INELIGIBLE, asOf: "2026-11-22", readings: { dau: "any-day" } },
      1,
      "不合格",
    ],
  ])("of %s exits by its verdict and says it", async (name, content, exitCode, word) => {
    const run = await runKaibo(["check", fileWith(name, content), ...ON]);

    expect(run).toMatchObject({ exitCode, stderr: "" });
    expect(run.stdout.split("  ")[0]).toBe(word);
  });

  it("reads stdin, and answers in JSON as the API does", async () => {
    const run = await runKaibo(["check", "-", "--json", ...ON, "--lang", "en"], {
      fromSources: true,
      input: JSON.stringify(INELIGIBLE),
    });
    const reply = CheckReply.parse(JSON.parse(run.stdout));

    expect(run.exitCode).toBe(1);
    expect(reply).toMatchObject({ asOf: "2026-11-22", verdict: "ineligible" });
    expect(reply.conditions.find(({ id }) => id === "ad-spend")?.gap).toBe("0.02");
  });

  it("lets an option win over the file", async () => {
    const input = JSON.stringify({ facts: ELIGIBLE, asOf: "2027-06-01" });

    expect((await runKaibo(["check", "-"], { input })).exitCode).toBe(1);
    expect((await runKaibo(["check", "-", ...ON], { input })).exitCode).toBe(0);
  });

  it("reports verdict, conditions, blockers, path and platform in 80 columns, without colour in a pipe", async () => {
    const { stdout } = await runKaibo(["check", "-", ...ON], { input: JSON.stringify(INELIGIBLE) });

    const lines = stdout.split("\n");

    expect(stdout).toContain("  ✓ 近 90 天有支付\n");
    expect(stdout).toContain(
      "  ✗ 公众号粉丝大于 100\n    主体下公众号共有 63 位粉丝，还差 38 位（需大于 100）。\n",
    );
    expect(stdout).toContain("\n建议的达标路径\n  1. 在微信广告上再实际消耗 0.02 元。");
    expect(stdout).toContain("\n卡在哪里\n  • 公众号粉丝");
    expect(stdout).toContain("\n平台状态 · 2026-11-22\n");
    expect(stdout).not.toContain("\u001b");
    const tooWide = lines.filter((line) => columnsOf(line) > 80 && !line.includes("https://"));
    expect(tooWide).toEqual([]);
  });

  it("foresees the verdict, and says what would make it firm", async () => {
    const input = JSON.stringify({ ...ELIGIBLE, dau: [150, 150, 150, 150, 150, 90, 90] });
    const { stdout } = await runKaibo(["check", "-", ...ON, "--lang", "en"], { input });
    const words = stdout.replaceAll(/\s+/g, " ");

    expect(words).toContain("eligible from 2026-11-22 until 2027-02-13, that day included;");
    expect(words).toContain("the verdict is the same under every reading: - Win 22 more daily");
  });

  it("shows no empty group and no platform for a ruleset that has none", async () => {
    const input = JSON.stringify({ channelsEntity: "different" });
    const run = await runKaibo(["check", "-", ...ON, "--ruleset", "channels-live@2022-03"], {
      input,
    });

    expect(run).toMatchObject({ exitCode: 3, stderr: "" });
    expect(run.stdout).not.toContain("必须全部满足");
    expect(run.stdout).not.toContain("平台状态");
    expect(run.stdout).toContain("\n满足任意一项\n  ✗ 视频号与小程序同主体\n");
  });

  it.each<[string, string | Uint8Array, string]>([
    ["a field that is wrong", '{"followers":"1w"}', 'stdin: /followers: read "1w", a whole number'],
    ["an unknown key", '{"x":1}', 'stdin: /x: there is no "x" here, there are: entityType'],
    ["a wrong field of a body", '{"facts":{"dau":"x"}}', 'stdin: /facts/dau: read "x"'],
    [
      "broken JSON",
      '{\n  "followers": 1\n  "dau": 2\n}',
      "stdin:3:3: this is not JSON, `,` or `}` is expected here",
    ],
    ["an empty input", "", "stdin:1:1: this is not JSON, a value is expected here"],
    [
      "a fact that is there twice",
      '{ "dau": 99,\n  "dau": 101 }',
      'stdin:2:3: "dau" is in one object twice',
    ],
    ["another encoding", new Uint8Array([0x7b, 0xd6, 0xd0]), "stdin: UTF-8 text is expected"],
    ["a list", "[]", "stdin: /: read [], an object"],
    ["too much", " ".repeat(1_048_577), "stdin: the file is too large, the limit is 1 MiB"],
  ])("exits 4 for %s and names the place", async (_name, input, words) => {
    const run = await runKaibo(["check", "-", "--lang", "en"], { input });

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toContain(words);
  });

  it("exits 4 for a file that is not there, naming it", async () => {
    const run = await runKaibo(["check", join(folder, "missing.json")]);

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toContain("missing.json");
  });

  it.each([
    [["check"]],
    [["check", "a.json", "b.json"]],
    [["check", "-", "--asof", "2026-11-22"]],
    [["check", "-", "--as-of"]],
    [["check", "-", "--as-of", "2026-02-30"]],
    [["check", "-", "--ruleset", "wechat-live@1999-01"]],
    [["check", "-", "--lang", "fr"]],
    [["chekc"]],
    [[]],
  ])("exits 2 for the usage %j", async (args) => {
    const run = await runKaibo(args, { input: "{}" });

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).not.toBe("");
  });
});

describe.concurrent("kaibo", () => {
  it.each([
    [["--version"], /^\d+\.\d+\.\d+\n$/],
    [["--help"], /check/],
    [["check", "--help"], /--as-of/],
  ])("%j prints and exits 0", async (args, words) => {
    const run = await runKaibo(args, { env: { FORCE_COLOR: "1" } });

    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toMatch(words);
    expect(run.stdout).not.toContain("\u001b");
  });
});
