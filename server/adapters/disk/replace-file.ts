import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { ignore, TEMPORARY_SUFFIX } from "./durable-folder.ts";
import { during } from "./durable-write-error.ts";
import type { FileSystem } from "./file-system.ts";

let writes = 0;

/**
 * Puts the bytes at the path, all or nothing: resolves when they would survive a loss of power. `incoming` is a folder
 * of the same file system for the unfinished file. Throws `DurableWriteError`; unless its stage is `sync-after-rename`
 * the path is as it was.
 */
export async function replaceFile(
  files: FileSystem,
  target: { path: string; incoming: string },
  bytes: Uint8Array,
): Promise<void> {
  const temporary = join(target.incoming, temporaryName(target.path));
  try {
    await writeNew(files, temporary, bytes);
    await publish(files, temporary, target.path);
  } catch (error) {
    await files.unlink(temporary).catch(ignore);
    throw error;
  }
}

/** As large as most documents: a disk may have room for a few bytes and for nothing else. */
const PROBE = Buffer.alloc(64 * 1024, "probe\n");

/** Writes a file durably and removes it; throws `DurableWriteError`. What stays behind is swept at the next start. */
export async function tryDurableWrite(files: FileSystem, folder: string): Promise<void> {
  const path = join(folder, temporaryName("probe"));
  await replaceFile(files, { path, incoming: folder }, PROBE);
  await files.unlink(path).catch(ignore);
}

/** Writes a file that must not be there yet, for its owner alone, and syncs it. */
export async function writeNew(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const file = await during("write", files.open(path, "wx", 0o600));
  try {
    await during("write", file.writeFile(bytes));
    await during("sync", file.sync());
  } catch (error) {
    await file.close().catch(ignore);
    throw error;
  }
  await during("write", file.close());
}

async function publish(files: FileSystem, from: string, to: string): Promise<void> {
  // Opened before the rename, so that a lack of file handles is met while nothing is visible yet.
  const folder = await during("write", files.open(dirname(to), "r"));
  try {
    await during("rename", files.rename(from, to));
    await during("sync-after-rename", folder.sync());
  } finally {
    await folder.close().catch(ignore);
  }
}

/** The process id and the counter keep names apart within a machine, the random part beyond it. */
export function temporaryName(path: string): string {
  writes += 1;
  const random = randomBytes(6).toString("hex");
  return `${basename(path)}.${process.pid}-${writes}-${random}${TEMPORARY_SUFFIX}`;
}
