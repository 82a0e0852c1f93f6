import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { IMAGE_ID, type ImageStore } from "../../../application/ports/images.ts";
import { ONBOARDING_ID } from "../../../application/ports/onboarding-record.ts";
import { AppError, invariant } from "../../../errors.ts";
import { type FileSystem, nodeFileSystem, unlessMissing } from "../../disk/file-system.ts";
import { DocumentTree } from "../document-tree.ts";

/**
 * Keeps pictures as files below the data directory: `images/<onboarding id>/<image id>.jpg`. `put` throws
 * `store-unavailable` when the picture cannot be made durable; `get` throws `store-record-corrupt` when the bytes are not
 * those of the id.
 */
export function fileImageStore(options: { directory: string; files?: FileSystem }): ImageStore {
  return new FileImageStore(resolve(options.directory, "images"), options.files ?? nodeFileSystem);
}

class FileImageStore implements ImageStore {
  readonly #root: string;
  readonly #files: FileSystem;
  /** Opened once per process, before its first write. */
  #tree: Promise<DocumentTree> | null = null;

  constructor(root: string, files: FileSystem) {
    this.#root = root;
    this.#files = files;
  }

  async put(onboardingId: string, bytes: Uint8Array): Promise<string> {
    const imageId = imageIdOf(bytes);
    const path = this.#pathOf(onboardingId, imageId);
    try {
      // Written also when it is there: that mends a damaged file and makes sure that this one is durable.
      await (await this.#opened()).put(path, bytes);
    } catch (cause) {
      throw new AppError("store-unavailable", { cause });
    }
    return imageId;
  }

  async get(onboardingId: string, imageId: string): Promise<Uint8Array | null> {
    // Ids from a link may be anything; what cannot be an id is never looked up, least of all as a path.
    if (!ONBOARDING_ID.test(onboardingId) || !IMAGE_ID.test(imageId)) return null;
    const path = this.#pathOf(onboardingId, imageId);
    const bytes = await unlessMissing(this.#files.readFile(path), null).catch((cause: unknown) => {
      throw new AppError("store-unavailable", { cause });
    });
    if (bytes !== null && imageIdOf(bytes) !== imageId) {
      throw new AppError("store-record-corrupt", { params: { id: imageId } });
    }
    return bytes;
  }

  #pathOf(onboardingId: string, imageId: string): string {
    invariant(ONBOARDING_ID.test(onboardingId), `\`${onboardingId}\` is an onboarding id`);
    return join(this.#root, onboardingId, `${imageId}.jpg`);
  }

  #opened(): Promise<DocumentTree> {
    this.#tree ??= DocumentTree.open(this.#root, this.#files).catch((error: unknown) => {
      this.#tree = null;
      throw error;
    });
    return this.#tree;
  }
}

function imageIdOf(bytes: Uint8Array): string {
  return `img_${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}`;
}
