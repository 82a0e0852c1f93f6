/** It never happened, or so long ago; months are calendar months. */
import { z } from "zod";
import {
  addDays,
  addMonths,
  type CivilDate,
  daysBetween,
  lastWithMonthsAgo,
} from "../civil-date.ts";
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
  operator: z.literal("atLeastAgo"),
  value: z.int().min(1).max(1000),
  unit: z.enum(["month", "day"]),
});
type Threshold = z.infer<typeof Threshold>;
type Span = Pick<Threshold, "value" | "unit">;

export const longAgo: BorderOn<DateOrNever, "long-ago", Threshold, NoUnits> = {
  kind: "long-ago",
  threshold: Threshold,
  operator: "atLeastAgo",
  units: Threshold.shape.unit.options,
  ...UNCOUNTED,
  measure: (_threshold, on, asOf) => momentOf(on, asOf),
  compared: ({ value, unit }) => ({ value, unit }),
  holds: strict("moment", ({ on, asOf }, { value, unit }: Span) => {
    if (on === "never") return true;
    return unit === "month" ? asOf >= addMonths(on, value) : daysBetween(on, asOf) >= value;
  }),
  figures(threshold, on, { status }) {
    if (on === "never") return { actual: on, detail: on };
    return { actual: on, holdsFrom: status === "unmet" ? firstDayAfter(threshold, on) : null };
  },
  turningDays: (threshold, on) => (on === "never" ? [] : [firstDayAfter(threshold, on)]),
  notBefore: () => null,
  cells({ value, unit }, { asOf, monthDays }) {
    const days =
      unit === "month"
        ? around(addMonths(asOf, -value), monthDays)
        : around(addDays(asOf, -value), 1);
    return pastDays(days, asOf);
  },
  extents: momentExtents,
  moves({ value, unit }, on, asOf) {
    const last = unit === "day" ? addDays(asOf, -value) : lastWithMonthsAgo(value, asOf);
    const next = addDays(last, 1);
    return {
      steps: stepsOfDate(on, asOf),
      enough: last < FIRST_DATE ? "never" : last,
      short: next < FIRST_DATE ? FIRST_DATE : next,
    };
  },
  range: dateRange,
};

function firstDayAfter({ value, unit }: Threshold, on: CivilDate): CivilDate {
  return unit === "month" ? addMonths(on, value) : addDays(on, value);
}
