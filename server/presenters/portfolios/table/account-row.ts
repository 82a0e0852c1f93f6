/** An account as a row of the table: what it is, how it stands, what is nearest and when it turns. */
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { Verdict } from "../../../../rules/verdict.ts";
import { afterNearest, isWaitInVain } from "../../../application/portfolios/after-nearest.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import {
  type StandingKind,
  standingKind,
} from "../../../application/portfolios/table/entity-rows.ts";
import { paths } from "../../../paths.ts";
import { clientPhrases, monthDay, type Phrases } from "../../audits/clients/client-phrases.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { type ConditionCell, conditionCell, resultsOf } from "./condition-cells.ts";

/** How the mark of a verdict looks: two kinds of ineligible ones are told apart by their pattern. */
export type VerdictMark = {
  readonly kind: StandingKind;
  /** Of its bar. */
  readonly pattern: string;
  readonly sign: string;
  readonly word: string;
};

/** The pattern of each in bars and keys. */
export const PATTERN_OF: Readonly<Record<StandingKind, string>> = {
  eligible: "eligible",
  oneShort: "near",
  undetermined: "undetermined",
  further: "ineligible",
};

export type AccountRow = {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly entity: { readonly name: string; readonly href: string } | null;
  readonly appid: string | null;
  readonly tags: readonly string[];
  /** 未开通, 已申请, 被拒, 已开通; null where nobody said it. */
  readonly live: string | null;
  readonly verdict: VerdictMark;
  readonly conditions: readonly ConditionCell[];
  /** The nearest way, in a phrase; `others` more things are needed besides. */
  readonly nearest: string;
  readonly others: string | null;
  /** Until when it is eligible once that is done. */
  readonly after: string | null;
  readonly from: string;
  readonly until: string;
  readonly daysLeft: string | null;
  readonly seen: { readonly text: string; readonly isStale: boolean };
  readonly conflicts: string | null;
  readonly owner: string;
  /** For whoever hears a box to tick. */
  readonly tick: string;
};

export type AccountRowMaker = (standing: Standing) => AccountRow;

export function accountRows(
  standings: Standings,
  { portfolio, t }: { readonly portfolio: string; readonly t: Texts },
): AccountRowMaker {
  const { ruleset, asOf } = standings;
  const phrases = clientPhrases(ruleset, languageOf(t));
  const decides = decidingIn(ruleset);
  return (standing) => {
    const { account, outcome } = standing;
    const results = resultsOf(standing, standings);
    const deciding = decides(outcome);
    return {
      id: account.id,
      href: paths.portfolioAccount(portfolio, account.id),
      name: account.name,
      entity: entityOf(standing, portfolio),
      appid: account.appid,
      tags: account.tags,
      live: account.live === null ? null : t.desk.live[account.live.status],
      verdict: verdictMark(standing, t),
      conditions: ruleset.conditions.flatMap((condition, index) => {
        const result = results[index];
        const about = { decides: deciding[index] ?? false, asOf, t };
        return result === undefined ? [] : [conditionCell(result, condition, about)];
      }),
      nearest: nearestWay(standing, { results, deciding, phrases, asOf, t }),
      others: othersIn(standing, t),
      after: afterWords(standing, standings, t),
      ...timesOf(standing, asOf, t),
      seen: seenOf(standing, asOf, t),
      conflicts:
        standing.conflicts === 0
          ? null
          : say(t.deskTable.conflicts, { count: String(standing.conflicts) }),
      owner: account.owner ?? "",
      tick: say(t.deskTable.tick, { name: account.name }),
    };
  };
}

/** None for an account that stands alone: its entity only bears its name. */
function entityOf(
  { account: { entity, name } }: Standing,
  portfolio: string,
): AccountRow["entity"] {
  if (entity.name === name && entity.accounts.length === 1) return null;
  return { name: entity.name, href: paths.portfolioEntity(portfolio, entity.id) };
}

const SIGNS: Readonly<Record<Verdict, string>> = {
  eligible: "✓",
  ineligible: "✕",
  undetermined: "?",
};

export function verdictMark(standing: Pick<Standing, "outcome" | "short">, t: Texts): VerdictMark {
  const kind = standingKind(standing);
  return {
    kind,
    pattern: PATTERN_OF[kind],
    sign: SIGNS[standing.outcome.verdict],
    word: t.desk.standing[kind],
  };
}

type Way = {
  readonly results: readonly ConditionResult[];
  readonly deciding: readonly boolean[];
  readonly phrases: Phrases;
  readonly asOf: CivilDate;
  readonly t: Texts;
};

export function nearestWay({ outcome, nearest }: Standing, way: Way): string {
  switch (outcome.verdict) {
    case "eligible":
      return "";
    case "ineligible":
      return nearest === null ? way.t.deskTable.noWay : stepTo(nearest.condition, way);
    case "undetermined":
      return findOut(way);
  }
}

/** Waiting, where the calendar alone brings it. */
function stepTo(condition: ConditionId, { results, phrases, asOf }: Way): string {
  const result = results.find(({ id }) => id === condition);
  if (result === undefined) return "";
  return result.holdsFrom === null
    ? phrases.step(result)
    : phrases.words.accounts.waitUntil(monthDay(result.holdsFrom, asOf));
}

function findOut({ results, deciding, phrases }: Way): string {
  const open = results.filter(({ status }, index) => status === "unknown" && deciding[index]);
  const names = open.map(({ id }) => phrases.words.columns[id]);
  return phrases.words.accounts.findOut(names.join(phrases.words.data.joined));
}

function othersIn({ short, outcome }: Standing, t: Texts): string | null {
  if (outcome.verdict !== "ineligible" || short < 2) return null;
  return say(t.deskTable.others, { count: String(short - 1) });
}

/** What doing the nearest thing leads to, or that waiting for it is not enough; null where that is not one thing. */
export function afterWords(standing: Standing, standings: Standings, t: Texts): string | null {
  if (isWaitInVain(standing)) return t.deskTable.waitInVain;
  const after = afterNearest(standing, standings);
  if (after === null) return null;
  const { until } = after;
  return until === null
    ? t.deskTable.afterNoEnd
    : say(t.deskTable.afterUntil, { date: monthDay(until, standings.asOf) });
}

function timesOf(
  { outcome, from, until }: Standing,
  asOf: CivilDate,
  t: Texts,
): Pick<AccountRow, "from" | "until" | "daysLeft"> {
  const words = t.deskTable;
  const isNow = outcome.verdict === "eligible";
  const left = until === null ? null : daysBetween(asOf, until);
  return {
    from: isNow ? words.now : from === null ? "–" : monthDay(from, asOf),
    until: until === null ? (from === null ? "–" : words.noEnd) : monthDay(until, asOf),
    daysLeft: isNow && left !== null ? say(words.daysLeft, { days: groupDigits(left) }) : null,
  };
}

function seenOf({ observedOn, stale }: Standing, asOf: CivilDate, t: Texts): AccountRow["seen"] {
  const words = t.deskTable;
  const isStale = stale.length > 0;
  if (observedOn === null) return { text: words.noDay, isStale };
  const days = Math.max(0, daysBetween(observedOn, asOf));
  return {
    text: days === 0 ? words.today : say(words.daysAgo, { days: groupDigits(days) }),
    isStale,
  };
}
