/** What WeChat's pages list, and the codes that any of our sources names. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const Documented = z.strictObject({
  codes: z.array(z.int()),
  calls: z.record(
    z.string(),
    z.strictObject({
      method: z.string(),
      path: z.string(),
      page: z.string(),
      errcodes: z.array(z.int()),
    }),
  ),
});

const file = new URL("fixtures/documented-errcodes.json", import.meta.url);

export const DOCUMENTED = Documented.parse(JSON.parse(readFileSync(file, "utf8")));
