import { describe } from "vitest";
import { memoryJobQueue } from "../../../../../server/adapters/stores/memory/memory-job-queue.ts";
import { itIsAJobQueue } from "../job-queue.conformance.ts";

describe("the memory queue", () => {
  itIsAJobQueue(() => Promise.resolve(memoryJobQueue()));
});
