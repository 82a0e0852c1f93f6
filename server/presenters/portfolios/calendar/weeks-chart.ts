/** The next weeks as a picture: lapses above the line, what ripens below it. */
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { NO_FILTER } from "../../../application/portfolios/account-filter.ts";
import type { DayGroup } from "../../../application/portfolios/calendar/portfolio-calendar.ts";
import type { TurnKind } from "../../../application/portfolios/calendar/turns.ts";
import { WEEKS, weekFrom } from "../../../application/portfolios/groups.ts";
import { chartOf, ON_SCREEN } from "../overview/lapses-view.ts";

/** How each kind looks in pictures and keys. */
export const LOOK_OF = {
  payment: "payment",
  look: "reseen",
  other: "ad-lapse",
  ripe: "ripe",
  closes: "undetermined",
  opens: "near",
} as const satisfies Readonly<Record<TurnKind, string>>;

const WEEK_DAYS = 7;

export function weeksChart(groups: readonly DayGroup[], asOf: CivilDate) {
  const weeks = Array.from({ length: WEEKS }, (_none, week) => {
    const ofWeek = groups.filter(
      ({ day }) => Math.floor(daysBetween(asOf, day) / WEEK_DAYS) === week,
    );
    const counted = (kind: TurnKind) => ({
      count: ofWeek.reduce((sum, one) => sum + (one.kind === kind ? one.rows.length : 0), 0),
      filter: NO_FILTER,
    });
    return {
      ...weekFrom(asOf, week),
      lapsing: { payment: counted("payment"), look: counted("look"), other: counted("other") },
      ripening: counted("ripe"),
    };
  });
  return chartOf(weeks, ON_SCREEN);
}
