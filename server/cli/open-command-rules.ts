import { ConfigError, dataDirectory } from "../config.ts";
import { type OpenedRules, openRules } from "../open-rules.ts";
import { CommandRefusal, EXIT } from "./exit-codes.ts";

/** The rules as the service has them, of the data directory that the environment names. */
export function openCommandRules(): OpenedRules {
  try {
    return openRules(dataDirectory(process.env), (error) => {
      process.stderr.write(`kaibo: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandRefusal(EXIT.usage, error.message);
    throw error;
  }
}
