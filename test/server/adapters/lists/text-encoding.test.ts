import { describe, expect, it } from "vitest";
import { decodeBlock } from "../../../../server/adapters/lists/text-encoding.ts";

const CHARACTERS = 1_000_000;

describe("the place of bytes that are no character", () => {
  it.each([
    ["UTF-8", "utf-8", "甲,\n长长", [0xff], 2, 7],
    ["UTF-8, cut off", "utf-8", "甲,\n长长", [0xe9, 0x95], 2, 7],
    ["GB18030", "gb18030", "ab\n,", [0xb3, 0xa4, 0xff, 0xff], 2, 4],
    ["UTF-8, in a line of megabytes", "utf-8", "长".repeat(CHARACTERS), [0xc0], 1, 3_000_001],
    ["GB18030, in a line of megabytes", "gb18030", "x".repeat(CHARACTERS), [0xff], 1, 1_000_001],
  ] as const)("%s", (_name, encoding, before, bad, line, column) => {
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from(bad)]);

    expect(() => decodeBlock(bytes, encoding, 0)).toThrow(
      expect.objectContaining({ code: "list-not-decodable", line, column }) as Error,
    );
  });
});
