import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { IMAGE_ID, type ImageStore } from "../../../application/ports/images.ts";
import { ONBOARDING_ID } from "../../../application/ports/onboarding-record.ts";
import { AppError, invariant } from "../../../errors.ts";
import { makeFolder, sweepTemporaryFiles } from "../../disk/durable-folder.ts";
import { type FileSystem, nodeFileSystem, readIfThere } from "../../disk/file-system.ts";
import { replaceFile } from "../../disk/replace-file.ts";

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
  #prepared: Promise<void> | null = null;

  constructor(root: string, files: FileSystem) {
    this.#root = root;
    this.#files = files;
  }

  async put(onboardingId: string, bytes: Uint8Array): Promise<string> {
    const imageId = imageIdOf(bytes);
    const path = this.#pathOf(onboardingId, imageId);
    try {
      await this.#prepare();
      await makeFolder(this.#files, dirname(path));
      // Written also when it is there: that mends a damaged file and makes sure that this one is durable.
      await replaceFile(this.#files, { path, incoming: this.#incoming }, bytes);
    } catch (cause) {
      throw new AppError("store-unavailable", { cause });
    }
    return imageId;
  }

  async get(onboardingId: string, imageId: string): Promise<Uint8Array | null> {
    // Ids from a link may be anything; what cannot be an id is never looked up, least of all as a path.
    if (!ONBOARDING_ID.test(onboardingId) || !IMAGE_ID.test(imageId)) return null;
    const bytes = await readIfThere(this.#files, this.#pathOf(onboardingId, imageId)).catch(
      (cause: unknown) => {
        throw new AppError("store-unavailable", { cause });
      },
    );
    if (bytes !== null && imageIdOf(bytes) !== imageId) {
      throw new AppError("store-record-corrupt", { params: { id: imageId } });
    }
    return bytes;
  }

  get #incoming(): string {
    return join(this.#root, "incoming");
  }

  #pathOf(onboardingId: string, imageId: string): string {
    invariant(ONBOARDING_ID.test(onboardingId), `\`${onboardingId}\` is an onboarding id`);
    return join(this.#root, onboardingId, `${imageId}.jpg`);
  }

  /** Once per process, before its first write: makes the folder and sweeps what a killed process left. */
  async #prepare(): Promise<void> {
    this.#prepared ??= this.#sweep();
    try {
      await this.#prepared;
    } catch (error) {
      this.#prepared = null;
      throw error;
    }
  }

  async #sweep(): Promise<void> {
    await makeFolder(this.#files, this.#incoming);
    await sweepTemporaryFiles(this.#files, this.#incoming);
  }
}

function imageIdOf(bytes: Uint8Array): string {
  return `img_${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}`;
}
