import { describe } from "vitest";
import { memoryPortfolioStore } from "../../../../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { itIsAPortfolioStore } from "../portfolio-store.conformance.ts";

describe("the memory store of portfolios", () => {
  itIsAPortfolioStore(() => Promise.resolve(memoryPortfolioStore()));
});
