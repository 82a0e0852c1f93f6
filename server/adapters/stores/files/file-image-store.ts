import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { IMAGE_ID, type ImageStore } from "../../../application/ports/images.ts";
import { ONBOARDING_ID } from "../../../application/ports/onboarding-record.ts";
import type { StoreHealth } from "../../../application/ports/store-health.ts";
import { AppError, invariant } from "../../../errors.ts";
import { diskCodeOf } from "../../disk/durable-write-error.ts";
import { type FileSystem, nodeFileSystem, unlessMissing } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree } from "../document-tree.ts";
import { PictureSpace, type StorageLimits } from "./picture-space.ts";

const ENDING = ".jpg";
/** Five thousand goods and some hundred pictures of rooms; the disk decides about the rest. */
export const STORAGE_LIMITS: StorageLimits = { onboarding: 512 * 1024 ** 2, all: 20 * 1024 ** 3 };

export type FileImageStore = ImageStore & { health(): Promise<StoreHealth> };

/**
 * Keeps pictures as files below the data directory: `images/<onboarding id>/<image id>.jpg`. `put` throws
 * `store-unavailable` when the picture cannot be made durable; `get` throws `image-damaged` when the bytes are not
 * those of the id.
 */
export function fileImageStore(options: {
  directory: string;
  files?: FileSystem;
  limits?: StorageLimits;
}): FileImageStore {
  const files = options.files ?? nodeFileSystem;
  const root = resolve(options.directory, "images");
  const space = new PictureSpace(files, root, options.limits ?? STORAGE_LIMITS);
  /** Opened once per process, before its first write. */
  let opening: Promise<DocumentTree> | null = null;

  const opened = (): Promise<DocumentTree> => {
    opening ??= DocumentTree.open(root, files).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };

  return {
    async put(onboardingId, bytes) {
      invariant(ONBOARDING_ID.test(onboardingId), `\`${onboardingId}\` is an onboarding id`);
      const imageId = imageIdOf(bytes);
      const tree = await orUnavailable(opened());
      // Written also when it is there: that mends a damaged file and makes sure that this one is durable.
      const name = `${imageId}${ENDING}`;
      await space.take({ onboardingId, name, bytes: bytes.length }, () =>
        tree.change(() => tree.put(join(root, onboardingId, name), bytes)),
      );
      return imageId;
    },

    async removeUnused(onboardingId, { kept, before }) {
      invariant(ONBOARDING_ID.test(onboardingId), `\`${onboardingId}\` is an onboarding id`);
      const isKept = (name: string) => kept.has(name.slice(0, -ENDING.length));
      return await space.removeUnused(onboardingId, { isKept, before });
    },

    async health() {
      try {
        return await (await opened()).health();
      } catch (error) {
        return { status: "read-only", code: diskCodeOf(error) ?? "unknown" };
      }
    },

    async get(onboardingId, imageId) {
      // Ids from a link may be anything; what cannot be an id is never looked up, least of all as a path.
      if (!ONBOARDING_ID.test(onboardingId) || !IMAGE_ID.test(imageId)) return null;
      const reading = files.readFile(join(root, onboardingId, `${imageId}${ENDING}`));
      const bytes = await orUnavailable(unlessMissing(reading, null));
      if (bytes !== null && imageIdOf(bytes) !== imageId) {
        throw new AppError("image-damaged", { params: { id: imageId } });
      }
      return bytes;
    },
  };
}

function imageIdOf(bytes: Uint8Array): string {
  return `img_${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}`;
}
