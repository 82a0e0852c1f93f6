import type { CivilDate } from "./civil-date.ts";
import type { FactProblem, FactProblemCode } from "./fact-problems.ts";

/** The date that is asked about, and today: both civil dates in Asia/Shanghai. */
export type FactDates = { readonly asOf: CivilDate; readonly today: CivilDate };

/** Notes problems; a reader that notes one returns null. */
export type Reader = FactDates & {
  readonly refuse: (
    pointer: string,
    code: FactProblemCode,
    read: unknown,
    params?: FactProblem["params"],
  ) => null;
};
