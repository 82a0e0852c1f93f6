import { describe, expect, it } from "vitest";
import { ListMistake } from "../../../../server/application/ports/lists.ts";
import { fieldProblemMessage } from "../../../../server/application/reading/field-problems.ts";
import { opened, zipped } from "./workbook-parts.ts";

const bytes = (...text: readonly string[]) => Buffer.from(text.join(""), "latin1");

/** The names in the directory of a compound file; enough to be told apart by. */
function compound(...names: readonly string[]): Uint8Array {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, "utf16le");
    entry.writeUInt16LE(name.length * 2 + 2, 64);
    entry[66] = 2;
    return entry;
  });
  const header = Buffer.alloc(512);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  return Buffer.concat([header, ...entries, Buffer.alloc(512)]);
}

describe("what is no table", () => {
  it.each([
    ["PDF", bytes("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")],
    ["PNG", bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")],
    ["JPEG", bytes("\xff\xd8\xff\xe0\0\x10JFIF")],
    ["GIF", bytes("GIF89a\x01\0\x01\0")],
    ["WebP", bytes("RIFF\x24\0\0\0WEBPVP8 ")],
    ["HEIC", bytes("\0\0\0\x18ftypheic\0\0\0\0")],
    ["MP4", bytes("\0\0\0\x18ftypisom\0\0\0\0")],
    ["RAR", bytes("Rar!\x1a\x07\x01\0")],
    ["7z", bytes("7z\xbc\xaf\x27\x1c\0\x04")],
    ["gzip", bytes("\x1f\x8b\x08\0")],
    ["RTF", bytes("{\\rtf1\\ansi")],
    ["JSON", bytes('[{"name":"a"}]')],
    ["JSON", bytes('\n{\n  "name": "a"\n}')],
    ["XML", bytes('<?xml version="1.0"?><root><a/></root>')],
    ["HTML", bytes("<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>")],
    ["HTML", bytes("<html><table></table></html>")],
    ["MHTML", bytes("MIME-Version: 1.0\nContent-Type: multipart/related")],
    ["Word", compound("Root Entry", "WordDocument")],
    ["PowerPoint", compound("Root Entry", "PowerPoint Document")],
    ["Word", zipped({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>" })],
    ["PowerPoint", zipped({ "ppt/presentation.xml": "<presentation/>" })],
    ["Apple Numbers", zipped({ "Index/Document.iwa": "x" })],
    ["zip", zipped({ "a.csv": "a,b" })],
    ["binary", Buffer.alloc(2000)],
  ])("is called by what it is: %s", async (name, content) => {
    await expect(opened(content)).rejects.toMatchObject({ code: "list-kind-unknown", read: name });
  });

  it.each([
    ["list-password-protected", compound("Root Entry", "EncryptionInfo", "EncryptedPackage")],
    ["list-maybe-protected", compound("Root Entry")],
    [
      "list-maybe-protected",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1528)]),
    ],
    ["list-old-spreadsheet", compound("Root Entry", "Book")],
    ["list-old-spreadsheet", bytes("\x09\0\x04\0\0\0\x10\0")],
    ["list-workbook-broken", compound("Root Entry", "Workbook")],
    ["list-workbook-broken", bytes("PK\x03\x04 and so on")],
    ["list-empty", Buffer.alloc(0)],
  ])("is refused as %s", async (code, content) => {
    await expect(opened(content)).rejects.toMatchObject({ code });
  });

  it("is refused in words that name it", async () => {
    const error: unknown = await opened(bytes("%PDF-1.7\n")).catch((reason: unknown) => reason);
    if (!(error instanceof ListMistake) || error.code === "list-line-cut") throw error;
    const { code, read, params } = error;
    const mistake = { pointer: "", code, read, params };

    expect(fieldProblemMessage(mistake, "en")).toContain("no list, but PDF");
    expect(fieldProblemMessage(mistake, "zh-CN")).toContain("读到 PDF");
  });
});
