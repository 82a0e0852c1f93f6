/** What there is to say of a portfolio this week. */
import { addDays, type CivilDate } from "../../../../rules/civil-date.ts";
import type { DeskRecords } from "../../ports/desk-records.ts";
import type { Action } from "../actions/action.ts";
import type { ActionLists } from "../actions/action-lists.ts";
import type { RankedActions } from "../actions/ranked-actions.ts";
import type { Audit } from "../audits/audit-record.ts";
import type { Audits } from "../audits/audits.ts";
import type { Comparison } from "../audits/comparison.ts";
import { lapseOf } from "../lapses.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import { acceptedAnswers, waitingIn } from "../requests/request-acceptance.ts";
import { requestOf } from "../requests/request-record.ts";
import type { Standing, Standings } from "../standing.ts";
import { tasksOf } from "../tasks/tasks-of.ts";

/** `payment`: only a new payment helps. `look`: somebody has to look again. */
export type Lapsing = { readonly real: readonly Standing[]; readonly look: readonly Standing[] };

export type Digest = {
  readonly asOf: CivilDate;
  readonly accounts: number;
  readonly eligible: number;
  /** Since the digest before; null where there was none. */
  readonly change: Comparison | null;
  readonly lapses: { readonly week: Lapsing; readonly month: Lapsing };
  /** The one thing to do; null where nothing helps. */
  readonly action: { readonly ranked: RankedActions; readonly first: Action } | null;
  readonly tasks: { readonly overdue: number; readonly week: number };
  readonly waiting: number;
  readonly conflicts: number;
};

export type DigestDependencies = {
  readonly audits: Audits;
  readonly actionLists: ActionLists;
  readonly deskRecords: DeskRecords;
};

const [WEEK, MONTH] = [7, 30];

/** Of today, compared as the two audits were. */
export async function digestFor(
  { audits, actionLists, deskRecords }: DigestDependencies,
  open: OpenPortfolio,
  { audit, before }: { readonly audit: Audit | null; readonly before: Audit | null },
): Promise<Digest> {
  const standings = open.standings();
  const { asOf, rows } = standings;
  const ranked = await actionLists.of(standings, { owner: null, entity: null });
  const first = ranked.leading.find(({ alone, isInHands }) => isInHands && alone.length > 0);
  const tasks = tasksOf(standings);
  const overdue = tasks.filter(({ status }) => status === "overdue").length;
  const dueThisWeek = tasks.filter(
    ({ status, said }) => status === "open" && said.due !== null && said.due <= addDays(asOf, WEEK),
  ).length;
  let waiting = 0;
  for (const record of await deskRecords.list("request", open.head.id)) {
    const request = requestOf(record);
    waiting += waitingIn(request, acceptedAnswers(open.portfolio, request.id)).length;
  }
  return {
    asOf,
    accounts: rows.length,
    eligible: ranked.eligible,
    change: audit && before && (await audits.compare(open, before, audit)),
    lapses: {
      week: lapsingUntil(standings, addDays(asOf, WEEK)),
      month: lapsingUntil(standings, addDays(asOf, MONTH)),
    },
    action: first === undefined ? null : { ranked, first },
    tasks: { overdue, week: dueThisWeek },
    waiting,
    conflicts: rows.filter(({ conflicts }) => conflicts > 0).length,
  };
}

/** Nothing changed, and nothing has to be done. */
export function isQuiet({ change }: Digest): boolean {
  return change !== null && change.changes.length === 0 && change.added === 0 && change.gone === 0;
}

function lapsingUntil(standings: Standings, last: CivilDate): Lapsing {
  const [real, look]: [Standing[], Standing[]] = [[], []];
  for (const row of standings.rows) {
    if (row.until === null || row.until > last) continue;
    const lapse = lapseOf(row, standings);
    if (lapse === null) continue;
    (lapse === "look" ? look : real).push(row);
  }
  return { real, look };
}
