/** The workbook that a client is given: numbers are numbers and dates are dates, to be sorted and filtered. */
import { isCivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { Condition } from "../../../../rules/ruleset.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import {
  type AccountStanding,
  STANDINGS,
} from "../../../application/audits/clients/account-standing.ts";
import { type ClientReport, spanOf } from "../../../application/audits/clients/client-report.ts";
import type { LongCell, WrittenCell, WrittenSheet } from "../../../application/ports/lists.ts";
import { textsIn } from "../../texts/texts.ts";
import { actionView, nameOf } from "./action-view.ts";
import {
  asOfText,
  type ClientPageInput,
  dataSentences,
  disagreementTexts,
  gateView,
  noticeText,
  readAsWords,
  sourcesOf,
} from "./client-page.ts";
import { circled, figureOrRange, isCounted, type Phrases } from "./client-phrases.ts";
import { answerSentences } from "./client-summary.ts";
import { doorSentences } from "./desk-view.ts";
import { causesText } from "./since-view.ts";

/** A column of accounts; widths in characters, of which a Chinese one takes two. */
type Column = {
  readonly header: string;
  readonly width: number;
  readonly cell: (account: AccountStanding) => WrittenCell;
};

export function clientWorkbook(input: ClientPageInput): readonly WrittenSheet[] {
  const { report, phrases } = input;
  const notices = noticesSheet(report, phrases);
  return [
    accountsSheet(report, input),
    actionsSheet(input),
    ...(notices.rows.length > 0 ? [notices] : []),
    explanationsSheet(input),
  ];
}

function accountsSheet(
  { accounts, ownColumns }: ClientReport,
  input: ClientPageInput,
): WrittenSheet {
  const { phrases, ruleset } = input;
  const verdict = verdictColumns(phrases);
  const columns = [
    ...verdict,
    ...(accounts.some(({ line }) => line.since !== null) ? sinceColumns(phrases) : []),
    ...ruleset.ruleset.conditions.flatMap((one, index) => conditionColumns(one, index, phrases)),
    ...placeColumns(accounts, phrases),
    ...ownColumns.map((name) => ownColumn(name, accounts)),
  ];
  return {
    name: phrases.words.sheets.accounts,
    header: distinct(columns.map(({ header }) => header)),
    widths: columns.map(({ width }) => width),
    rows: accounts.map((account) => columns.map(({ cell }) => cell(account))),
    isFiltered: true,
    frozenColumns: 1,
    printedColumns: verdict.length,
  };
}

function verdictColumns(phrases: Phrases): Column[] {
  const { words } = phrases;
  const { cells } = words;
  return [
    { header: words.accounts.account, width: 24, cell: (one) => nameOf(one, phrases) },
    {
      header: words.accounts.verdict,
      width: 12,
      cell: ({ evaluation }) => words.verdicts[evaluation.verdict],
    },
    { header: cells.standing, width: 14, cell: ({ standing }) => words.standings[standing] },
    { header: cells.from, width: 13, cell: ({ eligible }) => dateCell(eligible.from) },
    { header: cells.until, width: 13, cell: ({ eligible }) => dateCell(eligible.until) },
    { header: words.accounts.next, width: 34, cell: (one) => phrases.next(one) },
    {
      header: cells.questions,
      width: 40,
      cell: ({ questions }) => questions.map(({ text }) => text[phrases.language]).join("\n"),
    },
    {
      header: cells.readings,
      width: 22,
      cell: ({ evaluation }) =>
        evaluation.readings.deciding.map((name) => words.readings[name]).join("\n"),
    },
  ];
}

function sinceColumns({ words, language }: Phrases): Column[] {
  return [
    {
      header: words.since.column,
      width: 14,
      cell({ line: { since } }) {
        if (since === null) return null;
        return since.verdict === null ? words.since.added : words.verdicts[since.verdict];
      },
    },
    {
      header: words.since.why,
      width: 30,
      cell: ({ line: { since, verdict } }) =>
        (since?.verdict ?? verdict) === verdict || since === null
          ? null
          : causesText(since, language),
    },
  ];
}

