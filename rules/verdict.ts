/** The few words in which everything is judged. */
import { z } from "zod";

export const Verdict = z.enum(["eligible", "ineligible", "undetermined"]);
export type Verdict = z.infer<typeof Verdict>;

export const ConditionStatus = z.enum(["met", "unmet", "unknown"]);
export type ConditionStatus = z.infer<typeof ConditionStatus>;

/** All of the one are needed, any of the other is enough. */
export const Group = z.enum(["mandatory", "anyOf"]);
export type Group = z.infer<typeof Group>;

/** What made a condition come out as it did, where one status has several stories. */
export const Detail = z.enum([
  "individual",
  "overseas",
  "never",
  "seven-days",
  // Of categories: by today's name; none is in the list; only by names that do not count; not known; perhaps.
  "successor",
  "closed",
  "renamed",
  "unrecognised",
  "weak",
]);
export type Detail = z.infer<typeof Detail>;
