/**
 * The package of better-sqlite3. It is none of the project's own, since it is compiled where it is installed: the first
 * measurement installs it, of one version, into a folder that the next one finds.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";

const VERSION = "12.11.1";
export const SQLITE = `better-sqlite3 ${VERSION}`;
const FOLDER = join(findProjectDirectory(), "node_modules/.cache/kaibo-bench", VERSION);
const PACKAGE = join(FOLDER, "node_modules/better-sqlite3");
const OWN = {
  private: true,
  dependencies: { "better-sqlite3": VERSION },
  allowScripts: { "better-sqlite3": true },
};

/** Its folder; null where it cannot be installed. */
export async function sqlitePackage(): Promise<string | null> {
  const isThere = () => existsSync(join(PACKAGE, "build/Release/better_sqlite3.node"));
  if (isThere()) return PACKAGE;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, "package.json"), JSON.stringify(OWN));
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund"], {
    cwd: FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return status === 0 && isThere() ? PACKAGE : null;
}
