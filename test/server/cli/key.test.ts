import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileApiKeys } from "../../../server/adapters/secrets/file-api-keys.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";
import { runKaibo } from "./run-kaibo.ts";

const EN = ["--lang", "en"];

describe("kaibo key", { timeout: 90_000 }, () => {
  it("creates a key that is shown once and found by the service, lists it and revokes it", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const env = { KAIBO_DATA_DIR: directory };
    const created = await runKaibo(["key", "create", "mall 1", ...EN], { env });
    const key = created.stdout.trim();

    expect(created.exitCode).toBe(0);
    expect(created.stdout).toMatch(/^kaibo_[\w-]{43}\n$/);
    expect(created.stderr).toContain("an API key for mall 1; it is shown this once");
    expect(created.stderr).not.toContain(key);
    expect(await fileApiKeys({ directory }).find(key)).toMatchObject({ name: "mall 1" });
    const [file = ""] = await readdir(join(directory, "keys"));
    expect(file + (await readFile(join(directory, "keys", file), "utf8"))).not.toContain(key);

    const again = await runKaibo(["key", "create", "mall 1", ...EN], { env });
    expect(again).toMatchObject({ exitCode: 1, stdout: "" });
    expect(again.stderr).toContain("there is a key called mall 1");

    const listed = await runKaibo(["key", "list"], { env });
    expect(listed.stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z {2}mall 1 {2}used \d{4}-\d\d-\d\d\n$/);

    expect((await runKaibo(["key", "revoke", "mall 1"], { env })).exitCode).toBe(0);
    expect(await fileApiKeys({ directory }).find(key)).toBeNull();
    const gone = await runKaibo(["key", "revoke", "mall 1", ...EN], { env });
    expect(gone).toMatchObject({ exitCode: 1, stdout: "" });
    expect((await runKaibo(["key", "list", ...EN], { env })).stderr).toBe("there is no key yet\n");
  });

  it("puts a new secret in the place of another, and makes keys that may only read", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const env = { KAIBO_DATA_DIR: directory };
    const create = ["key", "create", "mall", "--scope", "read", "--rate", "7"];
    const old = (await runKaibo(create, { env })).stdout.trim();
    const rotated = await runKaibo(["key", "rotate", "mall", ...EN], { env });

    const keys = fileApiKeys({ directory });
    expect(await keys.find(old)).toBeNull();
    expect(await keys.find(rotated.stdout.trim())).toMatchObject({
      ...{ name: "mall", scope: "read", rate: 7, personId: null },
    });
    expect((await runKaibo(["key", "list"], { env })).stdout).toMatch(/ {2}mall {2}7\/min {2}read/);
    const missing = await runKaibo(["key", "rotate", "nobody", ...EN], { env });
    expect(missing).toMatchObject({ exitCode: 1, stdout: "" });
    const wrong = await runKaibo(["key", "create", "x", "--scope", "all", ...EN], { env });
    expect(wrong).toMatchObject({ exitCode: 2, stdout: "" });
  });

  it("says what the disk said where a key cannot be kept, shows none and leaves nothing behind", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const env = { KAIBO_DATA_DIR: directory };
    const refused = await runKaibo(["key", "create", "mall", ...EN], { env, mayWriteFiles: false });

    expect(refused).toMatchObject({ exitCode: 5, stdout: "" });
    expect(refused.stderr).toMatch(/store-unavailable: .* \(EFBIG\)\n$/);
    expect(await readdir(join(directory, "keys"))).toEqual([]);
  });

  it("keeps the rate of a key, and names a damaged one beside the others", async () => {
    const directory = join(await temporaryDirectory(), "data");
    const env = { KAIBO_DATA_DIR: directory };
    await runKaibo(["key", "create", "mall", "--rate", "60"], { env });
    await writeFile(join(directory, "keys", `${"ab".repeat(32)}.json`), "");

    const listed = await runKaibo(["key", "list", ...EN], { env });
    expect(listed.stdout).toMatch(/Z {2}mall {2}60\/min\n$/);
    expect(listed.stderr).toContain("the key file abababababababab… is damaged");
  });

  it.each([
    [["key"]],
    [["key", "create", "x", "--rate", "0"]],
    [["key", "list", "--rate", "5"]],
    [["key", "make", "x"]],
    [["key", "create"]],
    [["key", "create", ""]],
    [["key", "create", "a\nb"]],
    [["key", "revoke"]],
    [["key", "list", "x"]],
    [["key", "create", "a", "b"]],
  ])("exits 2 for the usage %j", async (args) => {
    const env = { KAIBO_DATA_DIR: await temporaryDirectory() };
    const run = await runKaibo(args, { env });

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).not.toBe("");
  });

  it("exits 2 and names the variable when the data directory is a file", async () => {
    const file = join(await temporaryDirectory(), "data");
    await writeFile(file, "");
    const run = await runKaibo(["key", "create", "mall"], { env: { KAIBO_DATA_DIR: file } });

    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toContain("KAIBO_DATA_DIR");
  });
});
