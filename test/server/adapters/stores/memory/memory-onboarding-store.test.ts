import { describe } from "vitest";
import { memoryOnboardingStore } from "../../../../helpers/memory-onboarding-store.ts";
import { itIsAnOnboardingStore } from "../onboarding-store.conformance.ts";

describe("the memory store", () => {
  itIsAnOnboardingStore(() => Promise.resolve(memoryOnboardingStore()));
});
