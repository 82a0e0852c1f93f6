import { describe } from "vitest";
import { memoryJobQueue } from "../../../../helpers/memory-job-queue.ts";
import { itIsAJobQueue } from "../job-queue.conformance.ts";

describe("the memory queue", () => {
  itIsAJobQueue(() => Promise.resolve(memoryJobQueue()));
});
