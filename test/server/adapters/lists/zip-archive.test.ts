import { expect, it } from "vitest";
import { type ArchiveLimits, zipArchives } from "../../../../server/adapters/lists/zip-archive.ts";
import { type ZipPart, zipOf } from "./zip.ts";

const LIMITS: ArchiveLimits = { fileBytesMax: 400, unpackedBytesMax: 1000, filesMax: 8 };
const content = (length = 10) => Buffer.alloc(length, 7);
/** 红色T恤.jpg, and 主图/A-17.png. */
const GB18030 = { tee: "baecc9ab", shirt: "54d0f4", folder: "d6f7cdbc" };
const gb = (hex: string, rest: string) =>
  Buffer.concat([Buffer.from(hex, "hex"), Buffer.from(rest)]);

async function told(bytes: Uint8Array, limits = LIMITS): Promise<string[]> {
  const found: string[] = [];
  for await (const file of zipArchives(limits).files(bytes)) {
    if ("mistake" in file)
      found.push(`! ${file.mistake.code} ${file.mistake.params.max ?? ""}`.trim());
    else
      found.push(
        "refusal" in file ? `${file.name}: ${file.refusal}` : `${file.name} ${file.bytes.length}`,
      );
  }
  return found;
}

const inZip = async (...parts: Partial<ZipPart>[]) =>
  await told(zipOf(parts.map((part) => ({ name: "a.jpg", content: content(), ...part }))));

it.each<[string, Partial<ZipPart>, string[]]>([
  ["UTF-8 that says so", { name: "红色T恤.jpg", flags: 0x800 }, ["红色T恤.jpg 10"]],
  ["UTF-8 that does not", { name: "红色T恤.jpg" }, ["红色T恤.jpg 10"]],
  ["GB18030", { name: gb(`${GB18030.tee}${GB18030.shirt}`, ".jpg") }, ["红色T恤.jpg 10"]],
  ["GB18030 in a folder", { name: gb(GB18030.folder, "/A-17.png") }, ["主图/A-17.png 10"]],
  ["backslashes", { name: "图片\\A-17.png" }, ["图片/A-17.png 10"]],
  ["a root", { name: "/../A-17.png" }, ["../A-17.png 10"]],
  ["capitals", { name: "IMG/A.JPG" }, ["IMG/A.JPG 10"]],
  ["a folder alone", { name: "图片/", content: content(0) }, []],
  ["what macOS leaves", { name: "__MACOSX/图片/._a.jpg" }, []],
  ["what Windows leaves", { name: "图片/Thumbs.db" }, []],
  ["a locked file", { flags: 1 }, ["a.jpg: locked"]],
  ["a file that is too large", { content: content(401) }, ["a.jpg: too-large"]],
  ["a damaged file", { checksum: 1 }, ["a.jpg: damaged"]],
  [
    "a file that unpacks to more than it tells",
    { content: content(900), claimedBytes: 10 },
    ["a.jpg: damaged"],
  ],
  ["a zip file", { content: zipOf([{ name: "b", content: content() }]) }, ["a.jpg: nested"]],
  ["another archive", { content: Buffer.from("Rar!\x1a\x07\0 …", "latin1") }, ["a.jpg: nested"]],
])("reads a file whose name or content is %s", async (_, part, expected) => {
  expect(await inZip(part)).toEqual(expected);
});

it("takes the names of one archive for one encoding", async () => {
  // Alone, the first would be UTF-8 as well.
  const alike = Buffer.from("c1aacda8", "hex");
  const sure = gb(GB18030.tee, ".jpg");
  expect(await inZip({ name: alike }, { name: sure })).toEqual(["联通 10", "红色.jpg 10"]);
});

it("gives what comes before the limit, and says that there is more", async () => {
  const many = Array.from({ length: 4 }, () => ({ content: content(300) }));
  expect(await inZip(...many)).toEqual([
    ...["a.jpg 300", "a.jpg 300", "a.jpg 300"],
    "! archive-unpacks-too-large 1000",
  ]);
});

it("counts what damaged files unpack to", async () => {
  const many = Array.from({ length: 4 }, () => ({ content: content(300), checksum: 1 }));
  expect((await inZip(...many)).at(-1)).toBe("! archive-unpacks-too-large 1000");
});

it("refuses a directory with too many files before it reads one", async () => {
  const many = Array.from({ length: 9 }, () => ({}));
  expect(await inZip(...many)).toEqual(["! archive-files-too-many 8"]);
});

it.each([
  ["Rar!\x1a\x07\x01\0", "! archive-kind-unknown"],
  ["7z\xbc\xaf\x27\x1c\0\x04", "! archive-kind-unknown"],
  ["PK\x03\x04 and no more", "! archive-broken"],
])("says what is wrong with an archive that begins with %j", async (begin, expected) => {
  const bytes = Buffer.from(begin, "latin1");
  expect(zipArchives(LIMITS).isArchive(bytes)).toBe(true);
  expect(await told(bytes)).toEqual([expected]);
});

it("reads an empty archive", async () => {
  expect(await told(zipOf([]))).toEqual([]);
});

it.each(["\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "RIFF\0\0\0\0WEBP", "GIF89a", ""])(
  "takes no picture for an archive: %j",
  (begin) => {
    expect(zipArchives(LIMITS).isArchive(Buffer.from(begin, "latin1"))).toBe(false);
  },
);
