import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";

const ENTRY = join(findProjectDirectory(), "dist", "kaibo", "kaibo.js");

/** Starts the service and waits for its end; one that stays is killed and has no exit code. */
async function ended(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [ENTRY, "serve"], {
    env: { PATH: process.env.PATH, PORT: "0", SANDBOX_PORT: "0", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    words += chunk.toString();
  });
  const [exitCode] = (await once(child, "exit")) as [number | null];
  return { exitCode, words };
}

describe("a start that cannot succeed ends with 2, names what is wrong and leaves nothing running", () => {
  it.each(["PORT", "SANDBOX_PORT"])("when %s is taken", async (name) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    const directory = await temporaryDirectory();

    const { exitCode, words } = await ended({ KAIBO_DATA_DIR: directory, [name]: String(port) });

    expect(words).toMatch(new RegExp(`(^|[^_])${name}: cannot listen on .*${port}`, "m"));
    expect(exitCode).toBe(2);
  });

  it("when the data directory is a file", async () => {
    const file = join(await temporaryDirectory(), "file");
    writeFileSync(file, "");

    const { exitCode, words } = await ended({ KAIBO_DATA_DIR: file });

    expect(words).toContain(`KAIBO_DATA_DIR: read \`${file}\``);
    expect(exitCode).toBe(2);
  });

  it("when there can be no such directory", async () => {
    const { exitCode, words } = await ended({ KAIBO_DATA_DIR: "/dev/null/data" });

    expect(words).toContain("KAIBO_DATA_DIR");
    expect(exitCode).toBe(2);
  });

  it("when the secret file holds something else", async () => {
    const directory = await temporaryDirectory();
    const file = join(directory, "key");
    writeFileSync(file, "short");

    const { exitCode, words } = await ended({ KAIBO_DATA_DIR: directory, KAIBO_SECRET_FILE: file });

    expect(words).toContain(`KAIBO_SECRET_FILE: read \`${file}\``);
    expect(exitCode).toBe(2);
  });

  it("when the data was sealed with another key than there is", async () => {
    const directory = await temporaryDirectory();
    writeFileSync(join(directory, "secret.id"), "kaibo-secret-key-id v1\nAAAAAAAAAAA\n");

    const { exitCode, words } = await ended({ KAIBO_DATA_DIR: directory });

    expect(words).toMatch(/KAIBO_SECRET_FILE: .*secret\.key` is not there.*put that key back/);
    expect(exitCode).toBe(2);
  });

  it("when the rules that are to be active are not there", async () => {
    const directory = await temporaryDirectory();
    mkdirSync(join(directory, "rules"));
    writeFileSync(join(directory, "rules/active.json"), '{ "wechat-live": "1999-01" }');

    const { exitCode, words } = await ended({ KAIBO_DATA_DIR: directory });

    expect(words).toContain(
      `${join(directory, "rules/active.json")}: read \`wechat-live@1999-01\``,
    );
    expect(exitCode).toBe(2);
  });

  it("when a variable is wrong, all of them at once", async () => {
    const { exitCode, words } = await ended({ PORT: "http", LOG_LEVEL: "loud" });

    expect(words).toMatch(/PORT: read `http`.*\n.*LOG_LEVEL: read `loud`/);
    expect(exitCode).toBe(2);
  });
});
