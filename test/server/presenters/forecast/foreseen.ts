/** Forecasts as a check answers them. */
import type { CheckReply } from "../../../../server/application/checks/check-reply.ts";

type Foreseen = Pick<CheckReply, "asOf" | "forecast" | "forecastUntil" | "conditions">;

export function foreseen(forecast: CheckReply["forecast"], asOf = "2026-11-21"): Foreseen {
  return { asOf, forecast, forecastUntil: "2027-12-26", conditions: [] };
}

/** A violation ages out, then the payment does. */
export const HEALED = foreseen([
  { from: "2026-11-21", to: "2026-12-02", verdict: "ineligible", changes: [] },
  {
    from: "2026-12-03",
    to: "2027-02-19",
    verdict: "eligible",
    changes: [{ condition: "no-severe-violation", status: "met" }],
  },
  {
    from: "2027-02-20",
    to: null,
    verdict: "ineligible",
    changes: [{ condition: "recent-payment", status: "unmet" }],
  },
]);

export const ALWAYS = foreseen([
  { from: "2026-11-21", to: null, verdict: "ineligible", changes: [] },
]);
