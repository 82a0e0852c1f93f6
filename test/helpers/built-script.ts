import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";

/** Where `npm test` has built a program of the tests (`*.script.ts`): twenty starts through tsx would take half a minute. */
export function builtScript(script: URL): string {
  const project = findProjectDirectory();
  const path = relative(project, fileURLToPath(script));
  return join(project, "dist", path.replace(/\.ts$/, ".js"));
}
