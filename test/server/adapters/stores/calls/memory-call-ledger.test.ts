import { describe } from "vitest";
import { memoryCallLedger } from "../../../../../server/adapters/stores/calls/memory-call-ledger.ts";
import { itIsACallLedger } from "../call-ledger.conformance.ts";

describe("the ledger in memory", () => {
  itIsACallLedger(() => Promise.resolve(memoryCallLedger()));
});
