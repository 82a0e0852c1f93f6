/** Makes a folder that an environment variable names, or says what is wrong with the variable. */
import { makeFolders } from "../adapters/disk/make-folders.ts";
import { ConfigError } from "../config.ts";
import { messageOf } from "../errors.ts";

/** Throws `ConfigError` when there can be no such folder; `path` is absolute. */
export async function makeDirectory(path: string, variable: string): Promise<void> {
  try {
    await makeFolders(path, { mode: 0o700 });
  } catch (error) {
    const expected = "a folder that can be made and written";
    throw new ConfigError([
      `${variable}: read \`${path}\`, expected ${expected}: ${messageOf(error)}`,
    ]);
  }
}
