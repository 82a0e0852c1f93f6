import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type FoundLine,
  openLineFile,
  openSpareLines,
} from "../../../../server/adapters/disk/line-file.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";

describe("lines by their places", () => {
  it("are told once each, whatever ends them and however long they are, and read again", async () => {
    const path = join(await temporaryDirectory(), "lines");
    const texts = ["一", "二".repeat(700_000), "three", "四"];
    await writeFile(path, `${texts[0]}\n\r\n${texts[1]}\r\n${texts[2]}\n\n${texts[3]}`);
    const found: FoundLine[] = [];
    const file = await openLineFile(path, (line) => found.push(line));

    expect(found.map(({ text }) => text)).toEqual(texts);
    for (const line of found.reverse()) expect(await file.read(line)).toBe(line.text);
    await file.close();
  });

  it("are told without the mark that an editor put before them, and in pieces when they have no end", async () => {
    const path = join(await temporaryDirectory(), "lines");
    const sizes: number[] = [];
    await writeFile(path, "\ufeff一\n二\n");
    const found: FoundLine[] = [];
    const marked = await openLineFile(path, (line) => found.push(line));
    expect(found.map(({ text }) => text)).toEqual(["一", "二"]);
    expect(await marked.read({ offset: 3, length: 3 })).toBe("一");
    await marked.close();

    await writeFile(path, Buffer.alloc(18 * 1024 * 1024, "x"));
    const endless = await openLineFile(path, ({ length }) => sizes.push(length));
    await endless.close();
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThan(18 * 1024 * 1024);
  });

  it("are put aside in parts, and gone when they are closed", async () => {
    const folder = await temporaryDirectory();
    const lines = await openSpareLines(folder);
    const found: FoundLine[] = [];
    for (const part of ["一\n二\n", "三\n", ""]) {
      await lines.append(Buffer.from(part), (line) => found.push(line));
    }

    expect(await Promise.all(found.map((line) => lines.read(line)))).toEqual(["一", "二", "三"]);
    await lines.close();
    await lines.close();
    expect(await readdir(folder)).toEqual([]);
  });
});
