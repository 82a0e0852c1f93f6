/** Reads the rules from disk, once, at the start: the only file here that knows a file system. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";
import { PlatformGate } from "./platform-gate.ts";
import { Ruleset, rulesetName } from "./ruleset.ts";

export type LoadedRuleset = {
  /** `wechat-live@2020-09` */
  readonly name: string;
  readonly ruleset: Ruleset;
  /** `sha256:` and the hash of the canonical JSON; names the exact content that a verdict was made with. */
  readonly hash: string;
};

/** The folder of kaibo's package.json, for the sources and for the build in `dist/` alike. */
export function findProjectDirectory(from = dirname(fileURLToPath(import.meta.url))): string {
  const manifest = join(from, "package.json");
  if (existsSync(manifest) && manifestIn(manifest).name === "kaibo") return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error(`no package.json of kaibo was found above ${import.meta.url}`);
  return findProjectDirectory(parent);
}

/** The version in kaibo's package.json. */
export function projectVersion(): string {
  return manifestIn(join(findProjectDirectory(), "package.json")).version;
}

/** Every `rulesets/<id>/<version>.json`, by name. Throws naming file, place and reason when one is wrong. */
export function loadRulesets(directory = rulesDirectory()): LoadedRuleset[] {
  const root = join(directory, "rulesets");
  const loaded = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => join(root, name, file)))
    .filter((file) => file.endsWith(".json"))
    .map(loadRuleset);
  if (loaded.length === 0) throw new Error(`${root}: there is no ruleset`);
  return loaded.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `platform-gates/<id>.json`. Throws naming file, place and reason when it is wrong. */
export function loadPlatformGate(directory = rulesDirectory(), id = "wechat-live"): PlatformGate {
  return parseFile(join(directory, "platform-gates", `${id}.json`), PlatformGate);
}

function loadRuleset(file: string): LoadedRuleset {
  const ruleset = parseFile(file, Ruleset);
  const expected = join(ruleset.id, `${ruleset.version}.json`);
  if (!file.endsWith(expected)) throw new Error(`${file}: /id: it should be the file ${expected}`);
  const hash = createHash("sha256").update(canonicalJson(ruleset)).digest("hex");
  return { name: rulesetName(ruleset), ruleset, hash: `sha256:${hash}` };
}

function parseFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonIn(file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  throw new Error(`${file}: ${problems.join("; ")}`);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file}: /: ${cause instanceof Error ? cause.message : "unreadable"}`, {
      cause,
    });
  }
}

function rulesDirectory(): string {
  return join(findProjectDirectory(), "rules");
}

function manifestIn(file: string): { name: string; version: string } {
  const Manifest = z.looseObject({ name: z.string().default(""), version: z.string().default("") });
  return Manifest.parse(jsonIn(file));
}
