/** The audit that is measured, as whoever installed the command runs it. */
import { join } from "node:path";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { AS_OF } from "./accounts.ts";
import type { Command } from "./measure.ts";

/** What a measurement of lists is told; `directory` is for its files. */
export type ListBench = {
  readonly directory: string;
  readonly rows: number;
  readonly pairs: number;
};

/** A short list, to be left out of account: it takes as long as the start. */
export const FEW_ROWS = 10_000;

/** `hasOwnDates` says that its lines tell on which day each is judged. */
export function audit(file: string, out: string, hasOwnDates = false): Command {
  const cli = join(findProjectDirectory(), "dist/kaibo/kaibo.js");
  const date = hasOwnDates ? [] : ["--as-of", AS_OF];
  return { args: [cli, "audit", file, ...date, "--out", out] };
}

export function fixed(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
