/** The calendar of a portfolio, by judging every account on every day. */
import { addDays, type CivilDate, daysBetween } from "../../../../../rules/civil-date.ts";
import type { Outcome } from "../../../../../rules/compile.ts";
import { FACT_KEYS, type FactKey } from "../../../../../rules/facts/all.ts";
import type { Standing, Standings } from "../../../../../server/application/portfolios/standing.ts";

const DAYS = 400;
const KINDS = ["payment", "look", "other", "ripe", "closes", "opens"];
const OF_ENTITIES: readonly FactKey[] = ["lastSevereViolationOn", "adSpend"];

type Turned = {
  readonly day: CivilDate;
  readonly kind: string;
  readonly fact: FactKey;
  readonly row: Standing;
};

export function dayByDay(standings: Standings) {
  const turned = standings.rows.flatMap((row) => [...turnsOf(row, standings)]);
  const keyOf = ({ day, kind }: Turned) => `${day} ${KINDS.indexOf(kind)}`;
  const keys = new Set(turned.map(keyOf));
  return [...keys].sort().map((key) => {
    const all = turned.filter((one) => keyOf(one) === key);
    const facts = new Set(all.map(({ fact }) => fact));
    return {
      day: all[0]?.day,
      kind: all[0]?.kind,
      facts: FACT_KEYS.filter((fact) => facts.has(fact)),
      accounts: all.map(({ row }) => row.account.id),
      things: new Set(
        all.map(({ fact, row: { account } }) =>
          OF_ENTITIES.includes(fact) ? account.entity.id : account.id,
        ),
      ).size,
    };
  });
}

function* turnsOf(row: Standing, { plan, asOf }: Standings): Generator<Turned> {
  let before = plan.on(asOf)(row.facts);
  for (let ahead = 1; ahead <= DAYS; ahead += 1) {
    const day = addDays(asOf, ahead);
    const after = plan.on(day)(row.facts);
    const yesterday = addDays(day, -1);
    if (after.verdict !== before.verdict) {
      const isPayment = after.unmet.includes("recent-payment");
      const worseBy = isPayment ? "lastPaymentOn" : "adSpend";
      if (before.verdict === "eligible")
        yield { day: yesterday, kind: lapse(after, row), fact: worseBy, row };
      else if (after.verdict === "eligible")
        yield { day, kind: "ripe", fact: "lastSevereViolationOn", row };
      else if (after.verdict === "ineligible")
        yield { day: yesterday, kind: "closes", fact: worseBy, row };
      else yield { day, kind: "opens", fact: "lastSevereViolationOn", row };
    }
    before = after;
  }
}

function lapse({ unmet }: Outcome, { facts: { lastPaymentOn }, observed }: Standing): string {
  if (!unmet.includes("recent-payment")) return "other";
  const seen = observed[FACT_KEYS.indexOf("lastPaymentOn")] ?? null;
  const wasSeenSoon =
    seen === null ||
    lastPaymentOn === undefined ||
    lastPaymentOn === "never" ||
    daysBetween(lastPaymentOn, seen) <= 7;
  return wasSeenSoon ? "look" : "payment";
}
