/** What an audit found that the one before did not. */

import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Audit } from "../../portfolios/audits/audit-record.ts";
import { type Audits, SERVICE } from "../../portfolios/audits/audits.ts";
import type { Change } from "../../portfolios/audits/comparison.ts";
import type { Portfolios } from "../../portfolios/portfolios.ts";
import { ACCOUNTS_A_MESSAGE, type EventData, type Happened } from "../event-types.ts";

type Means = { readonly audits: Audits; readonly portfolios: Portfolios };
type VerdictChange = Extract<EventData<"verdict.changed">, { audit: string }>["changes"][number];

/** Only audits of the day on which they were made: what will be, or was, is no news. */
export function isOfItsDay({ createdAt, moment }: Audit): boolean {
  return moment.asOf === civilDateInShanghai(new Date(createdAt));
}

/** In parts; none where no verdict changed, or nothing was there to compare with. */
export async function verdictsTold(
  { audits, portfolios }: Means,
  audit: Audit,
): Promise<readonly Happened<"verdict.changed">[]> {
  const all = await audits.listFor(audit.portfolio);
  const place = all.findIndex(({ id }) => id === audit.id);
  const before = place < 0 ? undefined : all.slice(place + 1).find(isOfItsDay);
  if (before === undefined || !isOfItsDay(audit)) return [];
  const open = await portfolios.openFor(SERVICE, audit.portfolio);
  const { changes } = await audits.compare(open, before, audit);
  const told = changes.flatMap(changeOf);
  const parts = Math.ceil(told.length / ACCOUNTS_A_MESSAGE);
  return Array.from({ length: parts }, (_, index): Happened<"verdict.changed"> => {
    const first = index * ACCOUNTS_A_MESSAGE;
    return {
      type: "verdict.changed",
      at: audit.createdAt,
      what: [audit.id, index],
      data: {
        portfolio: audit.portfolio,
        audit: audit.id,
        comparedWith: before.id,
        asOf: audit.moment.asOf,
        ruleset: audit.moment.ruleset,
        part: { number: index + 1, of: parts },
        changes: told.slice(first, first + ACCOUNTS_A_MESSAGE),
      },
    };
  });
}

function changeOf({ account, causes, conditions, ...change }: Change): VerdictChange[] {
  const [from, to] = [VERDICTS[change.from], VERDICTS[change.to]];
  return from === to
    ? []
    : [{ account, from, to, causes: [...causes], conditions: [...conditions] }];
}

const VERDICTS = {
  eligible: "eligible",
  undetermined: "undetermined",
  oneShort: "ineligible",
  further: "ineligible",
} as const;
