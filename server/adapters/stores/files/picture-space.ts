/** How much pictures take, of one onboarding and of all, against what they may take. Bytes are counted, not blocks of the disk. */
import { join } from "node:path";
import { AppError } from "../../../errors.ts";
import { type FileSystem, unlessMissing } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";

/** In bytes. */
export type StorageLimits = { readonly onboarding: number; readonly all: number };

type Sizes = Map<string, number>;

/** So many onboardings are remembered; those of others are looked at anew. */
const REMEMBERED_MAX = 200;

export class PictureSpace {
  readonly #files: FileSystem;
  readonly #root: string;
  readonly #limits: StorageLimits;
  readonly #remembered = new Map<string, Promise<Sizes>>();
  /** Of all that lies there, found by looking at everything once, while pictures are taken already. */
  #total = 0;
  #counting: Promise<void> | null = null;

  constructor(files: FileSystem, root: string, limits: StorageLimits) {
    this.#files = files;
    this.#root = root;
    this.#limits = limits;
  }

  /**
   * Runs the write of a picture when there is room for it. Throws `storage-onboarding-full` or `storage-full`. What is
   * there already takes no more than it takes.
   */
  async take(
    { onboardingId, name, bytes }: { onboardingId: string; name: string; bytes: number },
    write: () => Promise<void>,
  ): Promise<void> {
    this.#counting ??= this.#countAll();
    const sizes = await this.#sizesOf(onboardingId);
    const before = sizes.get(name);
    if (before === undefined) this.#refuseBeyond(sizes, bytes);
    this.#set(sizes, name, bytes);
    try {
      await write();
    } catch (error) {
      this.#set(sizes, name, before);
      throw error;
    }
  }

  /** Removes those pictures of an onboarding that were last written before a moment and that nobody wants to keep. */
  async removeUnused(
    onboardingId: string,
    { isKept, before }: { isKept: (name: string) => boolean; before: Date },
  ): Promise<number> {
    const sizes = await this.#sizesOf(onboardingId);
    let removed = 0;
    for (const name of [...sizes.keys()].filter((one) => !isKept(one))) {
      const path = join(this.#root, onboardingId, name);
      const found = await unlessMissing(this.#files.stat(path), null);
      if (found !== null && found.mtimeMs >= before.getTime()) continue;
      await unlessMissing(this.#files.unlink(path), undefined);
      this.#set(sizes, name, undefined);
      removed += 1;
    }
    return removed;
  }

  #refuseBeyond(sizes: Sizes, bytes: number): void {
    const { onboarding, all } = this.#limits;
    const taken = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    if (taken + bytes > onboarding) {
      throw new AppError("storage-onboarding-full", { params: { limit: mebibytes(onboarding) } });
    }
    if (this.#total + bytes > all) throw new AppError("storage-full");
  }

  #set(sizes: Sizes, name: string, bytes: number | undefined): void {
    this.#total += (bytes ?? 0) - (sizes.get(name) ?? 0);
    if (bytes === undefined) sizes.delete(name);
    else sizes.set(name, bytes);
  }

  #sizesOf(onboardingId: string): Promise<Sizes> {
    const remembered = this.#remembered.get(onboardingId);
    if (remembered) return orUnavailable(remembered);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= REMEMBERED_MAX && oldest !== undefined) {
      this.#remembered.delete(oldest);
    }
    const sizes = this.#look(onboardingId);
    this.#remembered.set(onboardingId, sizes);
    sizes.catch(() => this.#remembered.delete(onboardingId));
    return orUnavailable(sizes);
  }

  async #look(onboardingId: string): Promise<Sizes> {
    const folder = join(this.#root, onboardingId);
    const sizes: Sizes = new Map();
    for (const name of await unlessMissing(this.#files.readdir(folder), [])) {
      const found = await unlessMissing(this.#files.stat(join(folder, name)), null);
      if (found !== null) sizes.set(name, found.size);
    }
    return sizes;
  }

  /** What cannot be looked at is not counted: the limit of each onboarding holds all the same. */
  async #countAll(): Promise<void> {
    const onboardings = await this.#files.readdir(this.#root).catch(() => []);
    for (const onboardingId of onboardings) {
      const sizes = await this.#look(onboardingId).catch((): Sizes => new Map());
      for (const size of sizes.values()) this.#total += size;
    }
  }
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MiB`;
}
