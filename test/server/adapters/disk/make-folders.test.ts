import { existsSync } from "node:fs";
import { readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolders } from "../../../../server/adapters/disk/make-folders.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";

const OWN = { mode: 0o700 };

describe("folders", () => {
  it("are made with those above them, for their owner alone, and the first is told", async () => {
    const directory = await temporaryDirectory();
    const [first, last] = [join(directory, "a"), join(directory, "a", "b", "c")];

    expect(await makeFolders(last, OWN)).toBe(first);
    expect((await stat(last)).mode & 0o777).toBe(0o700);
    expect(await makeFolders(last, OWN)).toBeUndefined();
    expect(await makeFolders(join(last, "d"), OWN)).toBe(join(last, "d"));
  });

  it("are made by all who want them at once", async () => {
    const folder = join(await temporaryDirectory(), "a", "b");

    await Promise.all(Array.from({ length: 10 }, () => makeFolders(folder, OWN)));
    expect(await readdir(folder)).toEqual([]);
  });

  it("that cannot be made fail with what the disk said, not with what a later look says", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "file"), "");
    await symlink(join(directory, "nowhere"), join(directory, "dangling"));

    await expect(makeFolders(join(directory, "file"), OWN)).rejects.toThrow("EEXIST");
    await expect(makeFolders(join(directory, "file", "a"), OWN)).rejects.toThrow("ENOTDIR");
    await expect(makeFolders(join(directory, "dangling"), OWN)).rejects.toThrow("EEXIST");
  });

  it.runIf(existsSync("/proc/self"))("end where a file system has none", async () => {
    await expect(makeFolders("/proc/none/a", OWN)).rejects.toThrow("ENOENT");
  });
});
