#!/usr/bin/env node
/** The entry of `kaibo`: finds the command, and turns whatever happens into an exit code. */
import { parseArgs, stripVTControlCharacters } from "node:util";
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from "citty";
import { projectVersion } from "../../rules/load-rulesets.ts";
import { messageOf } from "../errors.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";

/** One file per command, loaded when asked for. A command's `run` resolves with the exit code. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandDef>>> = {
  check: async () => plain((await import("./check.ts")).checkCommand),
  ruleset: async () => plain((await import("./ruleset.ts")).rulesetCommand),
  verify: async () => plain((await import("./verify.ts")).verifyCommand),
  audit: async () => plain((await import("./audit.ts")).auditCommand),
  key: async () => plain((await import("./key.ts")).keyCommand),
  user: async () => plain((await import("./user.ts")).userCommand),
  serve: async () => plain((await import("./serve.ts")).serveCommand),
  sandbox: async () => plain((await import("./sandbox.ts")).sandboxCommand),
};

const root = defineCommand({
  meta: {
    name: "kaibo",
    description: "Leads merchants to a live room in their WeChat mini program",
  },
  subCommands: { ...COMMANDS },
});

async function main([name, ...rawArgs]: readonly string[]): Promise<number> {
  if (name === "--version" || name === "-v") return print(projectVersion());
  if (name === "--help" || name === "-h" || name === "help") return print(await usageOf(root));
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    const problem = name === undefined ? "no command was given" : `there is no command \`${name}\``;
    throw usage(`${problem}\n\n${await usageOf(root)}`);
  }
  const command = await load();
  if (rawArgs.includes("--help") || rawArgs.includes("-h")) return print(await usageOf(command));
  await refuseWrongArguments(command, rawArgs);
  const { result } = await runCommand(command, { rawArgs: [...rawArgs] });
  return typeof result === "number" ? result : EXIT.ok;
}

/** citty lets unknown options and further arguments pass; a typing mistake should not go unnoticed. */
async function refuseWrongArguments(
  command: CommandDef,
  rawArgs: readonly string[],
): Promise<void> {
  const known = Object.entries((await resolved(command.args)) ?? {});
  const positionals = known.filter(([, { type }]) => type === "positional");
  const options = known
    .filter(([, { type }]) => type !== "positional")
    .map(([key, { type }]) => [key, { type: type === "boolean" ? "boolean" : "string" }] as const);
  try {
    const args = parseArgs({
      args: [...rawArgs],
      options: Object.fromEntries(options),
      allowPositionals: true,
    });
    const surplus = args.positionals[positionals.length];
    if (surplus !== undefined) throw new Error(`\`${surplus}\` is one argument too many`);
  } catch (error) {
    throw usage(`${messageOf(error)}\n\n${await usageOf(command)}`);
  }
}

/** The words for an error, and its exit code. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommandRefusal) {
    process.stderr.write(`kaibo: ${error.message}\n`);
    return error.exitCode;
  }
  const isUsage = error instanceof Error && error.name === "CLIError";
  const words =
    error instanceof Error ? ((isUsage ? null : error.stack) ?? error.message) : String(error);
  process.stderr.write(`kaibo: ${stripVTControlCharacters(words)}\n`);
  return isUsage ? EXIT.usage : EXIT.internal;
}

async function usageOf(command: CommandDef): Promise<string> {
  // citty colours by rules of its own, so its colours are taken off for everything but a terminal that wants them.
  const usage = await renderUsage(command);
  return process.stdout.isTTY && !process.env.NO_COLOR ? usage : stripVTControlCharacters(usage);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return EXIT.ok;
}

async function resolved<T>(value: T | Promise<T> | (() => T) | (() => Promise<T>)): Promise<T> {
  return value instanceof Function ? value() : value;
}

/** A command with its own arguments, as the table above keeps them all. */
function plain<T extends ArgsDef>(command: CommandDef<T>): CommandDef {
  return command as unknown as CommandDef;
}

// The reader of a pipe may have had enough; that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main(process.argv.slice(2)).catch(exitCodeFor);
