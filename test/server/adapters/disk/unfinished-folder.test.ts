import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  isFreeForFolder,
  openUnfinishedFolder,
} from "../../../../server/adapters/disk/unfinished-folder.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";

describe("a folder that is written", () => {
  it("appears whole under its name, also in the place of an empty one", async () => {
    const parent = await temporaryDirectory();
    const place = join(parent, "reports");
    await mkdir(place);
    const folder = await openUnfinishedFolder(place);
    await folder.add("甲.html", "a");

    expect(await readdir(place)).toEqual([]);
    await folder.finish();
    expect(await readdir(parent)).toEqual(["reports"]);
    expect(await readFile(join(place, "甲.html"), "utf8")).toBe("a");
  });

  it("leaves nothing behind when it is given up", async () => {
    const parent = await temporaryDirectory();
    const folder = await openUnfinishedFolder(join(parent, "reports"));
    await folder.add("a", "a");
    await folder.discard();
    await folder.discard();

    expect(await readdir(parent)).toEqual([]);
  });

  it("does not touch a folder with files of others", async () => {
    const parent = await temporaryDirectory();
    const place = join(parent, "reports");
    const folder = await openUnfinishedFolder(place);
    await folder.add("a", "a");
    await mkdir(place);
    await writeFile(join(place, "mine.txt"), "mine");

    expect(await isFreeForFolder(place)).toBe(false);
    await expect(folder.finish()).rejects.toThrow();
    await folder.discard();
    expect(await readdir(parent)).toEqual(["reports"]);
    expect(await readdir(place)).toEqual(["mine.txt"]);
  });

  it("has no room where a file is, and has where nothing is", async () => {
    const parent = await temporaryDirectory();
    await writeFile(join(parent, "file"), "");

    expect(await isFreeForFolder(join(parent, "file"))).toBe(false);
    expect(await isFreeForFolder(join(parent, "none"))).toBe(true);
  });
});
