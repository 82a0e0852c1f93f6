/** Reads the rules from disk, once, at the start: the only file here that knows a file system. */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";
import { AddedNames } from "./categories/additions.ts";
import { CATEGORY_TABLES, readAlsoBy } from "./categories/known-names.ts";
import type { AddedName } from "./categories/names.ts";
import { namedThresholdsIn } from "./category-thresholds.ts";
import { type Example, examplesOf } from "./examples.ts";
import { PlatformGate } from "./platform-gate.ts";
import { Ruleset, rulesetName } from "./ruleset.ts";
import { parseStrictJson } from "./strict-json.ts";

/** Several times the largest ruleset. */
const FILE_BYTES_MAX = 512 * 1024;
/** A ruleset has seven levels. */
const DEPTH_MAX = 12;
/** The longest list, that of the categories, may have 200. */
const WIDTH_MAX = 500;
const PROBLEMS_TOLD_MAX = 8;
const PLACE_LENGTH_MAX = 120;
const REASON_LENGTH_MAX = 200;

export type LoadedRuleset = {
  /** `wechat-live@2020-09` */
  readonly name: string;
  readonly ruleset: Ruleset;
  /** `sha256:` and the hash of the canonical JSON; names the exact content that a verdict was made with. */
  readonly hash: string;
  /** Kaibo's own, or laid beside them by the operator: staged until it is chosen. */
  readonly from: "kaibo" | "operator";
  /** Those in the file beside it, if there is one; the hash does not depend on them. */
  readonly examples: readonly Example[];
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
  for (const [root, file] of roots.flatMap((one) =>
    rulesetFilesIn(one).map((file) => [one, file] as const),
  )) {
    const one = rulesetInPlace(file);
    const earlier = loaded.get(one.name);
    if (earlier && earlier.hash !== one.hash) {
      refuse(file, "/version", `${one.name} is published with other content already`);
    }
    const examples = loadExamples(file, one.ruleset) ?? earlier?.examples ?? [];
    const from = root === rulesDirectory() || earlier?.from === "kaibo" ? "kaibo" : "operator";
    loaded.set(one.name, { ...one, from, examples });
  }
  if (loaded.size === 0) throw new Error(`${roots.join(", ")}: there is no ruleset`);
  return [...loaded.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The shipped rulesets, and those that the operator keeps in a folder of the same layout, if there is one; all of them
 * read names of categories by what the operator knows besides.
 */
export function loadAllRulesets(operatorDirectory: string): LoadedRuleset[] {
  const rulesets = loadRulesets(rulesDirectory(), operatorDirectory);
  const added = loadAddedNames(operatorDirectory);
  for (const { ruleset } of rulesets) readAlsoBy(namedThresholdsIn(ruleset), added);
  return rulesets;
}

/** Names and ids of categories that the operator knows besides the table, in `categories.json`; none without the file. */
export function loadAddedNames(operatorDirectory: string): readonly AddedName[] {
  const file = join(operatorDirectory, "categories.json");
  if (!lstatSync(file, { throwIfNoEntry: false })) return [];
  return parseFile(file, AddedNames);
}

/** The rulesets that the operator chose by `active.json`, such as `{ "wechat-live": "2020-09" }`. */
const Active = z.strictObject({ "wechat-live": z.string().max(60).optional() });

/** Where the operator chooses the active ruleset. */
export function activeFile(operatorDirectory: string): string {
  return join(operatorDirectory, "active.json");
}

/** The name of the ruleset that the operator chose; null where none is. Throws naming file, place and reason. */
export function loadActiveName(operatorDirectory: string): string | null {
  const file = activeFile(operatorDirectory);
  // A link that leads nowhere is a choice that cannot be read, not the absence of one.
  if (!lstatSync(file, { throwIfNoEntry: false })) return null;
  const version = parseFile(file, Active)["wechat-live"];
  return version === undefined ? null : `wechat-live@${version}`;
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
  let [gate, seen] = [shipped, ABSENT];
  return () => {
    const present = stampOf(file);
    if (present === seen) return gate;
    seen = present;
    try {
      gate = present === ABSENT ? shipped : loadPlatformGate(operatorDirectory);
    } catch (error) {
      onProblem(error);
    }
    return gate;
  };
}

const ABSENT = "";

/** Another text whenever the file became another one; a file that cannot even be looked at is there all the same. */
function stampOf(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? [stats.ino, stats.size, stats.mtimeMs].join() : ABSENT;
  } catch (error) {
    return String(error);
  }
}

function gateFile(directory: string, id: string): string {
  return join(directory, "platform-gates", `${id}.json`);
}

function rulesetFilesIn(directory: string): string[] {
  const root = join(directory, "rulesets");
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((name) => {
    const entry = join(root, name);
    // What somebody put beside the folders would otherwise be overlooked in silence.
    if (name.endsWith(".json")) refuse(entry, "/", "it should be in a folder, <id>/<version>.json");
    if (!statOf(entry).isDirectory()) return [];
    const files = readdirSync(entry).filter((file) => file.endsWith(".json"));
    const [examples, rulesets] = [
      files.filter(isOfExamples),
      files.filter((one) => !isOfExamples(one)),
    ];
    const orphan = examples.find((file) => !rulesets.some((one) => examplesBeside(one) === file));
    if (orphan) refuse(join(entry, orphan), "/", "the ruleset that it is about is not beside it");
    return rulesets.map((file) => join(entry, file));
  });
}

const EXAMPLES_END = ".examples.json";

function isOfExamples(file: string): boolean {
  return file.endsWith(EXAMPLES_END);
}

/** `2020-09.json` has its worked examples in `2020-09.examples.json`. */
function examplesBeside(file: string): string {
  return `${file.replace(/\.json$/, "")}${EXAMPLES_END}`;
}

/** One file in its place, `<id>/<version>.json`. */
function rulesetInPlace(file: string): RulesetAlone {
  const loaded = rulesetAlone(file);
  const { id, version } = loaded.ruleset;
  const expected = join(id, `${version}.json`);
  if (!file.endsWith(`${sep}${expected}`)) refuse(file, "/id", `it should be the file ${expected}`);
  return loaded;
}

/** One file, wherever it lies, and the examples beside it. Throws naming file, place and reason when one is wrong. */
export function loadRulesetFile(file: string): LoadedRuleset {
  const loaded = rulesetAlone(file);
  return { ...loaded, from: "operator", examples: loadExamples(file, loaded.ruleset) ?? [] };
}

type RulesetAlone = Omit<LoadedRuleset, "examples" | "from">;

function rulesetAlone(file: string): RulesetAlone {
  const ruleset = parseFile(file, Ruleset);
  refuseOtherTable(file, ruleset);
  return { name: rulesetName(ruleset), ruleset, hash: hashOf(ruleset) };
}

function hashOf(content: unknown): string {
  return `sha256:${createHash("sha256").update(canonicalJson(content)).digest("hex")}`;
}

/** What a ruleset says of names is the table that it was written for, or nothing. */
function refuseOtherTable(file: string, ruleset: Ruleset): void {
  const named = ruleset.categoryTable;
  const used = new Set(namedThresholdsIn(ruleset).map(({ names }) => names.table));
  if (used.size === 0 && named === undefined) return;
  if (named === undefined || used.size !== 1 || !used.has(named.id)) {
    refuse(file, "/categoryTable", "the table that the thresholds read names by is expected");
  }
  const hash = hashOf(CATEGORY_TABLES[named.id]);
  if (named.hash !== hash) refuse(file, "/categoryTable/hash", `${hash} is expected`);
}

/** The examples beside the file of a ruleset; null where there is no such file. */
function loadExamples(rulesetFile: string, ruleset: Ruleset): readonly Example[] | null {
  const file = examplesBeside(rulesetFile);
  // A link that leads nowhere is a file that cannot be read, not the absence of one.
  if (!lstatSync(file, { throwIfNoEntry: false })) return null;
  return parseFile(file, examplesOf(ruleset)).examples;
}

function parseFile<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonIn(file));
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.slice(0, PROBLEMS_TOLD_MAX);
  const problems = told.map(({ path, message }) => problemAt(`/${path.join("/")}`, message));
  const more = parsed.error.issues.length - told.length;
  throw new Error(`${file}: ${problems.join("; ")}${more > 0 ? `; and ${more} more` : ""}`);
}

