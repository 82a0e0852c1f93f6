import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "../../../../server/adapters/disk/durable-folder.ts";
import { replaceFile } from "../../../../server/adapters/disk/replace-file.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "./faulty-file-system.ts";

describe("replacing a file", () => {
  it("syncs the bytes before they get their name, and the folder after", async () => {
    const incoming = await temporaryDirectory();
    const files = new FaultyFileSystem();

    await replaceFile(files, { path: join(incoming, "a"), incoming }, Buffer.from("new"));

    const whole = ["open", "write", "sync", "close", "open", "rename", "sync", "close"];
    expect(files.operations).toEqual(whole);
    expect(await readFile(join(incoming, "a"), "utf8")).toBe("new");
  });

  it("leaves the old file whole when the bytes cannot be synced", async () => {
    const incoming = await temporaryDirectory();
    await writeFile(join(incoming, "a"), "old");
    const files = new FaultyFileSystem();
    files.failWhen(({ operation }) => (operation === "sync" ? "EIO" : null));

    const write = replaceFile(files, { path: join(incoming, "a"), incoming }, Buffer.from("new"));

    await expect(write).rejects.toMatchObject({ stage: "sync", cause: { code: "EIO" } });
    expect(await readdir(incoming)).toEqual(["a"]);
    expect(await readFile(join(incoming, "a"), "utf8")).toBe("old");
  });

  it("tells when the new content is visible and not promised", async () => {
    const incoming = await temporaryDirectory();
    const files = new FaultyFileSystem();
    files.failWhen(({ number }) => (number === 7 ? "EIO" : null));

    const write = replaceFile(files, { path: join(incoming, "a"), incoming }, Buffer.from("new"));

    await expect(write).rejects.toMatchObject({ stage: "sync-after-rename" });
  });

  it("keeps many writes of one path apart", async () => {
    const incoming = await temporaryDirectory();
    const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
    const files = new FaultyFileSystem();

    await Promise.all(
      texts.map((text) => {
        return replaceFile(files, { path: join(incoming, "a"), incoming }, Buffer.from(text));
      }),
    );

    expect(texts).toContain(await readFile(join(incoming, "a"), "utf8"));
    expect(await readdir(incoming)).toEqual(["a"]);
  });
});

describe("making a folder", () => {
  it("syncs every folder that got a new entry", async () => {
    const directory = await temporaryDirectory();
    const files = new FaultyFileSystem();

    await makeFolder(files, join(directory, "a", "b", "c"));

    expect(files.operations.filter((operation) => operation === "sync")).toHaveLength(3);
  });

  it("syncs the parent again when the folder was there", async () => {
    const files = new FaultyFileSystem();

    await makeFolder(files, await temporaryDirectory());

    expect(files.operations).toEqual(["mkdir", "open", "sync", "close"]);
  });
});
