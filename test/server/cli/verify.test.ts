import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findProjectDirectory, loadAllRulesets } from "../../../rules/load-rulesets.ts";
import type { Receipt } from "../../../server/application/receipts/receipt.ts";
import { openRulebook } from "../../../server/application/rulesets/rulebook.ts";
import { columnsOf } from "../../../server/cli/terminal.ts";
import { BODY, receiptFor, receiptsOf, signerFrom } from "../application/receipts/world.ts";
import { runKaibo } from "./run-kaibo.ts";

let folder: string;
let receipt: Receipt;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kaibo-cli-"));
  receipt = await receiptFor();
  file = fileWith("receipt.json", receipt);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
}

const EN = ["--lang", "en"];

// Each test is a process of its own or several, so several may run at a time.
describe.concurrent("kaibo verify", { timeout: 90_000 }, () => {
  it("says that a receipt is valid, what it proves and what not, in 80 columns", async () => {
    const run = await runKaibo(["verify", file, ...EN]);

    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toContain(
      "the receipt is valid  ineligible · 2026-11-22 · wechat-live@2026-07\n",
    );
    expect(run.stdout.match(/^ {2}[✓✗–]/gm)?.join("")).toBe("  ✓  ✓  ✓  –  ✓  ✓  ✓");
    expect(run.stdout).toContain("\nIt proves\n  • The content is unchanged since the holder of");
    expect(run.stdout).toContain("“ineligible” for these facts on 2026-11-22.\n");
    expect(run.stdout).toContain("\nIt does not prove\n  • that the facts are true;\n");
    expect(run.stdout).toContain(`  • who holds the key: compare the fingerprint`);
    expect(run.stdout).toContain(receipt.publicKey.kid);
    const tooWide = run.stdout.split("\n").filter((line) => columnsOf(line) > 80);
    expect(tooWide).toEqual([]);
  });

  it("speaks Chinese unless asked, and reads stdin", async () => {
    const run = await runKaibo(["verify", "-"], { input: JSON.stringify(receipt) });

    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toContain("凭证有效  不合格 · 2026-11-22 · wechat-live@2026-07\n");
    expect(run.stdout).toContain("\n它不证明\n  • 事实属实；\n");
  });

  it("compares the key with a fingerprint, a key or a set of keys in a file", async () => {
    const { publicKey } = receipt;
    const other = receiptsOf(signerFrom(2)).publicKeys;
    const named = { ...other[0], kid: publicKey.kid };
    const exitCodes = await Promise.all(
      [
        publicKey.kid,
        fileWith("key.json", { ...publicKey, alg: "EdDSA" }),
        fileWith("keys.json", { keys: [...other, publicKey] }),
        other[0]?.kid ?? "",
        fileWith("others.json", { keys: other }),
        fileWith("named.json", named),
      ].map(async (key) => (await runKaibo(["verify", file, "--key", key])).exitCode),
    );

    expect(exitCodes).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("leaves nothing open about the key once it was compared", async () => {
    const { stdout } = await runKaibo(["verify", file, ...EN, "--key", receipt.publicKey.kid]);

    expect(stdout).toContain("  ✓ it is signed by a key that you trust\n");
    expect(stdout).not.toContain("who holds the key");
  });

  it("exits 1 for a receipt that was changed, and says which test failed and where", async () => {
    const content = { ...receipt.content, verdict: "eligible" };
    const run = await runKaibo([
      "verify",
      fileWith("changed.json", { ...receipt, content }),
      ...EN,
    ]);

    expect(run).toMatchObject({ exitCode: 1, stderr: "" });
    expect(run.stdout).toContain("the receipt is not valid");
    expect(run.stdout).toContain("  ✗ the hash is that of the content\n    /hash: read");
    expect(run.stdout).toContain(
      '  ✗ json-rules-engine, asked again, says the same\n    /content/verdict: read "eligible", "ineligible" is expected\n',
    );
    expect(run.stdout).toContain("\nIt proves nothing");
    expect(run.stdout).not.toContain("It does not prove");
  });

  it("answers in JSON", async () => {
    const valid = await runKaibo(["verify", file, "--json", ...EN]);
    const content = { ...receipt.content, asOf: "2027-11-22" };
    const changed = fileWith("other-day.json", { ...receipt, content });
    const invalid = await runKaibo(["verify", changed, "--json", ...EN]);

    expect(JSON.parse(valid.stdout)).toMatchObject({
      valid: true,
      tests: [{ test: "shape", result: "passed", differences: [] }, {}, {}, {}, {}, {}, {}],
      proves: [expect.stringContaining(receipt.publicKey.kid), expect.any(String)],
    });
    expect(invalid.exitCode).toBe(1);
    expect(JSON.parse(invalid.stdout)).toMatchObject({ valid: false, proves: [] });
    expect(invalid.stdout).toContain('"/content/conditions/2/status"');
  });

  it("prints nothing of a receipt that could move the cursor", async () => {
    const hostile = { ...receipt, "\u001b[2J\u202e\u009b": "\u001b[2J" };
    const run = await runKaibo(["verify", fileWith("hostile.json", hostile), ...EN]);

    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("/\\u{1b}[2J\\u{202e}\\u{9b}: read ");
    expect(run.stdout).not.toMatch(/(?!\n)\p{C}/u);
  });

  it("verifies what was made by a ruleset of the operator, where that is installed", async () => {
    const own = join(folder, "data/rules/rulesets/wechat-live");
    mkdirSync(own, { recursive: true });
    const shipped = join(findProjectDirectory(), "rules/rulesets/wechat-live/2026-07.json");
    const text = readFileSync(shipped, "utf8").replace('"2026-07"', '"2031-01"');
    writeFileSync(join(own, "2031-01.json"), text);
    const made = await receiptFor(
      { ...BODY, ruleset: "wechat-live@2031-01" },
      receiptsOf(signerFrom(1), {
        rulebook: openRulebook(loadAllRulesets(join(folder, "data/rules"))),
      }),
    );
    const path = fileWith("own-rules.json", made);
    const env = { KAIBO_DATA_DIR: join(folder, "data") };

    expect(await runKaibo(["verify", path], { env })).toMatchObject({ exitCode: 0 });
    const elsewhere = await runKaibo(["verify", path, ...EN], { env: { KAIBO_DATA_DIR: folder } });
    expect(elsewhere.exitCode).toBe(1);
    expect(elsewhere.stdout).toContain("  ✗ the ruleset is the one that is installed\n");
    expect(elsewhere.stdout).toContain("    /content/ruleset: read wechat-live@2031-01, ");
  });

  it.each<[string, string | Uint8Array, string]>([
    ["broken JSON", '{\n  "content": {,', 'stdin:2:15: this is not JSON, a `"key"` or `}` is'],
    ["another encoding", new Uint8Array([0x7b, 0xd6, 0xd0]), "stdin: UTF-8 text is expected"],
    [
      "a member that is there twice",
      '{ "hash": "a",\n  "hash": "b" }',
      'stdin:2:3: "hash" is in one object twice',
    ],
  ])("exits 4 for %s and names the place", async (_name, input, words) => {
    const run = await runKaibo(["verify", "-", ...EN], { input });

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toContain(words);
  });

  it.each([
    ["not-a-key.json", { kty: "RSA" }],
    ["short.json", { kty: "OKP", crv: "Ed25519", x: "AAAA" }],
    ["no-keys.json", { keys: [] }],
  ])("exits 4 for the key file %s, naming it", async (name, content) => {
    const run = await runKaibo(["verify", file, "--key", fileWith(name, content), ...EN]);

    expect(run).toMatchObject({ exitCode: 4, stdout: "" });
    expect(run.stderr).toContain(`${name}: a public key as GET /api/v1/receipts/key answers`);
  });

  it("exits 4 for a file that is not there", async () => {
    expect(await runKaibo(["verify", join(folder, "missing.json")])).toMatchObject({ exitCode: 4 });
  });

  it.each([
    [["verify"]],
    [["verify", "a.json", "b.json"]],
    [["verify", "-", "--key", "sha256:12"]],
    [["verify", "-", "--key", ""]],
    [["verify", "-", "--key", "-"]],
    [["verify", "-", "--lang", "fr"]],
  ])("exits 2 for the usage %j", async (args) => {
    const run = await runKaibo(args, { input: "{}" });

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).not.toBe("");
  });
});
