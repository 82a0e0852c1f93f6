/** The lines of a log as they were kept, and of each what tells whose it is. */
import { z } from "zod";
import type { ReadEntry } from "../../ports/portfolios.ts";

const LineHead = z.object({
  is: z.enum(["entity", "account"]),
  id: z.string(),
  name: z.string().optional(),
  entity: z.string().optional(),
  set: z
    .object({
      name: z.string().optional(),
      appid: z.string().nullish(),
      externalId: z.string().nullish(),
    })
    .optional(),
});

/** Whatever else it says is left as it is, whichever version wrote it. */
export type LogLine = {
  readonly head: Readonly<z.infer<typeof LineHead>>;
  readonly whole: unknown;
};

export async function* logLines(lines: ReadEntry["lines"]): AsyncGenerator<readonly LogLine[]> {
  for await (const batch of lines) yield batch.map(logLine);
}

function logLine(line: unknown): LogLine {
  return { head: LineHead.parse(line), whole: line };
}
