/** The list of all clients of an audit: a page and a workbook that lead to the reports. */
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import { STANDINGS, type Standing } from "../../../application/audits/clients/account-standing.ts";
import {
  type ClientReport,
  type DateSpan,
  spanOf,
} from "../../../application/audits/clients/client-report.ts";
import type { WrittenSheet } from "../../../application/ports/lists.ts";
import { actionView } from "./action-view.ts";
import { asOfText, type Brand, brandView } from "./client-page.ts";
import { type Phrases, shareOf } from "./client-phrases.ts";

/** What is kept of a client once its report is written. */
export type ClientEntry = {
  readonly name: string;
  /** Without their endings. */
  readonly fileName: string;
  readonly asOf: DateSpan | null;
  readonly accounts: number;
  readonly refused: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly first: { readonly what: string; readonly after: string } | null;
  /** The first day after which an account that is eligible now is so no more. */
  readonly lapsesAfter: string | null;
};

type IndexInput = {
  /** In the order of the list. */
  readonly entries: readonly ClientEntry[];
  readonly phrases: Phrases;
  readonly ruleset: LoadedRuleset;
  /** Whose clients they are; left out for those of a list. */
  readonly owner?: { readonly name: string; readonly brand: Brand };
  /** Only pages were made, and no workbooks. */
  readonly isPagesOnly?: boolean;
};

const PAGE_CLIENTS_MAX = 2000;

export function clientEntry(
  report: ClientReport,
  fileName: string,
  { phrases, ruleset }: Pick<IndexInput, "phrases" | "ruleset">,
): ClientEntry {
  const { name, asOf, accounts, refused, counts, actions } = report;
  const [first] = actions;
  const view =
    first === undefined ? null : actionView(first, { phrases, ruleset: ruleset.ruleset });
  const lapses = accounts.flatMap(({ standing, eligible: { until } }) =>
    standing === "eligible" && until !== null ? [until] : [],
  );
  return {
    name,
    fileName,
    asOf,
    accounts: accounts.length,
    refused: refused.length,
    counts,
    first: view && { what: view.what, after: view.after },
    lapsesAfter: spanOf(lapses)?.first ?? null,
  };
}

export function clientsIndex({
  entries,
  phrases,
  ruleset,
  owner,
  isPagesOnly = false,
}: IndexInput) {
  const { words, language } = phrases;
  const kinds = kindsIn(entries);
  const sum = sumOf(entries);
  const shown = byWork(entries).slice(0, PAGE_CLIENTS_MAX);
  return {
    language,
    words,
    name: owner?.name ?? words.index.title,
    brand: brandView({ brand: owner?.brand ?? null, phrases }),
    made: madeOf({ entries, phrases }),
    figures: kinds.map((kind) => ({
      kind,
      word: words.standings[kind],
      count: groupDigits(sum.of(kind)),
      share: words.percent(shareOf(sum.of(kind), sum.rows)),
    })),
    kinds: kinds.map((kind) => words.standings[kind]),
    clients: shown.map((entry) => ({
      name: entry.name,
      page: encodeURIComponent(`${entry.fileName}.html`),
      workbook: isPagesOnly ? null : encodeURIComponent(`${entry.fileName}.xlsx`),
      accounts: groupDigits(entry.accounts),
      counts: kinds.map((kind) => ({
        word: words.standings[kind],
        count: groupDigits(countOf(entry, kind)),
      })),
      first: entry.first,
      lapses: entry.lapsesAfter ?? "",
    })),
    more:
      entries.length > shown.length
        ? words.index.more(groupDigits(shown.length), groupDigits(entries.length))
        : null,
    rulesetName: ruleset.name,
    rulesetHash: ruleset.hash,
  };
}

export function clientsWorkbook({
  entries,
  phrases,
  ruleset,
  isPagesOnly = false,
}: IndexInput): readonly WrittenSheet[] {
  const { words } = phrases;
  const kinds = kindsIn(entries);
  const sum = sumOf(entries);
  return [
    {
      name: words.index.sheet,
      header: [
        words.index.client,
        words.index.accounts,
        ...kinds.map((kind) => words.standings[kind]),
        words.index.first,
        words.actions.head.after,
        words.index.lapses,
        words.index.page,
        ...(isPagesOnly ? [] : [words.index.workbook]),
      ],
      widths: [32, 12, ...kinds.map(() => 12), 40, 16, 13, 32, ...(isPagesOnly ? [] : [32])],
      rows: byWork(entries).map((entry) => [
        entry.name,
        entry.accounts,
        ...kinds.map((kind) => countOf(entry, kind)),
        entry.first?.what ?? null,
        entry.first?.after ?? null,
        entry.lapsesAfter === null ? null : { on: entry.lapsesAfter },
        { file: `${entry.fileName}.html` },
        ...(isPagesOnly ? [] : [{ file: `${entry.fileName}.xlsx` }]),
      ]),
      isFiltered: true,
      frozenColumns: 1,
    },
    {
      name: words.sheets.explanations,
      header: [words.cells.topic, words.cells.text, words.cells.count, words.cells.share],
      widths: [24, 90, 10, 10],
      rows: [
        [words.index.title, madeOf({ entries, phrases }), entries.length, null],
        ...kinds.map((kind) => [
          words.standings[kind],
          null,
          sum.of(kind),
          sum.rows === 0 ? null : { share: sum.of(kind) / sum.rows },
        ]),
        [words.cells.standing, words.cells.columnMeanings.standing, null, null],
        [words.sources.rules, `${ruleset.name} ${ruleset.hash}`, null, null],
        ["", words.sources.disclaimer, null, null],
      ],
      isFiltered: false,
      frozenColumns: 0,
    },
  ];
}

type Kind = Standing | "refused";

/** Nobody is told of what the list has none of. */
function kindsIn(entries: readonly ClientEntry[]): readonly Kind[] {
  return entries.some(({ refused }) => refused > 0) ? [...STANDINGS, "refused"] : STANDINGS;
}

function countOf(entry: ClientEntry, kind: Kind): number {
  return kind === "refused" ? entry.refused : entry.counts[kind];
}

function sumOf(entries: readonly ClientEntry[]) {
  const of = (kind: Kind) => entries.reduce((sum, entry) => sum + countOf(entry, kind), 0);
  const rows = entries.reduce((sum, { accounts, refused }) => sum + accounts + refused, 0);
  return { of, rows };
}

function madeOf({ entries, phrases }: Pick<IndexInput, "entries" | "phrases">): string {
  const days = entries.flatMap(({ asOf }) => (asOf === null ? [] : [asOf.first, asOf.last]));
  return phrases.words.index.made(
    groupDigits(entries.length),
    groupDigits(sumOf(entries).rows),
    asOfText(spanOf(days), phrases),
  );
}

/** Those with the most accounts to work on come first. */
function byWork(entries: readonly ClientEntry[]): readonly ClientEntry[] {
  const work = ({ accounts, refused, counts }: ClientEntry) => accounts + refused - counts.eligible;
  return [...entries].sort((a, b) => work(b) - work(a));
}
