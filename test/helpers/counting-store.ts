import type { OnboardingStore } from "../../server/application/ports/onboardings.ts";

/** The store, and the onboardings that were loaded from it, one entry a load. */
export function countingStore(store: OnboardingStore) {
  const loads: string[] = [];
  const counting: OnboardingStore = {
    create: store.create.bind(store),
    findOwned: store.findOwned.bind(store),
    listOwned: store.listOwned.bind(store),
    append: store.append.bind(store),
    health: store.health.bind(store),
    close: store.close.bind(store),
    load: async (id) => {
      loads.push(id);
      return await store.load(id);
    },
  };
  return { store: counting, loads };
}
