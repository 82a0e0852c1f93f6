import {
  type FileSystem,
  nodeFileSystem,
  type OpenFile,
} from "../../../../server/adapters/disk/file-system.ts";

export type DiskCall = { number: number; operation: string };

/** The real disk, or another one, on which any call can be made to fail. */
export class FaultyFileSystem implements FileSystem {
  readonly #disk: FileSystem;
  #faultOf: (call: DiskCall) => string | null = () => null;
  /** The calls since the last `failWhen`, which numbers them from 1. */
  readonly operations: string[] = [];

  constructor(disk: FileSystem = nodeFileSystem) {
    this.#disk = disk;
  }

  /** Makes a call fail with the error code that the function gives for it; null lets it pass. */
  failWhen(faultOf: (call: DiskCall) => string | null): void {
    this.#faultOf = faultOf;
    this.operations.length = 0;
  }

  heal(): void {
    this.failWhen(() => null);
  }

  async open(path: string, flags: "r" | "wx" | "a", mode?: number): Promise<OpenFile> {
    this.#meet("open");
    const file = await this.#disk.open(path, flags, mode);
    return {
      writeFile: async (bytes) => {
        try {
          this.#meet("write");
        } catch (error) {
          // A full disk takes a part of it.
          await file.writeFile(bytes.subarray(0, bytes.length / 2));
          throw error;
        }
        await file.writeFile(bytes);
      },
      read: async (buffer, offset, length, position) => {
        this.#meet("read");
        return file.read(buffer, offset, length, position);
      },
      truncate: async (length) => {
        this.#meet("truncate");
        await file.truncate(length);
      },
      sync: async () => {
        this.#meet("sync");
        await file.sync();
      },
      close: async () => {
        await file.close();
        this.#meet("close");
      },
    };
  }

  async makeFolders(path: string, options: { mode: number }) {
    this.#meet("mkdir");
    return this.#disk.makeFolders(path, options);
  }

  async readdir(path: string) {
    this.#meet("readdir");
    return this.#disk.readdir(path);
  }

  async stat(path: string) {
    this.#meet("stat");
    return this.#disk.stat(path);
  }

  async readFile(path: string) {
    this.#meet("readFile");
    return this.#disk.readFile(path);
  }

  async rename(from: string, to: string) {
    this.#meet("rename");
    await this.#disk.rename(from, to);
  }

  async unlink(path: string) {
    this.#meet("unlink");
    await this.#disk.unlink(path);
  }

  async rmdir(path: string) {
    this.#meet("rmdir");
    await this.#disk.rmdir(path);
  }

  #meet(operation: string): void {
    this.operations.push(operation);
    const code = this.#faultOf({ number: this.operations.length, operation });
    if (code !== null) throw Object.assign(new Error(`${code}: ${operation} failed`), { code });
  }
}
