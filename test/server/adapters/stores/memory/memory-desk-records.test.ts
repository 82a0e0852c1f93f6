import { describe } from "vitest";
import { memoryDeskRecords } from "../../../../../server/adapters/stores/memory/memory-desk-records.ts";
import { itKeepsDeskRecords } from "../desk-records.conformance.ts";

describe("the desk's records in memory", () => {
  itKeepsDeskRecords(() => Promise.resolve(memoryDeskRecords()));
});
