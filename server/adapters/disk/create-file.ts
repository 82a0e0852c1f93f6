import { existsSync } from "node:fs";
import { link, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ignore, makeFolder, syncFolder } from "./durable-folder.ts";
import { nodeFileSystem } from "./file-system.ts";
import { hasCode } from "./has-code.ts";
import { temporaryName, writeNew } from "./replace-file.ts";

/**
 * Makes a file for its owner alone, whole and durable or not at all, and the folders above it; false when there is one
 * of that name, which is left alone. `path` is absolute.
 */
export async function createFile(path: string, text: string): Promise<boolean> {
  const folder = dirname(path);
  if (!existsSync(folder)) await makeFolder(nodeFileSystem, folder);
  const temporary = join(folder, temporaryName(path));
  try {
    await writeNew(nodeFileSystem, temporary, Buffer.from(text));
  } catch (error) {
    await unlink(temporary).catch(ignore);
    throw error;
  }
  try {
    // `link`, unlike `rename`, leaves a file alone that is already there.
    await link(temporary, path).finally(() => unlink(temporary));
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
  await syncFolder(nodeFileSystem, folder);
  return true;
}
