import { open, readdir, readFile, rename, rmdir, stat, unlink } from "node:fs/promises";
import { hasCode } from "./has-code.ts";
import { makeFolders } from "./make-folders.ts";

/** A file or folder that is open; a folder is opened only to sync it. */
export interface OpenFile {
  /** Writes all of it after what was written before; in a file that was opened with `a`, at its end. */
  writeFile(bytes: Uint8Array): Promise<void>;
  /** Reads into the buffer from a place in the file; fewer bytes than fit in it at the end of the file only. */
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Every call on the disk that a store makes: the part of `node:fs/promises` that a test must be able to fail. */
export interface FileSystem {
  open(path: string, flags: "r" | "wx" | "a", mode?: number): Promise<OpenFile>;
  /** With those above it; resolves with the first that had to be made, or undefined when all were there. */
  makeFolders(path: string, options: { mode: number }): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Of an empty folder. */
  rmdir(path: string): Promise<void>;
}

export const nodeFileSystem: FileSystem = {
  open,
  makeFolders,
  readdir,
  readFile,
  rename,
  rmdir,
  stat,
  unlink,
};

/** What the step gives, or `instead` where it meets "no such file", the one error of the disk that is an answer. */
export async function unlessMissing<Found, Instead>(
  step: Promise<Found>,
  instead: Instead,
): Promise<Found | Instead> {
  try {
    return await step;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return instead;
    throw error;
  }
}
