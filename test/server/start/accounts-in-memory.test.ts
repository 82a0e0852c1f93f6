import { expect, it } from "vitest";
import { accountsInMemory } from "../../../server/start/accounts-in-memory.ts";

const MEBIBYTE = 1024 ** 2;

it.each([
  [512, 89_478],
  [1024, 178_956],
  [4096, 300_000],
])("a heap of %i MiB keeps %i accounts of portfolios in memory", (heap, accounts) => {
  expect(accountsInMemory(heap * MEBIBYTE)).toBe(accounts);
});

it("knows the heap of this process", () => {
  expect(accountsInMemory()).toBeGreaterThan(10_000);
});
