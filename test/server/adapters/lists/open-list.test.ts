import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { streamSource } from "../../../../server/adapters/lists/byte-source.ts";
import { openList } from "../../../../server/adapters/lists/open-list.ts";

const LINES = '{"id":"花信","facts":{"followers":63}}\r\n{"id":"b","facts":{}}\r\n';
const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

/** The bytes of the blocks as a text. */
async function linesOf(bytes: Uint8Array): Promise<string> {
  const source = streamSource(Readable.from([bytes.subarray(0, 99), bytes.subarray(99)]));
  const list = await openList(source, {
    name: "-",
    known: () => 0,
    rowsOf: (sheet) => sheet.rows(),
  });
  if (list.kind !== "lines") throw new Error("it is no list of lines");
  const chunks: Uint8Array[] = [];
  for await (const { content } of list.blocks) chunks.push(content as Uint8Array);
  return Buffer.concat(chunks).toString();
}

describe("lines of JSON", () => {
  it.each([
    ["UTF-8", Buffer.from(LINES)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${LINES}`)],
    ["UTF-16, as PowerShell writes them", Buffer.from(`\ufeff${LINES}`, "utf16le")],
    ["UTF-16 without its mark", Buffer.from(LINES, "utf16le")],
    ["UTF-16, the other way round", bigEndian(`\ufeff${LINES}`)],
  ])("are read from %s", async (_name, bytes) => {
    expect(await linesOf(bytes)).toBe(LINES);
  });

  it("that end within one are told to be cut, in UTF-16 too", async () => {
    const cut = Buffer.from(`\ufeff${LINES.slice(0, -6)}`, "utf16le");

    await expect(linesOf(cut)).rejects.toMatchObject({ code: "list-line-cut", line: 2 });
  });
});
