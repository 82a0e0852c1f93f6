import { type Logger, pino } from "pino";
import { loggerOptions } from "../../server/plugins/log.ts";

/** The logger of the service, writing into a list. */
export function logLines(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  return {
    logger: pino(loggerOptions("info"), { write: (line: string) => lines.push(line) }),
    lines,
  };
}
