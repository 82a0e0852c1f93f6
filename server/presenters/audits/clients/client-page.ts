/** The page that a client is given, complete, for `views/audits/client.eta`. */
import { addDays, type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import type { PlatformGate } from "../../../../rules/platform-gate.ts";
import type { Condition } from "../../../../rules/ruleset.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { JudgedLine, Notice } from "../../../application/audits/audit-line.ts";
import {
  type AccountStanding,
  STANDINGS,
  type Standing,
} from "../../../application/audits/clients/account-standing.ts";
import type {
  ClientReport,
  DateSpan,
  FactFreshness,
} from "../../../application/audits/clients/client-report.ts";
import type { Language } from "../../../errors.ts";
import { factWords } from "../../checks/fact-words.ts";
import type { AnyFactWords } from "../../texts/fact-words.ts";
import { textsIn } from "../../texts/texts.ts";
import { actionView, factName, nameOf } from "./action-view.ts";
import {
  circled,
  figureOrRange,
  isCounted,
  monthDay,
  type Phrases,
  shareOf,
} from "./client-phrases.ts";
import { answerSentences } from "./client-summary.ts";
import { conflictText, doorSentences, saidSentences } from "./desk-view.ts";
import { DESK_WORDS } from "./desk-words.ts";
import { sinceText } from "./since-view.ts";

export type ClientPageInput = {
  readonly report: ClientReport;
  readonly phrases: Phrases;
  readonly ruleset: LoadedRuleset;
  readonly platformGate: PlatformGate;
  /** The name of the file that was handed in; null for a pipe and for a consultant's desk. */
  readonly list: string | null;
  /** Who hands the report over; null for the report of a list. */
  readonly brand?: Brand | null;
};

export type Brand = {
  /** Empty where nobody is named. */
  readonly company: string;
  /** As an address of `data:`; null for none. */
  readonly logo: string | null;
};

/** A page to be read; whoever wants them all takes the workbook. */
const ACTIONS_MAX = 3;
const NAMES_MAX = 4;
const NAMES_LENGTH_MAX = 48;
/** Of a long name so many letters of its beginning and of its end. */
const [BRIEF_BEGIN, BRIEF_END] = [12, 10];
const CHANGED_MAX = 6;
const LAPSES_MAX = 8;
const LAPSES_WITHIN_DAYS = 98;
const NOTICES_MAX = 8;
const REFUSED_MAX = 5;
const SAID_MAX = 4;
export const PAGE_ROWS_MAX = 500;
/** More rows, or longer names, are printed closer together, so that forty rows and their sources stand on one sheet. */
const WIDE_ROWS_MAX = 22;
const WIDE_LETTERS_MAX = 220;
const OWN_COLUMNS_MAX = 6;
const OWN_LENGTH_MAX = 60;
const MARKS = { met: "✓", unmet: "×", unknown: "?" } as const;
const VERDICT_MARKS = { eligible: "✓", ineligible: "×", undetermined: "?" } as const;

export function clientPage(input: ClientPageInput) {
  const { report, phrases, ruleset, platformGate } = input;
  const { words, language } = phrases;
  const { conditions } = ruleset.ruleset;
  const asOf = asOfText(report.asOf, phrases);
  const actions = report.actions.map((one) =>
    actionView(one, { phrases, ruleset: ruleset.ruleset }),
  );
  return {
    language,
    words,
    name: report.name,
    asOf,
    made: words.made(groupDigits(report.accounts.length), asOf),
    brand: brandView(input),
    answer: answerSentences(report, phrases),
    figures: figuresView(report, phrases),
    bars: barsOf(report),
    actions: actions.slice(0, ACTIONS_MAX).map((action) => ({
      ...action,
      accounts: someNames(action.accounts, phrases),
    })),
    moreActions: moreThan(actions, ACTIONS_MAX, words.actions.more),
    since: sinceView(report, phrases),
    lapses: lapsesView(report, phrases),
    rule: ruleView(conditions, language, words.rule),
    gate: gateView(platformGate, language),
    doors: report.desk === null ? [] : doorSentences(report.desk, phrases),
    columns: conditions.map((one, index) => `${circled(index)}${words.columns[one.id]}`),
    firstOption: conditions.findIndex(({ group }) => group === "anyOf"),
    caption: words.accounts.caption(countedColumns(conditions)),
    isDense: isDense(report),
    rows: report.accounts
      .slice(0, PAGE_ROWS_MAX)
      .map((account) => accountView(account, { conditions, phrases, report })),
    moreRows:
      report.accounts.length > PAGE_ROWS_MAX
        ? words.accounts.more(groupDigits(PAGE_ROWS_MAX), groupDigits(report.accounts.length))
        : null,
    data: dataSentences(input),
    notices: noticesView(report, phrases),
    sources: sourcesOf(ruleset, platformGate),
    rulesetName: ruleset.name,
    rulesetHash: ruleset.hash,
  };
}

function isDense({ accounts }: ClientReport): boolean {
  const letters = accounts.reduce((sum, { line }) => sum + String(line.id ?? "").length, 0);
  return accounts.length > WIDE_ROWS_MAX || letters > WIDE_LETTERS_MAX;
}

export function brandView({
  brand,
  phrases: { language },
}: Pick<ClientPageInput, "brand" | "phrases">) {
  const { company, logo } = brand ?? { company: "", logo: null };
  return { company, logo, logoText: DESK_WORDS[language].logo(company) };
}

export function asOfText(asOf: DateSpan | null, { words }: Phrases): string {
  return asOf === null ? "" : words.span(asOf.first, asOf.last);
}

function figuresView({ counts, rows, refused }: ClientReport, { words }: Phrases) {
  const figure = (kind: Standing | "refused", count: number) => ({
    kind,
    word: words.standings[kind],
    count: groupDigits(count),
    share: words.percent(shareOf(count, rows)),
  });
  return [
    ...STANDINGS.map((kind) => figure(kind, counts[kind])),
    ...(refused.length > 0 ? [figure("refused", refused.length)] : []),
  ];
}

/** Side by side, in per cent of all rows. */
function barsOf({ counts, rows, refused }: ClientReport) {
  let x = 0;
  const bars = [];
  const all = [
    ...STANDINGS.map((kind) => [kind, counts[kind]] as const),
    ["refused", refused.length] as const,
  ];
  for (const [kind, count] of all) {
    const width = rows === 0 ? 0 : (count / rows) * 100;
    if (count > 0) bars.push({ kind, x: `${x.toFixed(2)}%`, width: `${width.toFixed(2)}%` });
    x += width;
  }
  return bars;
}

/** Names may differ in their last letters only; the table of all accounts has them whole. */
function brief(name: string): string {
  const letters = Array.from(name);
  return letters.length <= BRIEF_BEGIN + BRIEF_END
    ? name
    : `${letters.slice(0, BRIEF_BEGIN).join("")}…${letters.slice(-BRIEF_END).join("")}`;
}

/** As many as a narrow column holds, the first in any case. */
function someNames(all: readonly string[], { words }: Phrases): string {
  const names = all.map(brief);
  let letters = 0;
  const fitting = names.findIndex((name) => {
    letters += name.length;
    return letters > NAMES_LENGTH_MAX;
  });
  const count = Math.min(NAMES_MAX, Math.max(1, fitting < 0 ? names.length : fitting));
  const more = names.length - count;
  const shown = names.slice(0, count).join(words.data.joined);
  return more > 0 ? `${shown} … +${groupDigits(more)}` : shown;
}

function moreThan(
  all: readonly unknown[],
  max: number,
  say: (count: string) => string,
): string | null {
  return all.length > max ? say(groupDigits(all.length - max)) : null;
}

/** Null when there was no earlier audit. */
function sinceView({ accounts }: ClientReport, phrases: Phrases) {
  const { words, language } = phrases;
  if (accounts.every(({ line }) => line.since === null)) return null;
  const changed = accounts.flatMap((account) => {
    const text = sinceText(account.line, language);
    return text === null ? [] : [{ name: nameOf(account, phrases), text }];
  });
  return {
    changed: changed.slice(0, CHANGED_MAX),
    note:
      changed.length === 0 ? words.since.none : moreThan(changed, CHANGED_MAX, words.since.more),
  };
}

/** What turns by the calendar alone, the soonest first. */
function lapsesView({ accounts, asOf }: ClientReport, phrases: Phrases) {
  const { words, titlesOf } = phrases;
  const today = asOf?.last ?? null;
  if (today === null) return null;
  const turning = accounts
    .flatMap((account) => {
      const { from, until } = account.eligible;
      const on = from !== null && from > account.asOf ? from : until;
      return from === null || on === null ? [] : [{ account, from, until, on }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  if (turning.length === 0) return null;
  const end = addDays(today, LAPSES_WITHIN_DAYS);
  const rows = turning.slice(0, LAPSES_MAX).map(({ account, from, until }) => {
    const isNow = from <= account.asOf;
    const waits = account.paths[0]?.changes.filter(({ holdsFrom }) => holdsFrom !== null) ?? [];
    const ripening = titlesOf(waits.map(({ condition }) => condition));
    return {
      name: brief(nameOf(account, phrases)),
      from: isNow ? words.lapses.today : monthDay(from, today),
      until: until === null ? words.lapses.noEnd : monthDay(until, today),
      cause: [
        ...(isNow || ripening === "" ? [] : [words.lapses.ripening(ripening)]),
        ...(until === null ? [] : [words.lapses.lapsing(titlesOf(account.eligible.lapsing))]),
      ].join("; "),
      bar: spanBar(from, until, { today, end }),
    };
  });
  return {
    head: words.lapses.head.bar(monthDay(today, today), monthDay(end, today)),
    rows,
    more: moreThan(turning, LAPSES_MAX, words.lapses.more),
  };
}

/** In per cent of the days from today to the end. */
function spanBar(
  from: CivilDate,
  until: CivilDate | null,
  { today, end }: { readonly today: CivilDate; readonly end: CivilDate },
) {
  const all = daysBetween(today, end);
  const within = (date: CivilDate) => Math.min(Math.max(daysBetween(today, date), 0), all);
  const begin = within(from);
  const days = (until === null ? all : within(addDays(until, 1))) - begin;
  return {
    x: `${((begin / all) * 100).toFixed(1)}%`,
    width: `${((days / all) * 100).toFixed(1)}%`,
  };
}

export function ruleView(
  conditions: readonly Condition[],
  language: Language,
  words: Phrases["words"]["rule"],
) {
  const numbered = conditions.map(({ title, group }, index) => ({
    group,
    text: `${circled(index)} ${title[language]}`,
  }));
  const of = (wanted: Condition["group"]) =>
    numbered.filter(({ group }) => group === wanted).map(({ text }) => text);
  const [all, any] = [of("mandatory"), of("anyOf")];
  return {
    all: all.length === 0 ? null : { title: words.all(all.length), conditions: all },
    any: any.length === 0 ? null : { title: words.any(any.length), conditions: any },
  };
}

export function gateView({ text, note, alternative, checkedOn }: PlatformGate, language: Language) {
  return {
    checkedOn,
    text: text[language],
    note: note[language],
    alternative: alternative.text[language],
  };
}

function countedColumns(conditions: readonly Condition[]): string {
  return conditions
    .flatMap((condition, index) => (isCounted(condition) ? [circled(index)] : []))
    .join("");
}

function accountView(
  account: AccountStanding,
  {
    conditions,
    phrases,
    report,
  }: { conditions: readonly Condition[]; phrases: Phrases; report: ClientReport },
) {
  const { words } = phrases;
  const { evaluation, blocking, asOf, line } = account;
  const { verdict } = evaluation;
  return {
    name: nameOf(account, phrases),
    verdict,
    verdictText: `${VERDICT_MARKS[verdict]} ${words.verdicts[verdict]}`,
    cells: evaluation.conditions.map((result, index) => ({
      label: `${circled(index)}${words.columns[result.id]}`,
      status: words.cells.status[result.status],
      mark: MARKS[result.status],
      value: shortValue(result, conditions[index], asOf),
      blocks: blocking.includes(result.id),
    })),
    live: report.desk === null ? null : liveOf(line, phrases),
    next: phrases.next(account),
    notes: [
      ...shownColumns(report).flatMap((column) => {
        const value = ownCell(line, column);
        return value === "" ? [] : [words.accounts.own(column, shortened(value))];
      }),
      ...readingsNote(account, words),
    ],
  };
}

/** A client of the desk knows its own ids; they are in the workbook. */
function shownColumns({ ownColumns, desk }: ClientReport): readonly string[] {
  return desk === null ? ownColumns.slice(0, OWN_COLUMNS_MAX) : [];
}

/** Most accounts are not enabled; the workbook says it of each, and since when. */
function liveOf(line: JudgedLine, { language }: Phrases): string | null {
  const { live, statuses } = DESK_WORDS[language].particulars;
  const status = ownCell(line, live);
  return status === "" || status === statuses["not-enabled"] ? null : status;
}

function ownCell({ own }: JudgedLine, column: string): string {
  return Object.hasOwn(own, column) ? (own[column] ?? "") : "";
}

function readingsNote({ evaluation }: AccountStanding, words: Phrases["words"]): string[] {
  const { deciding } = evaluation.readings;
  if (deciding.length === 0) return [];
  const names = deciding.map((name) => words.readings[name]).join(words.data.joined);
  return [words.accounts.depends(names)];
}

/** A count or an amount; of what the calendar turns, the day on which it does. */
function shortValue(
  { actual, heldUntil, holdsFrom }: ConditionResult,
  condition: Condition | undefined,
  asOf: CivilDate,
): string {
  const turn = heldUntil ?? holdsFrom;
  if (condition !== undefined && isCounted(condition)) {
    return actual === null || actual instanceof Array ? "" : figureOrRange(actual);
  }
  return turn === null ? "" : monthDay(turn, asOf);
}

function shortened(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, " "));
  return characters.length <= OWN_LENGTH_MAX
    ? characters.join("")
    : `${characters.slice(0, OWN_LENGTH_MAX).join("")}…`;
}

/** Where the data comes from, how old it is, and what of the list was not judged by. */
export function dataSentences(
  { report, phrases, list }: ClientPageInput,
  saidMax = SAID_MAX,
): string[] {
  const words = phrases.words.data;
  return [
    ...(list === null ? [] : [words.list(list)]),
    ...(report.desk === null ? [] : saidSentences(report.desk.said, phrases, saidMax)),
    ...freshnessSentences(report.freshness, phrases),
    words.unknown,
    ...(report.ownColumns.length === 0 || report.desk !== null
      ? []
      : [words.own(report.ownColumns.join(words.joined))]),
  ];
}

/** Facts of the same age are told together; those without a day come last. */
function freshnessSentences(freshness: readonly FactFreshness[], phrases: Phrases): string[] {
  const groups = new Map<string, FactFreshness[]>();
  for (const one of freshness) {
    const age = one.seen === null ? "" : [one.seen.first, one.seen.last, one.undated].join();
    groups.set(age, [...(groups.get(age) ?? []), one]);
  }
  const undated = groups.get("") ?? [];
  groups.delete("");
  return [...groups.values(), undated].flatMap((group) => ageSentence(group, phrases));
}

function ageSentence(group: readonly FactFreshness[], phrases: Phrases): string[] {
  const words = phrases.words.data;
  const [first] = group;
  if (first === undefined) return [];
  const names = group.map(({ fact }) => factName(fact, phrases)).join(words.joined);
  if (first.seen === null) return [words.undated(names)];
  const span = phrases.words.span(first.seen.first, first.seen.last);
  return first.undated === 0
    ? [words.seen(names, span)]
    : [words.seenPartly(names, span, groupDigits(first.undated))];
}

/** A choice was read as its value, which people call otherwise. */
export function readAsWords(as: string, language: Language): string {
  const { facts, factWords: all } = textsIn(language);
  const words = Object.values<AnyFactWords>(all).flatMap(({ choices }) =>
    Object.entries(choices ?? {}),
  );
  return new Map([["never", facts.never], ...words]).get(as) ?? as;
}

/** What was read of a cell, in words. */
export function noticeText(notice: Notice, { words, language }: Phrases): string {
  const column = notice.column ?? "";
  return notice.is === "read-as"
    ? words.notices.readAs(
        column,
        shortened(notice.read),
        shortened(readAsWords(notice.as, language)),
      )
    : words.notices.problem(column, notice.message);
}

/** What is told differently: by different people, or in rows of the same entity. */
export function disagreementTexts(
  { disagreements, desk }: ClientReport,
  phrases: Phrases,
): string[] {
  const { notices, data } = phrases.words;
  const conflicts = (desk?.conflicts ?? []).map((one) => conflictText(one, phrases));
  const ofRows = disagreements.map(({ fact, values }) =>
    notices.disagreement(
      factName(fact, phrases),
      shortened(
        values.map((one) => factWords(fact, one, textsIn(phrases.language))).join(data.joined),
      ),
    ),
  );
  return [...conflicts, ...ofRows];
}

function noticesView(report: ClientReport, phrases: Phrases) {
  const { words } = phrases;
  const { notices, refused } = report;
  const disagreements = disagreementTexts(report, phrases);
  return {
    heading:
      report.desk !== null && notices.length + refused.length === 0
        ? DESK_WORDS[phrases.language].conflict.heading
        : words.notices.heading,
    disagreements: disagreements.slice(0, NOTICES_MAX),
    refused: refused
      .slice(0, REFUSED_MAX)
      .map(({ row, problem }) => words.notices.refused(String(row ?? "?"), problem)),
    cells: notices.slice(0, NOTICES_MAX).map(({ notice, lines }) => ({
      text: noticeText(notice, phrases),
      accounts: someNames(
        lines.map((line) => nameOf({ line }, phrases)),
        phrases,
      ),
    })),
    more:
      [
        moreThan(disagreements, NOTICES_MAX, words.notices.more),
        moreThan(notices, NOTICES_MAX, words.notices.more),
      ].find((text) => text !== null) ?? null,
  };
}

export function sourcesOf({ ruleset }: LoadedRuleset, { source, alternative }: PlatformGate) {
  const all = [...ruleset.conditions.flatMap(({ sources }) => sources), source, alternative.source];
  return [...new Map(all.map((one) => [one.url, one])).values()];
}
