import { describe } from "vitest";
import { memoryPeople } from "../../../../helpers/memory-people.ts";
import { peopleStoreConformance } from "./people-store.conformance.ts";

describe("people in memory", () => {
  peopleStoreConformance(() => Promise.resolve(memoryPeople()));
});
