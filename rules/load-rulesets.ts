/** Reads the rules from disk, once, at the start: the only file here that knows a file system. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";
import { PlatformGate } from "./platform-gate.ts";
import { Ruleset, rulesetName } from "./ruleset.ts";

/** Several times the largest ruleset. */
const FILE_BYTES_MAX = 512 * 1024;
/** A ruleset has seven levels. */
const DEPTH_MAX = 12;
const PROBLEMS_TOLD_MAX = 20;
const MESSAGE_MAX = 300;

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

/**
 * Every `rulesets/<id>/<version>.json` of the directories, by name. Throws naming file, place and reason when one is
 * wrong, or when a version is there twice with different content.
 */
export function loadRulesets(...directories: readonly string[]): LoadedRuleset[] {
  const roots = directories.length > 0 ? directories : [rulesDirectory()];
  const loaded = new Map<string, LoadedRuleset>();
  for (const file of roots.flatMap(rulesetFilesIn)) {
    const one = loadRuleset(file);
    const earlier = loaded.get(one.name);
    if (earlier && earlier.hash !== one.hash) {
      throw new Error(`${file}: /version: ${one.name} is published with other content already`);
    }
    loaded.set(one.name, one);
  }
  if (loaded.size === 0) throw new Error(`${roots.join(", ")}: there is no ruleset`);
  return [...loaded.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The shipped rulesets, and those that the operator keeps in a folder of the same layout, if there is one. */
export function loadAllRulesets(operatorDirectory: string): LoadedRuleset[] {
  return loadRulesets(rulesDirectory(), operatorDirectory);
}

/** `active.json` of the operator's folder, such as `{ "wechat-live": "2020-09" }`; null when there is none. */
export function loadActiveName(operatorDirectory: string, id = "wechat-live"): string | null {
  const file = join(operatorDirectory, "active.json");
  if (!existsSync(file)) return null;
  const version = parseFile(file, z.record(z.string(), z.string().max(60)))[id];
  return version === undefined ? null : `${id}@${version}`;
}

/** `platform-gates/<id>.json`. Throws naming file, place and reason when it is wrong. */
export function loadPlatformGate(directory = rulesDirectory(), id = "wechat-live"): PlatformGate {
  return parseFile(gateFile(directory, id), PlatformGate);
}

/**
 * The present platform gate: the operator's file where there is one, read again when it was changed, else the shipped
 * one. A file that is wrong is told to `onProblem`, and what was right before stays.
 */
export function platformGateSource(
  operatorDirectory: string,
  onProblem: (error: unknown) => void,
): () => PlatformGate {
  const shipped = loadPlatformGate();
  const file = gateFile(operatorDirectory, shipped.id);
  let [gate, readAt] = [shipped, Number.NaN];
  return () => {
    const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
    if (Object.is(changedAt, readAt)) return gate;
    readAt = changedAt;
    try {
      gate = Number.isNaN(changedAt) ? shipped : loadPlatformGate(operatorDirectory);
    } catch (error) {
      onProblem(error);
    }
    return gate;
  };
}

function gateFile(directory: string, id: string): string {
  return join(directory, "platform-gates", `${id}.json`);
}

function rulesetFilesIn(directory: string): string[] {
  const root = join(directory, "rulesets");
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => join(root, name, file)))
    .filter((file) => file.endsWith(".json"));
}

/** One file in its place, `<id>/<version>.json`. */
function loadRuleset(file: string): LoadedRuleset {
  const loaded = loadRulesetFile(file);
  const { id, version } = loaded.ruleset;
  const expected = join(id, `${version}.json`);
  if (!file.endsWith(expected)) throw new Error(`${file}: /id: it should be the file ${expected}`);
  return loaded;
}

/** One file, wherever it lies. Throws naming file, place and reason when it is wrong. */
export function loadRulesetFile(file: string): LoadedRuleset {
  const ruleset = parseFile(file, Ruleset);
  const hash = createHash("sha256").update(canonicalJson(ruleset)).digest("hex");
  return { name: rulesetName(ruleset), ruleset, hash: `sha256:${hash}` };
}

function parseFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonIn(file));
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.slice(0, PROBLEMS_TOLD_MAX);
  const problems = told.map(({ path, message }) => `/${path.join("/")}: ${shortened(message)}`);
  const more = parsed.error.issues.length - told.length;
  throw new Error(`${file}: ${problems.join("; ")}${more > 0 ? `; and ${more} more` : ""}`);
}

/** Looked at before it is parsed, so that a hostile file costs no time. */
function jsonIn(file: string): unknown {
  const { size } = statSync(file);
  if (size > FILE_BYTES_MAX) {
    throw new Error(`${file}: /: it has ${size} bytes, at most ${FILE_BYTES_MAX} are expected`);
  }
  const text = readFileSync(file, "utf8");
  if (depthOf(text) > DEPTH_MAX) {
    throw new Error(`${file}: /: it is nested deeper than ${DEPTH_MAX} levels`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file}: /: ${cause instanceof Error ? cause.message : "unreadable"}`, {
      cause,
    });
  }
}

/** The deepest nesting of brackets outside of texts. */
function depthOf(json: string): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === "\\" && isText) at += 1;
    else if (character === '"') isText = !isText;
    else if (!isText && (character === "{" || character === "["))
      deepest = Math.max(deepest, ++depth);
    else if (!isText && (character === "}" || character === "]")) depth -= 1;
  }
  return deepest;
}

function shortened(message: string): string {
  return message.length > MESSAGE_MAX ? `${message.slice(0, MESSAGE_MAX)}…` : message;
}

function rulesDirectory(): string {
  return join(findProjectDirectory(), "rules");
}

function manifestIn(file: string): { name: string; version: string } {
  const Manifest = z.looseObject({ name: z.string().default(""), version: z.string().default("") });
  return Manifest.parse(jsonIn(file));
}
