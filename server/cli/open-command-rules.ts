import { ConfigError, dataDirectory } from "../config.ts";
import { messageOf } from "../errors.ts";
import { type OpenedRules, openRules } from "../start/open-rules.ts";
import { CommandRefusal, usage } from "./exit-codes.ts";

let opened: OpenedRules | null = null;

/** The rules as the service has them, of the data directory that the environment names; opened once. */
export function openCommandRules(): OpenedRules {
  try {
    opened ??= openRules(dataDirectory(process.env), (error) => {
      process.stderr.write(`kaibo: ${messageOf(error)}\n`);
    });
    return opened;
  } catch (error) {
    if (error instanceof ConfigError) throw usage(error.message);
    throw error;
  }
}

/** `--ruleset` as every command has it; its description names the active one. */
export function rulesetArg(): { type: "string"; valueHint: string; description: string } {
  return { type: "string", valueHint: "ID@VERSION", description: `the ruleset (${activeName()})` };
}

/** Help is shown whatever is wrong with the rules; that is told when they are asked. */
function activeName(): string {
  try {
    return openCommandRules().rulebook.active.name;
  } catch (error) {
    if (error instanceof CommandRefusal) return "the active one";
    throw error;
  }
}
