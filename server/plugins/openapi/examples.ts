/** A request and its reply for every operation, made by the tests from the running service: `npm run examples`. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";

export type Example = {
  /** Of the path and the query. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly request?: unknown;
  readonly response?: unknown;
};
export type Examples = Readonly<Record<string, Example>>;

/** By the id of the operation. */
export function readExamples(): Examples {
  const folder = join(findProjectDirectory(), "docs", "examples", "api");
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return [basename(name, ".json"), JSON.parse(text) as Example];
    }),
  );
}
