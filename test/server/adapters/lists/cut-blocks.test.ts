import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamSource } from "../../../../server/adapters/lists/byte-source.ts";
import { type Block, cutBlocks } from "../../../../server/adapters/lists/cut-blocks.ts";
import { SEED } from "../../../rules/arbitrary-facts.ts";

/** A record with line breaks, quotes and delimiters between quotes, and characters of several bytes. */
const cell = fc.constantFrom(
  "",
  "63",
  "商家自营>食品",
  '"a,b"',
  '"a\nb"',
  '"a""b"',
  '"\r\n"',
  "é",
  "😀",
);
const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 30,
});
const csv = fc
  .tuple(records, fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([rows, end, isEnded]) => ({
    lines: rows.map((cells) => cells.join(",")),
    text: rows.map((cells) => cells.join(",")).join(end) + (isEnded ? end : ""),
  }));

async function blocksOf(text: string, blockBytes: number, chunkBytes: number): Promise<Block[]> {
  const bytes = Buffer.from(text);
  const blocks: Block[] = [];
  const options = { delimiter: "," as const, blockBytes };
  for await (const block of cutBlocks(
    streamSource(Readable.from(chunks(bytes, chunkBytes))),
    options,
  )) {
    blocks.push({ ...block, bytes: Uint8Array.from(block.bytes) });
  }
  return blocks;
}

function* chunks(bytes: Buffer, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("a list cut into blocks", () => {
  it("is the same list, cut at the ends of records, whatever the size of blocks and chunks", async () => {
    let cut = 0;
    const sizes = fc.tuple(fc.integer({ min: 8, max: 64 }), fc.integer({ min: 1, max: 40 }));
    await fc.assert(
      fc.asyncProperty(csv, sizes, async ({ text, lines }, [blockBytes, chunkBytes]) => {
        const blocks = await blocksOf(text, blockBytes, chunkBytes);
        const texts = blocks.map(({ bytes }) => Buffer.from(bytes).toString("utf8"));

        expect(texts.join("")).toBe(text);
        expect(blocks.map(({ isLast }) => isLast).lastIndexOf(true)).toBe(blocks.length - 1);
        let [recordsBefore, linesBefore] = [0, 0];
        for (const [index, block] of blocks.entries()) {
          expect([block.recordsBefore, block.linesBefore]).toEqual([recordsBefore, linesBefore]);
          const isWhole = index === blocks.length - 1 || texts[index]?.endsWith("\n");
          expect(isWhole).toBe(true);
          expect((texts[index]?.match(/"/g) ?? []).length % 2).toBe(0);
          linesBefore += texts[index]?.match(/\n/g)?.length ?? 0;
          recordsBefore += recordsIn(texts[index] ?? "");
        }
        expect(recordsBefore).toBeGreaterThanOrEqual(lines.length - 1);
        cut += blocks.length > 2 ? 1 : 0;
      }),
      { seed: SEED, numRuns: 500 },
    );
    expect(cut).toBeGreaterThan(100);
  });

  it("is refused where a quote is never closed, naming the place", async () => {
    await expect(blocksOf('a,b\nc,"d\ne,f\n', 64, 7)).rejects.toMatchObject({
      code: "list-quote-open",
      line: 2,
      column: 3,
    });
  });
});

/** Line breaks outside quotes. */
function recordsIn(text: string): number {
  return (text.replaceAll(/"[^"]*"/g, "").match(/\n/g) ?? []).length;
}
