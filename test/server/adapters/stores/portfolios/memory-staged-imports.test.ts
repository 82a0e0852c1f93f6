import { describe } from "vitest";
import { memoryStagedImports } from "../../../../../server/adapters/stores/memory/memory-staged-imports.ts";
import { stagedImportsConformance } from "./staged-imports.conformance.ts";

describe("staged imports in memory", () => {
  stagedImportsConformance(memoryStagedImports);
});
