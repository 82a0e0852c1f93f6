/** Until when an account is eligible after a change, and until when that change is enough: from the days on which something turns. */
import { addDays, type CivilDate } from "../../../../rules/civil-date.ts";
import { type BorderKind, borderOf } from "../../../../rules/conditions.ts";
import { FORECAST_DAYS, forecastOf, outcomesOver } from "../../../../rules/forecast.ts";
import { doneToday } from "../after-nearest.ts";
import type { Standing, Standings } from "../standing.ts";
import { withMet } from "./outcome-with.ts";

export type ActionDates = {
  /** The last day on which it is eligible, when it is done today; null for no end in sight. */
  readonly until: CivilDate | null;
  /** The last day on which doing it makes the account eligible at once; null for none in sight. */
  readonly by: CivilDate | null;
};

/** What is done today is over some day. */
const LAPSING: readonly BorderKind[] = ["recent", "spend"];

/** Of accounts that are eligible with the condition met. What they have in common is worked out once. */
export class DatesOfActions {
  readonly #standings: Pick<Standings, "plan" | "asOf">;
  readonly #known = new Map<string, ActionDates>();

  constructor(standings: Pick<Standings, "plan" | "asOf">) {
    this.#standings = standings;
  }

  of(row: Standing, place: number): ActionDates {
    const { adSpend, lastSevereViolationOn, lastPaymentOn } = row.facts;
    if (adSpend?.kind === "entries") return this.#workOut(row, place);
    const key = `${place} ${row.outcome.index} ${lastSevereViolationOn ?? ""} ${lastPaymentOn ?? ""}`;
    const known = this.#known.get(key) ?? this.#workOut(row, place);
    this.#known.set(key, known);
    return known;
  }

  #workOut(row: Standing, place: number): ActionDates {
    const by = this.#byOf(row, place);
    const { plan, asOf } = this.#standings;
    const { ruleset } = plan;
    const condition = ruleset.conditions[place];
    if (condition === undefined || !LAPSING.includes(borderOf(condition).kind))
      return { until: by, by };
    const { facts } = row;
    const done = doneToday(condition, { facts, asOf, ruleset });
    const [now] = forecastOf(plan, { facts: { ...facts, ...done }, asOf });
    return { until: now?.to ?? null, by };
  }

  #byOf({ facts }: Standing, place: number): CivilDate | null {
    const { plan, asOf } = this.#standings;
    const end = addDays(asOf, FORECAST_DAYS);
    const over = outcomesOver(plan)({ facts, asOf }).find(
      ({ from, outcome }) => from <= end && withMet(plan, outcome, place).verdict !== "eligible",
    );
    return over === undefined ? null : addDays(over.from, -1);
  }
}
