import type { ImageStore } from "../../server/application/ports/images.ts";

/** The store, and when all is written that was begun: a folder is not removed while somebody writes into it. */
export function awaitedWrites(store: ImageStore): {
  images: ImageStore;
  written: () => Promise<void>;
} {
  const writes = new Set<Promise<unknown>>();
  const images: ImageStore = {
    get: (onboardingId, imageId) => store.get(onboardingId, imageId),
    removeUnused: (onboardingId, which) => store.removeUnused(onboardingId, which),
    put(onboardingId, bytes) {
      const write = store.put(onboardingId, bytes);
      writes.add(write);
      return write;
    },
  };
  const written = async () => {
    await Promise.allSettled(writes);
  };
  return { images, written };
}
