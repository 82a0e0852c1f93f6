/** It happened, and not longer ago than so many days. */
import { z } from "zod";
import { addDays, daysBetween } from "../civil-date.ts";
import type { DateOrNever } from "../facts/date-or-never.ts";
import { type BorderOn, type NoUnits, UNCOUNTED } from "./border.ts";
import {
  around,
  dateRange,
  FIRST_DATE,
  momentExtents,
  momentOf,
  pastDays,
  stepsOfDate,
} from "./dates.ts";
import { strict } from "./measure.ts";

const Threshold = z.strictObject({
  operator: z.literal("atMostAgo"),
  value: z.int().min(1).max(1000),
  unit: z.literal("day"),
});
type Threshold = z.infer<typeof Threshold>;

export const recent: BorderOn<DateOrNever, "recent", Threshold, NoUnits> = {
  kind: "recent",
  threshold: Threshold,
  operator: "atMostAgo",
  units: ["day"],
  ...UNCOUNTED,
  measure: (_threshold, on, asOf) => momentOf(on, asOf),
  compared: ({ value }) => value,
  holds: strict(
    "moment",
    ({ on, asOf }, days: number) => on !== "never" && daysBetween(on, asOf) <= days,
  ),
  figures({ value }, on, { status }) {
    if (on === "never") return { actual: on, detail: on };
    return { actual: on, heldUntil: status === "met" ? addDays(on, value) : null };
  },
  turningDays: ({ value }, on) => (on === "never" ? [] : [addDays(on, value + 1)]),
  notBefore: ({ value }, on) => addDays(on, -value),
  cells: ({ value }, { asOf }) => pastDays(around(addDays(asOf, -value), 1), asOf),
  extents: momentExtents,
  moves({ value }, on, asOf) {
    const first = addDays(asOf, -value);
    const before = addDays(first, -1);
    return {
      steps: stepsOfDate(on, asOf),
      enough: first < FIRST_DATE ? FIRST_DATE : first,
      short: before < FIRST_DATE ? "never" : before,
    };
  },
  range: dateRange,
};
