import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";

export const PROJECT = findProjectDirectory();

/** The files below the folders of the project whose names end so, as paths from its root. */
export function filesIn(folders: readonly string[], ending: string): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(ending))
      .map((path) => `${folder}/${path}`),
  );
}

export function textOf(path: string): string {
  return readFileSync(join(PROJECT, path), "utf8");
}
