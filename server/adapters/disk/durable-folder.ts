import { dirname, join } from "node:path";
import { during } from "./durable-write-error.ts";
import { type FileSystem, unlessMissing } from "./file-system.ts";

/** Ends the name of every file that is still being written. */
export const TEMPORARY_SUFFIX = ".tmp";

/** Makes the folder and those above it, and syncs each folder that got a new entry. */
export async function makeFolder(files: FileSystem, folder: string): Promise<void> {
  const made = await during("write", files.makeFolders(folder, { mode: 0o700 }));
  // The parent is synced even when the folder was there: an earlier process may have died before its own sync.
  const highest = dirname(made ?? folder);
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    await syncFolder(files, parent);
    if (parent === highest || parent === dirname(parent)) return;
  }
}

/** Makes the entries of the folder (new, renamed, removed files) durable. */
export async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  const handle = await during("write", files.open(folder, "r"));
  try {
    await during("sync", handle.sync());
  } finally {
    await handle.close().catch(ignore);
  }
}

/** Removes what a process that died left half written. Only for a folder that nobody writes to at the moment. */
export async function sweepTemporaryFiles(files: FileSystem, folder: string): Promise<void> {
  const names = await unlessMissing(files.readdir(folder), []);
  for (const name of names.filter((each) => each.endsWith(TEMPORARY_SUFFIX))) {
    await files.unlink(join(folder, name)).catch(ignore);
  }
}

/** For clean-up after the outcome is decided: what is left over is swept at the next start. */
export function ignore(): void {
  // Nothing depends on it.
}
