import { randomBytes } from "node:crypto";
import { link, mkdir, open, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a file for its owner alone, whole and durable or not at all, and the folders above it; false when there is one
 * of that name, which is left alone. `path` is absolute.
 */
export async function createFile(path: string, text: string): Promise<boolean> {
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString("hex")}.tmp`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeSynced(temporary, text);
  try {
    // `link`, unlike `rename`, leaves a file alone that is already there.
    await link(temporary, path).finally(() => unlink(temporary));
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
  await syncFolder(dirname(path));
  return true;
}

/** Makes the entries of a folder (new and removed files) durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
