import { strFromU8, strToU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { attachmentNamed, fileNamePart } from "../../../../server/presenters/frame/pack-names.ts";
import { type PackedFile, zipped } from "../../../../server/presenters/frame/zipped.ts";

const AT = new Date("2026-11-21T16:30:00.000Z");

async function archive(files: Iterable<PackedFile> | AsyncIterable<PackedFile>) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipped(files, AT)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

describe("an archive", () => {
  it("gives every file back under its name, Chinese names included", async () => {
    const bytes = await archive([
      { name: "创建清单.txt", bytes: strToU8("直播间") },
      { name: "empty.jpg", bytes: new Uint8Array() },
      { name: "large.bin", bytes: new Uint8Array(300_000).fill(7) },
    ]);

    const files = unzipSync(bytes);

    expect(strFromU8(files["创建清单.txt"] ?? new Uint8Array())).toBe("直播间");
    expect(files["empty.jpg"]).toHaveLength(0);
    expect(files["large.bin"]).toEqual(new Uint8Array(300_000).fill(7));
  });

  it("takes a file in parts, packed already or not", async () => {
    async function* parts() {
      for (const part of ["直播", "", "间"]) yield await Promise.resolve(strToU8(part));
    }
    const files = unzipSync(
      await archive([
        { name: "a.txt", bytes: parts() },
        { name: "b.xlsx", bytes: parts(), isPacked: true },
      ]),
    );

    expect(Object.values(files).map((bytes) => strFromU8(bytes))).toEqual(["直播间", "直播间"]);
  });

  it("is a whole one even without a file", async () => {
    expect(unzipSync(await archive([]))).toEqual({});
  });

  it("asks for a file only when the one before is away", async () => {
    const asked: string[] = [];
    async function* files(): AsyncGenerator<PackedFile> {
      for (const name of ["a", "b"]) {
        asked.push(name);
        yield await Promise.resolve({ name, bytes: strToU8(name) });
      }
    }
    const chunks = zipped(files(), AT);

    await chunks.next();

    expect(asked).toEqual(["a"]);
  });

  it("dates its files by the wall clock of Shanghai", async () => {
    const bytes = await archive([{ name: "a", bytes: strToU8("a") }]);

    // Time and date in the format of DOS, at 10 and 12 of a local header.
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [time, date] = [view.getUint16(10, true), view.getUint16(12, true)];
    expect([time >> 11, (time >> 5) & 63]).toEqual([0, 30]);
    expect([1980 + (date >> 9), (date >> 5) & 15, date & 31]).toEqual([2026, 11, 22]);
  });
});

describe("a file name", () => {
  it.each([
    ["冬季/新品:专场", "冬季 新品 专场"],
    ["../../etc/passwd", ".. .. etc passwd"],
    ["ends with dots...", "ends with dots"],
    ["a\u0000b\nc\u202Egpj", "a b c gpj"],
    ["长".repeat(80), "长".repeat(60)],
  ])("made of %j is %j", (text, name) => {
    expect(fileNamePart(text)).toBe(name);
  });

  it("is told in a header in plain and in its own words", () => {
    expect(attachmentNamed("pack.zip", "清单'.zip")).toBe(
      "attachment; filename=\"pack.zip\"; filename*=UTF-8''%E6%B8%85%E5%8D%95%27.zip",
    );
  });
});
