import { diskCodeOf } from "../adapters/disk/durable-write-error.ts";
import { ConfigError } from "../config.ts";
import { AppError, type Language } from "../errors.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";

/** What whoever runs a command can mend is told in a sentence; anything else keeps its stack. */
export function asRefusal(error: unknown, language: Language): unknown {
  if (error instanceof ConfigError) return usage(error.message);
  if (error instanceof AppError) {
    const disk = diskCodeOf(error.cause);
    const words = `${error.code}: ${error.text(language)}`;
    return new CommandRefusal(EXIT.internal, disk === null ? words : `${words} (${disk})`);
  }
  return error;
}
