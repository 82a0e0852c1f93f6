/**
 * The columns of an export: what a list of accounts has, under the names by which an import reads it, and behind them
 * what was worked out, which an import passes over.
 */
import { type CivilDate, daysBetween, isCivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import { FACT_KEYS, type FactKey, factOf } from "../../../../rules/facts/all.ts";
import type { Condition } from "../../../../rules/ruleset.ts";
import { documentedNames } from "../../../application/lists/account-naming.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import { holderOf } from "../../../application/portfolios/fact-levels.ts";
import type { Account } from "../../../application/portfolios/portfolio.ts";
import { presentFact } from "../../../application/portfolios/present-fact.ts";
import type { PresentFact, Standing, Standings } from "../../../application/portfolios/standing.ts";
import type { LongCell } from "../../../application/ports/lists.ts";
import { EXPLANATION_PREFIX } from "../../../application/reading/explanation-columns.ts";
import { circled, clientPhrases, isCounted } from "../../audits/clients/client-phrases.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import { NO_CATEGORY, shownFact } from "../../checks/facts-view.ts";
import { languageOf } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { nearestWay, verdictMark } from "./account-row.ts";
import { resultsOf } from "./condition-cells.ts";

/** What is known of one account, worked out once for all its cells. */
export type ExportRow = {
  readonly standing: Standing;
  readonly account: Account;
  readonly results: readonly ConditionResult[];
  readonly facts: ReadonlyMap<FactKey, PresentFact>;
};

export type ExportColumn = {
  readonly header: string;
  /** In characters, of which a Chinese one takes two. */
  readonly width: number;
  readonly cell: (row: ExportRow) => LongCell;
};

export function exportRow(standing: Standing, standings: Standings): ExportRow {
  const { account } = standing;
  const facts = new Map<FactKey, PresentFact>();
  for (const key of FACT_KEYS) {
    const holder = holderOf(key) === "entity" ? account.entity : account;
    facts.set(key, presentFact(holder.statements, key));
  }
  return { standing, account, results: resultsOf(standing, standings), facts };
}

export function exportColumns(standings: Standings, t: Texts): readonly ExportColumn[] {
  const ours = [...answerColumns(standings, t), ...seenColumns(t)];
  return [
    ...namingColumns(t),
    ...FACT_KEYS.map((key) => factColumn(key, t)),
    ...besideColumns(t),
    ...ours.map((column) => ({ ...column, header: `${EXPLANATION_PREFIX} ${column.header}` })),
  ];
}

function nameOf(key: Parameters<typeof documentedNames>[0], t: Texts): string {
  return languageOf(t) === "en" ? key : (documentedNames(key)[0] ?? key);
}

export function namingColumns(t: Texts): ExportColumn[] {
  return [
    { header: nameOf("account", t), width: 24, cell: ({ account }) => account.name },
    { header: nameOf("entity", t), width: 28, cell: ({ account }) => account.entity.name },
    { header: nameOf("appid", t), width: 20, cell: ({ account }) => account.appid },
    {
      header: t.deskTable.columns.externalId,
      width: 14,
      cell: ({ account }) => account.externalId,
    },
  ];
}

function factColumn(key: FactKey, t: Texts): ExportColumn {
  // In English a cell has the names of the contract, which every reader of lists knows.
  const choices: Readonly<Record<string, string>> =
    languageOf(t) === "en" ? {} : (wordsOf(key, t).choices ?? {});
  return {
    header: nameOf(key, t),
    width: key === "categories" ? 30 : 14,
    cell({ facts }) {
      const said = facts.get(key)?.said ?? null;
      if (said === null) return null;
      if (said.value === null) return t.deskTable.columns.unknown;
      return factCell(key, said.raw, { choices, never: t.deskTable.columns.never });
    },
  };
}

/** As people write it in a list, and as it is read again. */
function factCell(
  key: FactKey,
  raw: unknown,
  { choices, never }: { choices: Readonly<Record<string, string>>; never: string },
): LongCell {
  if (raw === "never") return never;
  if (typeof raw === "number") return raw;
  const { typed } = factOf(key);
  if (typeof raw === "string") {
    if (typed === "date" && isCivilDate(raw)) return { on: raw };
    if (typed === "amount") return Number(raw);
    return choices[raw] ?? raw;
  }
  const texts = shownFact(key, raw).map((text) => choices[text] ?? text);
  return texts.filter((text) => text !== NO_CATEGORY).join("; ");
}

function besideColumns(t: Texts): ExportColumn[] {
  const words = t.deskTable.columns;
  return [
    { header: words.owner, width: 12, cell: ({ account }) => account.owner },
    { header: words.tags, width: 18, cell: ({ account }) => account.tags.join("; ") },
    { header: words.note, width: 30, cell: ({ account }) => account.note },
    {
      header: words.live,
      width: 12,
      cell: ({ account: { live } }) => (live === null ? null : t.desk.live[live.status]),
    },
    {
      header: words.liveOn,
      width: 13,
      cell: ({ account: { live } }) => dateCell(live?.on ?? null),
    },
    { header: words.accountId, width: 22, cell: ({ account }) => account.id },
  ];
}

export function answerColumns(standings: Standings, t: Texts): ExportColumn[] {
  const { ruleset, asOf } = standings;
  const phrases = clientPhrases(ruleset, languageOf(t));
  const { cells } = phrases.words;
  const words = t.deskTable.columns;
  return [
    {
      header: words.verdict,
      width: 12,
      cell: ({ standing }) => t.desk.verdict[standing.outcome.verdict],
    },
    { header: words.standing, width: 14, cell: ({ standing }) => verdictMark(standing, t).word },
    ...ruleset.conditions.flatMap((condition, at) =>
      conditionColumns(condition, at, {
        title: `${circled(at)}${phrases.words.columns[condition.id]}`,
        cells,
      }),
    ),
    {
      header: words.nearest,
      width: 30,
      cell: ({ standing, results }) =>
        nearestWay(standing, {
          ...{ results, phrases, asOf, t },
          deciding: decidingIn(ruleset)(standing.outcome),
        }),
    },
    { header: words.from, width: 13, cell: ({ standing }) => dateCell(standing.from) },
    { header: words.until, width: 13, cell: ({ standing }) => dateCell(standing.until) },
    { header: words.daysLeft, width: 10, cell: ({ standing }) => daysLeft(standing, asOf) },
    {
      header: words.conflicts,
      width: 10,
      cell: ({ standing: { conflicts } }) => (conflicts === 0 ? null : conflicts),
    },
    {
      header: words.stale,
      width: 24,
      cell: ({ standing: { stale } }) => stale.map((key) => wordsOf(key, t).name).join("; "),
    },
    { header: words.asOf, width: 13, cell: () => ({ on: asOf }) },
  ];
}

/** Its status, and of a number what is missing. */
function conditionColumns(
  condition: Condition,
  at: number,
  {
    title,
    cells,
  }: {
    readonly title: string;
    readonly cells: ReturnType<typeof clientPhrases>["words"]["cells"];
  },
): ExportColumn[] {
  const status: ExportColumn = {
    header: title,
    width: 12,
    cell: ({ results }) => {
      const result = results[at];
      return result === undefined ? null : cells.status[result.status];
    },
  };
  const gap: ExportColumn = {
    header: cells.gap(title),
    width: 14,
    cell: ({ results }) => {
      const missing = results[at]?.gap ?? null;
      return missing === null ? null : Number(missing);
    },
  };
  return isCounted(condition) ? [status, gap] : [status];
}

/** When each fact was seen, of those that are said. */
function seenColumns(t: Texts): ExportColumn[] {
  return FACT_KEYS.map((key) => ({
    header: t.deskTable.columns.seen(wordsOf(key, t).name),
    width: 13,
    cell: ({ facts }) => dateCell(facts.get(key)?.said?.observedOn ?? null),
  }));
}

export function daysLeft({ outcome, until }: Standing, asOf: CivilDate): number | null {
  return outcome.verdict === "eligible" && until !== null ? daysBetween(asOf, until) : null;
}

export function dateCell(on: CivilDate | null): LongCell {
  return on === null ? null : { on };
}