/** Looked at before it is parsed, so that a hostile file costs no time. */
function jsonIn(file: string): unknown {
  const stats = statOf(file);
  if (!stats.isFile()) return refuse(file, "/", "a file is expected");
  if (stats.size > FILE_BYTES_MAX) {
    return refuse(file, "/", `it has ${stats.size} bytes, at most ${FILE_BYTES_MAX} are expected`);
  }
  const json = parseStrictJson(textIn(file), { depthMax: DEPTH_MAX, widthMax: WIDTH_MAX });
  return json.ok ? json.value : refuse(file, json.pointer, json.reason);
}

function textIn(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    // The decoder's own words say neither what was read nor what was wanted.
    return refuse(file, "/", error instanceof TypeError ? "UTF-8 text is expected" : String(error));
  }
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return refuse(path, "/", `it cannot be read (${code})`);
  }
}

/** Always throws; declared as giving something so that it can stand where a value is expected. */
function refuse(file: string, pointer: string, reason: string): never {
  throw new Error(`${file}: ${problemAt(pointer, reason)}`);
}

/** Whatever stands in a file may come back in a message; it must neither flood a log nor steer a terminal. */
function problemAt(pointer: string, reason: string): string {
  return `${shown(pointer, PLACE_LENGTH_MAX)}: ${shown(reason, REASON_LENGTH_MAX)}`;
}

function shown(text: string, lengthMax: number): string {
  const printable = text.slice(0, lengthMax).replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\uFFFD");
  return text.length > lengthMax ? `${printable}…` : printable;
}

function rulesDirectory(): string {
  return join(findProjectDirectory(), "rules");
}

function manifestIn(file: string): { name: string; version: string } {
  const Manifest = z.looseObject({ name: z.string().default(""), version: z.string().default("") });
  return Manifest.parse(jsonIn(file));
}