/** Its status; of a number what it is and what is missing, of the others when the calendar turns it. */
function conditionColumns(condition: Condition, index: number, phrases: Phrases): Column[] {
  const { words } = phrases;
  const { cells } = words;
  const title = `${circled(index)}${words.columns[condition.id]}`;
  const column = (
    header: string,
    width: number,
    cell: (result: ConditionResult) => WrittenCell,
  ): Column => ({
    header,
    width,
    cell({ evaluation }) {
      const result = evaluation.conditions[index];
      return result === undefined ? null : cell(result);
    },
  });
  const status = column(title, 12, (result) => cells.status[result.status]);
  const now = column(cells.now(title), 14, ({ actual }) => actualCell(actual, phrases));
  if (isCounted(condition)) {
    return [status, now, column(cells.gap(title), 14, gapCell)];
  }
  if (condition.fact === "categories") return [status, { ...now, width: 30 }];
  return [
    status,
    now,
    column(cells.until2(title), 13, ({ heldUntil }) => dateCell(heldUntil)),
    column(cells.from2(title), 13, ({ holdsFrom }) => dateCell(holdsFrom)),
  ];
}

function placeColumns(accounts: readonly AccountStanding[], phrases: Phrases): Column[] {
  const { words } = phrases;
  const { cells } = words;
  const isOfList = accounts.some(({ line }) => line.row !== null);
  const seen = ({ line }: AccountStanding) =>
    Object.values(line.provenance).flatMap(({ observedOn }) => observedOn ?? []);
  return [
    { header: cells.asOf, width: 13, cell: ({ asOf }) => dateCell(asOf) },
    { header: cells.oldest, width: 13, cell: (one) => dateCell(spanOf(seen(one))?.first ?? null) },
    ...(isOfList
      ? ([
          { header: cells.sheet, width: 14, cell: ({ line }) => line.sheet },
          { header: cells.row, width: 8, cell: ({ line }) => line.row },
        ] satisfies Column[])
      : []),
    {
      header: cells.notes,
      width: 40,
      cell: ({ line, evaluation }) =>
        [
          ...evaluation.conditions
            .filter(({ gapUnit }) => gapUnit === "visit")
            .map(({ id }) => cells.ofSevenDays(words.columns[id])),
          ...line.notices.map((one) => noticeText(one, phrases)),
        ].join("\n"),
    },
  ];
}

/** The cells of its owner are texts; a column of nothing but numbers or dates is sorted as such. */
function ownColumn(name: string, accounts: readonly AccountStanding[]): Column {
  const textOf = ({ line: { own } }: AccountStanding) =>
    Object.hasOwn(own, name) ? (own[name] ?? "").trim() : "";
  const filled = accounts.map(textOf).filter((text) => text !== "");
  const isEach = (is: (text: string) => boolean) => filled.length > 0 && filled.every(is);
  const typed: (text: string) => WrittenCell = isEach(isPlainNumber)
    ? Number
    : isEach(isCivilDate)
      ? (on) => ({ on })
      : (text) => text;
  return {
    header: name,
    width: 16,
    cell(account) {
      const text = textOf(account);
      return text === "" ? null : typed(text);
    },
  };
}

/** Not a number with zeros in front, nor one so long that it names something. */
function isPlainNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d{0,9})(?:\.\d{1,6})?$/.test(text);
}

/** A spreadsheet finds columns by their names. */
function distinct(headers: readonly string[]): string[] {
  const used = new Map<string, number>();
  return headers.map((header) => {
    const count = (used.get(header) ?? 0) + 1;
    used.set(header, count);
    return count === 1 ? header : `${header} (${count})`;
  });
}

function actionsSheet({ report, phrases, ruleset }: ClientPageInput): WrittenSheet {
  const { words } = phrases;
  const { head } = words.actions;
  return {
    name: words.sheets.actions,
    header: [
      words.cells.order,
      head.what,
      head.after,
      head.when,
      words.cells.count,
      head.where,
      words.cells.text,
    ],
    widths: [8, 36, 16, 16, 8, 40, 70],
    rows: report.actions.map((action, index) => {
      const { what, how, accounts, when, after } = actionView(action, {
        phrases,
        ruleset: ruleset.ruleset,
      });
      return [
        index + 1,
        what,
        after,
        when,
        accounts.length,
        accounts.join(words.data.joined),
        how.join("\n"),
      ];
    }),
    isFiltered: true,
    frozenColumns: 0,
  };
}

