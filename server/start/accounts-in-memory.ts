/** How many accounts of portfolios stay in memory. */
import { getHeapStatistics } from "node:v8";

/** With all that was said of them, how they stand, and what an edit needs besides. */
const ACCOUNT_BYTES = 3000;
/** More are read again sooner than they are looked for. */
const ACCOUNTS_MAX = 300_000;

/** Those that fit into half of the heap: an import needs as much again. A larger portfolio is there alone. */
export function accountsInMemory(heapBytes = getHeapStatistics().heap_size_limit): number {
  return Math.min(ACCOUNTS_MAX, Math.floor(heapBytes / 2 / ACCOUNT_BYTES));
}
