/** A folder that appears under its name only when everything in it is complete and would survive a loss of power. */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { syncFolder } from "./durable-folder.ts";
import { nodeFileSystem } from "./file-system.ts";

export interface UnfinishedFolder {
  /** Where its files are until it is finished. */
  readonly path: string;
  /** A file with this content, durable. */
  add(name: string, content: Uint8Array | string): Promise<void>;
  /** Puts it in its place; throws when that was filled in the meantime. */
  finish(): Promise<void>;
  /** Leaves nothing behind; does nothing once finished. */
  discard(): Promise<void>;
}

/** The place is free, or has to be emptied or named anew first. */
export async function isFreeForFolder(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).length === 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return true;
    if (code === "ENOTDIR") return false;
    throw error;
  }
}

export async function openUnfinishedFolder(place: string): Promise<UnfinishedFolder> {
  const target = resolve(place);
  const name = `.${basename(target)}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
  const path = join(dirname(target), name);
  await mkdir(path, { mode: 0o755 });
  let isDone = false;
  return {
    path,
    async add(file, content) {
      await writeFile(join(path, file), content, { flag: "wx", mode: 0o644, flush: true });
    },
    async finish() {
      await syncFolder(nodeFileSystem, path);
      // An empty folder makes room for it, one with files in it refuses.
      await rename(path, target);
      isDone = true;
      await syncFolder(nodeFileSystem, dirname(target));
    },
    async discard() {
      if (isDone) return;
      isDone = true;
      await rm(path, { recursive: true, force: true });
    },
  };
}
