/** Where a fact comes from, when the sender said so. */
import { z } from "zod";
import type { CivilDate } from "./civil-date.ts";

export const FactSource = z.enum(["self", "document", "wechat-api", "consultant"]);
export type FactSource = z.infer<typeof FactSource>;

export type Provenance = {
  readonly observedOn?: CivilDate;
  readonly source?: FactSource;
  readonly note?: string;
};
