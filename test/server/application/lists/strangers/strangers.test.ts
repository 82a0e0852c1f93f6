import { describe, expect, it } from "vitest";
import { STRANGER_LISTS } from "./lists.ts";
import { readList } from "./read-list.ts";

describe("a list of strangers", () => {
  it.each(STRANGER_LISTS)("is read as its owner means it: $kind", async (list) => {
    const { accounts, outcome } = await readList(list.bytes, { sheet: list.sheet ?? null });

    const asks = outcome.ok ? "" : `${outcome.mistake.code} ${outcome.mistake.read}`;
    if ("asks" in list) expect(asks.startsWith(list.asks) ? list.asks : asks).toBe(list.asks);
    else expect({ asks, accounts }).toEqual({ asks: "", accounts: list.reads });
  });
});
