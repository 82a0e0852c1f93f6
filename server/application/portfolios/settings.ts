/** What is kept with a portfolio besides its accounts: each part under a name of its own, with a schema of its own. */
import { z } from "zod";
import type { PortfolioHead } from "../ports/portfolios.ts";

type Settings = PortfolioHead["settings"];

const Parts = z.record(z.string(), z.json()).catch({});

export type SettingsPart<Value> = {
  /** `empty` where nothing is kept, or what is kept is of another version. */
  of(head: Pick<PortfolioHead, "settings">): Value;
  /** The settings with this part in the place of its earlier one; the others are as they were. */
  put(settings: Settings, value: Value): Settings;
};

export function settingsPart<Value extends Settings>(
  name: string,
  schema: z.ZodType<Value>,
  empty: Value,
): SettingsPart<Value> {
  return {
    of({ settings }) {
      const read = schema.safeParse(Parts.parse(settings)[name]);
      return read.success ? read.data : empty;
    },
    put: (settings, value) => ({ ...Parts.parse(settings), [name]: value }),
  };
}
