/** The rules that are shipped and those that the operator keeps beside the data; for the service and the commands. */
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { RulesetRefused } from "../../rules/accept.ts";
import {
  activeFile,
  type LoadedRuleset,
  loadActiveName,
  loadAllRulesets,
  platformGateSource,
} from "../../rules/load-rulesets.ts";
import type { PlatformGate } from "../../rules/platform-gate.ts";
import { DEFAULT_RULESET, openRulebook, type Rulebook } from "../application/rulesets/rulebook.ts";
import { ConfigError } from "../config.ts";
import { messageOf } from "../errors.ts";
import { shippedProofs } from "./shipped-proofs.ts";

export type OpenedRules = {
  readonly rulebook: Rulebook;
  /** The present one: the operator's file is read again when it was changed. */
  readonly platformGate: () => PlatformGate;
};

/** Throws `ConfigError`, naming the file, when one of the operator's is wrong. Nothing is accepted or proven yet. */
export function openRules(
  dataDir: string,
  onGateProblem: (error: unknown) => void = () => undefined,
): OpenedRules {
  const directory = join(dataDir, "rules");
  const { rulesets, activeName } = readable(() => ({
    rulesets: loadAllRulesets(directory),
    activeName: loadActiveName(directory) ?? DEFAULT_RULESET,
  }));
  refuseUnknownActive(activeName, rulesets, activeFile(directory));
  const platformGate = platformGateSource(directory, onGateProblem);
  // What is wrong with it from the beginning is told at the beginning, not at the first check.
  platformGate();
  return {
    rulebook: openRulebook(rulesets, {
      activeName,
      pause: () => setImmediate(),
      provenBefore: shippedProofs(),
    }),
    platformGate,
  };
}

/** Accepts every ruleset and proves the active one. Throws `ConfigError`, naming it, when one does not pass. */
export async function takeIntoUse(rulebook: Rulebook): Promise<void> {
  try {
    await rulebook.acceptAll();
  } catch (error) {
    if (error instanceof RulesetRefused) throw new ConfigError([error.message]);
    throw error;
  }
  const proof = await rulebook.prove(rulebook.active.name);
  const broken = proof?.properties.find(({ holds }) => !holds);
  if (!broken) return;
  const { property, counterexample } = broken;
  const words = `${rulebook.active.name}: it cannot be active, its proof fails at ${property}`;
  throw new ConfigError([`${words}: ${String(counterexample)}`]);
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigError([messageOf(error)]);
  }
}

function refuseUnknownActive(
  activeName: string,
  rulesets: readonly LoadedRuleset[],
  file: string,
): void {
  const names = rulesets.map(({ name }) => name);
  if (names.includes(activeName)) return;
  const expected = names.filter((name) => name.startsWith("wechat-live@")).join(", ");
  throw new ConfigError([`${file}: read \`${activeName}\`, expected one of ${expected}`]);
}
