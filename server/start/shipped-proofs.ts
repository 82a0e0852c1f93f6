/**
 * What the build has proven of the shipped rulesets, with the very program that runs: files that lie beside each other
 * vouch for each other. The first line is a hash over the program, the version of Node and the second line, so that other
 * code, another engine or a damaged file vouches for nothing, and everything is proven at the start.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { acceptRuleset } from "../../rules/accept.ts";
import { type LoadedRuleset, loadRulesets } from "../../rules/load-rulesets.ts";
import { proveRuleset } from "../../rules/proof.ts";
import type { ProvenBefore } from "../application/rulesets/rulebook.ts";

/** By name, hash and examples of the ruleset. */
type Proofs = Readonly<Record<string, ProvenBefore>>;

const FILE = "proofs.json";
/** The folder of the running program; of this file alone the bundle does not keep the address it has in the tree. */
const PROGRAM = dirname(fileURLToPath(import.meta.url));

/** Gives what is proven of a ruleset; null for one that the build did not know, or when the program was changed since. */
export function shippedProofs(folder = PROGRAM): (loaded: LoadedRuleset) => ProvenBefore | null {
  const proofs = readProofs(folder);
  return (loaded) => {
    const key = keyOf(loaded);
    return Object.hasOwn(proofs, key) ? (proofs[key] ?? null) : null;
  };
}

/** Proves every shipped ruleset; the last step of the build. */
export async function writeShippedProofs(
  folder = PROGRAM,
  rulesets: readonly LoadedRuleset[] = loadRulesets(),
): Promise<void> {
  const proofs: Record<string, ProvenBefore> = {};
  for (const loaded of rulesets) {
    const accepted = await acceptRuleset(loaded);
    const proof = await proveRuleset(accepted);
    proofs[keyOf(loaded)] = { agreedOn: accepted.agreedOn, proof };
  }
  const body = JSON.stringify(proofs);
  writeFileSync(join(folder, FILE), `${sealOf(folder, body)}\n${body}\n`);
}

function readProofs(folder: string): Proofs {
  try {
    const [seal, body = ""] = readFileSync(join(folder, FILE), "utf8").split("\n", 2);
    // By its seal it is what this program has written.
    return seal === sealOf(folder, body) ? (JSON.parse(body) as Proofs) : {};
  } catch {
    // There is none beside the sources; one that cannot be read is as good as none.
    return {};
  }
}

function sealOf(folder: string, body: string): string {
  const hash = createHash("sha256").update(`${process.version}\n${body.length}\n${body}`);
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".js")) continue;
    const code = readFileSync(join(folder, name));
    hash.update(`\n${name} ${code.length}\n`).update(code);
  }
  return hash.digest("hex");
}

function keyOf({ name, hash, examples }: LoadedRuleset): string {
  const examplesHash = createHash("sha256").update(JSON.stringify(examples)).digest("hex");
  return `${name} ${hash} ${examplesHash}`;
}
