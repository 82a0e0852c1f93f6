import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { hasCode } from "./has-code.ts";

/**
 * Makes the folder and those above it; resolves with the first that had to be made, or undefined when it was there.
 * Node's own recursive way tells of a look afterwards and not of what the disk said: of a read-only disk `ENOENT`.
 */
export async function makeFolders(
  folder: string,
  options: { readonly mode: number },
): Promise<string | undefined> {
  try {
    await mkdir(folder, options);
    return folder;
  } catch (error) {
    if (await isFolder(folder)) return undefined;
    if (!hasCode(error, "ENOENT") || dirname(folder) === folder) throw error;
  }
  const first = await makeFolders(dirname(folder), options);
  try {
    await mkdir(folder, options);
  } catch (error) {
    if (!(await isFolder(folder))) throw error;
  }
  return first ?? folder;
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