function noticesSheet(report: ClientReport, phrases: Phrases): WrittenSheet {
  const { accounts, refused } = report;
  const { words } = phrases;
  const { cells } = words;
  return {
    name: words.sheets.notices,
    header: [
      cells.sheet,
      cells.row,
      words.accounts.account,
      cells.column,
      cells.read,
      cells.meaning,
    ],
    widths: [14, 8, 24, 20, 30, 60],
    rows: [
      ...refused.map(({ sheet, row, id, problem }) => [
        sheet,
        row,
        id === null ? "" : String(id),
        cells.unnamed,
        "",
        problem,
      ]),
      ...disagreementTexts(report, phrases).map((text) => [null, null, "", "", "", text]),
      ...accounts.flatMap((account) => {
        const { sheet, row, notices } = account.line;
        const name = nameOf(account, phrases);
        return notices.map((one) => [
          sheet,
          row,
          name,
          one.column ?? cells.unnamed,
          one.is === "read-as" ? one.read : "",
          one.is === "read-as" ? readAsWords(one.as, phrases.language) : one.message,
        ]);
      }),
    ],
    isFiltered: true,
    frozenColumns: 0,
  };
}

function explanationsSheet(input: ClientPageInput): WrittenSheet {
  const { report, phrases, ruleset, platformGate } = input;
  const { words, language } = phrases;
  const { conditions } = ruleset.ruleset;
  const gate = gateView(platformGate, language);
  const meanings = words.cells.columnMeanings;
  const said = (topic: string, texts: readonly string[]) =>
    texts.map((text, index): WrittenCell[] => [index === 0 ? topic : "", text, null, null]);
  return {
    name: words.sheets.explanations,
    header: [words.cells.topic, words.cells.text, words.cells.count, words.cells.share],
    widths: [24, 90, 10, 10],
    rows: [
      ...said(words.title, [
        report.name,
        words.made(groupDigits(report.accounts.length), asOfText(report.asOf, phrases)),
        ...(input.brand ? [input.brand.company] : []),
        ...answerSentences(report, phrases),
      ]),
      ...[
        ...STANDINGS.map((kind) => [words.standings[kind], report.counts[kind]] as const),
        [words.standings.refused, report.refused.length] as const,
      ].map(([word, count]): WrittenCell[] => [
        word,
        null,
        count,
        report.rows === 0 ? null : { share: count / report.rows },
      ]),
      ...said(words.rule.heading, [
        ruleset.ruleset.note[language],
        ...conditions.map(({ title }, index) => `${circled(index)} ${title[language]}`),
      ]),
      ...said(words.gate, [
        gate.text,
        gate.note,
        gate.alternative,
        ...(report.desk === null ? [] : doorSentences(report.desk, phrases)),
        words.sources.checked(gate.checkedOn),
      ]),
      ...said(words.cells.standing, [meanings.standing]),
      ...said(words.cells.from, [meanings.from]),
      ...said(words.cells.until, [meanings.until]),
      ...said(words.cells.gap("…"), [meanings.gap]),
      ...said(words.data.heading, [
        ...dataSentences(input, Infinity),
        ...(report.ownColumns.length === 0 ? [] : [meanings.own]),
      ]),
      ...said(words.sources.heading, [
        ...sourcesOf(ruleset, platformGate).map(
          ({ title, url, checkedOn }) => `${title} ${url} ${words.sources.checked(checkedOn)}`,
        ),
        `${words.sources.rules} ${ruleset.name} ${ruleset.hash}`,
        words.sources.disclaimer,
      ]),
    ],
    isFiltered: false,
    frozenColumns: 0,
  };
}

function dateCell(on: string | null): WrittenCell {
  return on === null ? null : { on };
}

/** Money is a decimal text, a date and `never` are texts, a list of categories is one text. */
export function actualCell(actual: ConditionResult["actual"], { language }: Phrases): LongCell {
  if (actual === "never") return textsIn(language).facts.never;
  if (actual === null || typeof actual === "number") return actual;
  if (actual instanceof Array) return actual.join("\n");
  if (typeof actual === "object") return figureOrRange(actual);
  return /^\d{4}-\d{2}-\d{2}$/.test(actual) ? { on: actual } : numberOr(actual);
}

function gapCell({ gap }: ConditionResult): WrittenCell {
  return gap === null ? null : numberOr(gap);
}

export function numberOr(figure: number | string): LongCell {
  const value = Number(figure);
  return Number.isFinite(value) ? value : String(figure);
}
