/** What a version that knew `wechat-live@2020-09` only has given out: receipts and an audit, as they were written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { verifyReceipt } from "../../../server/application/receipts/verify-receipt.ts";
import { rulebook } from "../application/receipts/world.ts";
import { runKaibo } from "./run-kaibo.ts";

const FOLDER = join(findProjectDirectory(), "test/fixtures/by-2020-09");
const given = (name: string) => join(FOLDER, name);
const RECEIPTS = ["receipt-open", "receipt-todays-name", "receipt-unknown-beside-open"];
const ON = ["--as-of", "2026-11-22", "--errors", "/dev/null"];

type Line = { id: string; verdict: string; since?: { verdict: string | null; causes: string[] } };
const linesOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

describe("receipts by wechat-live@2020-09", () => {
  it.each(RECEIPTS)("%s is valid", async (name) => {
    const receipt: unknown = JSON.parse(readFileSync(given(`${name}.json`), "utf8"));
    const { isValid, tests } = await verifyReceipt(receipt, { rulebook, trusted: null });

    expect(tests.filter(({ result }) => result === "failed")).toEqual([]);
    expect(isValid).toBe(true);
  });

  it("are valid to the command, and say by which rules", async () => {
    const run = await runKaibo(["verify", given("receipt-todays-name.json"), "--lang", "en"]);

    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toContain("ineligible · 2026-11-22 · wechat-live@2020-09");
  });
});

describe("an audit by wechat-live@2020-09", () => {
  it("comes out the same when it is made again", async () => {
    const again = await runKaibo([
      "audit",
      given("list.csv"),
      ...ON,
      "--ruleset",
      "wechat-live@2020-09",
    ]);
    const verdicts = (text: string) => linesOf(text).map(({ id, verdict }) => [id, verdict]);

    expect(verdicts(again.stdout)).toEqual(verdicts(readFileSync(given("audit.ndjson"), "utf8")));
  });

  it("is compared with one of today, although it names no entities", async () => {
    const run = await runKaibo([
      "audit",
      given("list.csv"),
      ...ON,
      "--baseline",
      given("audit.ndjson"),
      "--lang",
      "en",
    ]);
    const since = linesOf(run.stdout).map((line) => [line.id, line.since?.verdict, line.verdict]);

    expect(since).toEqual([
      ["今", "ineligible", "eligible"],
      ["昔", "eligible", "eligible"],
      ["错", "ineligible", "undetermined"],
    ]);
    expect(run.stderr).not.toContain("gone");
  });
});
