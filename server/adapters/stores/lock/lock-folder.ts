import { createHash } from "node:crypto";
import { open, readdir, rename, stat, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unlessMissing } from "../../disk/file-system.ts";
import { makeFolders } from "../../disk/make-folders.ts";

/** `sun_path` holds 108 bytes on Linux and 104 on macOS; a path beyond that is cut short without an error. */
const SOCKET_PATH_BYTES_MAX = 100;
const LONGEST_NAME = `4194304-${"0".repeat(16)}.sock`;

/** The folder of flags (sockets) of one data directory. */
export class LockFolder {
  /** How `bind` and `connect` reach the folder. */
  readonly #socketFolder: string;
  readonly #folder: string;
  readonly close: () => Promise<void>;

  private constructor(folder: string, socketFolder: string, close: () => Promise<void>) {
    this.#folder = folder;
    this.#socketFolder = socketFolder;
    this.close = close;
  }

  static async open(directory: string, platform = process.platform): Promise<LockFolder> {
    const folder = join(directory, "lock");
    await makeFolders(folder, { mode: 0o700 });
    if (fits(folder)) return new LockFolder(folder, folder, () => Promise.resolve());
    return platform === "linux" ? LockFolder.#byHandle(folder) : LockFolder.#elsewhere(directory);
  }

  /** Linux reaches a folder of any depth through an open handle, so all contenders still meet in the same folder. */
  static async #byHandle(folder: string): Promise<LockFolder> {
    const handle = await open(folder, "r");
    return new LockFolder(folder, `/proc/self/fd/${handle.fd}`, () => handle.close());
  }

  /** Elsewhere the contenders meet in the folder for temporary files, under a name that all paths of the directory share. */
  static async #elsewhere(directory: string): Promise<LockFolder> {
    const { dev, ino } = await stat(directory, { bigint: true });
    const hash = createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 16);
    const folder = join(tmpdir(), `kaibo-lock-${hash}`);
    await makeFolders(folder, { mode: 0o700 });
    return new LockFolder(folder, folder, () => Promise.resolve());
  }

  socketPath(name: string): string {
    return join(this.#socketFolder, name);
  }

  async names(): Promise<string[]> {
    return readdir(this.#folder);
  }

  async rename(from: string, to: string): Promise<void> {
    await rename(join(this.#folder, from), join(this.#folder, to));
  }

  /** Removes the name; one that is gone already is fine. */
  async remove(name: string): Promise<void> {
    await unlessMissing(unlink(join(this.#folder, name)), undefined);
  }
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, LONGEST_NAME)) <= SOCKET_PATH_BYTES_MAX;
}
