/** The report of a whole portfolio as a workbook: numbers are numbers and dates are dates, made row by row. */
import { daysBetween } from "../../../../rules/civil-date.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import { type Pause, partsOf } from "../../../application/portfolios/in-slices.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import type { LongCell, LongSheet } from "../../../application/ports/lists.ts";
import { gateView, sourcesOf } from "../../audits/clients/client-page.ts";
import { circled } from "../../audits/clients/client-phrases.ts";
import { actualCell, numberOr } from "../../audits/clients/client-workbook.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { STANDING_LOOKS } from "../overview/standing-looks.ts";
import { resultsOf } from "../table/condition-cells.ts";
import { firstIn } from "../table/entity-table.ts";
import { answerColumns, dateCell, exportRow } from "../table/export-columns.ts";
import { lapsingWords } from "./lapsing-words.ts";
import { answerOf, madeOf, onlyOf, textsOf, type WholeInput } from "./whole-style.ts";

type Row = readonly LongCell[];

/** So many accounts are told before others have a turn: some milliseconds. */
const SLICE = 100;

/** Whatever is long is made when it is asked for. */
export function portfolioWorkbook(input: WholeInput, pause: Pause): readonly LongSheet[] {
  return [
    summarySheet(input),
    clientsSheet(input, pause),
    accountsSheet(input, pause),
    lacksSheet(input, pause),
    lapsingSheet(input, pause),
  ];
}

function summarySheet(input: WholeInput): LongSheet {
  const t = textsOf(input);
  const { sheets, columns } = t.deskReports.whole;
  return {
    name: sheets.summary,
    header: [columns.topic, columns.text, columns.count, columns.share],
    widths: [34, 90, 12, 10],
    isFiltered: false,
    frozenColumns: 0,
    rows: [[...aboutRows(input), ...countRows(input), ...meaningRows(input), ...sourceRows(input)]],
  };
}

function aboutRows(input: WholeInput): Row[] {
  const { name, style } = input;
  const { company } = style.brand;
  const texts = [name, madeOf(input), onlyOf(input) ?? "", company, answerOf(input)];
  const { title } = textsOf(input).deskReports.whole;
  return said(
    title,
    texts.filter((text) => text !== ""),
  );
}

function countRows(input: WholeInput): Row[] {
  const { summary } = input.report;
  const t = textsOf(input);
  const words = t.deskReports.whole;
  const counted = (topic: string, count: number): Row => [
    topic,
    null,
    count,
    summary.accounts === 0 ? null : { share: count / summary.accounts },
  ];
  return [
    ...STANDING_LOOKS.map(([kind]) =>
      counted(t.desk.standing[kind], summary.standings[kind].count),
    ),
    ...summary.demands.flatMap(({ name, unmet, unknown }) => {
      const demand = t.deskOverview.demands[name];
      return [
        counted(say(words.unmet, { demand }), unmet.count),
        counted(say(words.unknown, { demand }), unknown.count),
      ];
    }),
    counted(words.lapsing.heading, input.report.lapsing.length),
  ];
}

function meaningRows(input: WholeInput): Row[] {
  const { sheets, sheetMeanings } = textsOf(input).deskReports.whole;
  return (["clients", "accounts", "lacks", "lapsing"] as const).map((sheet) => [
    sheets[sheet],
    sheetMeanings[sheet],
    null,
    null,
  ]);
}

function sourceRows({ style }: WholeInput): Row[] {
  const { phrases, ruleset, platformGate } = style;
  const { words, language } = phrases;
  const gate = gateView(platformGate, language);
  const { conditions, note } = ruleset.ruleset;
  return [
    ...said(words.rule.heading, [
      note[language],
      ...conditions.map(({ title }, index) => `${circled(index)} ${title[language]}`),
    ]),
    ...said(words.gate, [gate.text, gate.alternative, words.sources.checked(gate.checkedOn)]),
    ...said(words.sources.heading, [
      ...sourcesOf(ruleset, platformGate).map(
        ({ title, url, checkedOn }) => `${title} ${url} ${words.sources.checked(checkedOn)}`,
      ),
      `${words.sources.rules} ${ruleset.name} ${ruleset.hash}`,
      words.sources.disclaimer,
    ]),
  ];
}

function said(topic: string, texts: readonly string[]): Row[] {
  return texts.map((text, index) => [index === 0 ? topic : null, text, null, null]);
}

function clientsSheet(input: WholeInput, pause: Pause): LongSheet {
  const { clients, standings } = input.report;
  const t = textsOf(input);
  const { sheets, clients: words } = t.deskReports.whole;
  return {
    name: sheets.clients,
    header: [
      words.client,
      words.accounts,
      ...STANDING_LOOKS.map(([kind]) => t.desk.standing[kind]),
      words.first,
      words.gain,
      words.earliest,
    ],
    widths: [34, 12, 12, 12, 12, 14, 40, 14, 13],
    isFiltered: true,
    frozenColumns: 1,
    rows: inTurns(clients, pause, (row) => {
      const { first, gain } = firstIn(row, standings, t);
      return [
        [
          row.entity.name,
          row.accounts.length,
          ...STANDING_LOOKS.map(([kind]) => row.counts[kind]),
          first,
          gain,
          dateCell(row.earliest),
        ],
      ];
    }),
  };
}

function accountsSheet(input: WholeInput, pause: Pause): LongSheet {
  const { standings } = input.report;
  const t = textsOf(input);
  const words = t.deskReports.whole;
  const answers = answerColumns(standings, t);
  return {
    name: words.sheets.accounts,
    header: [
      words.lapsing.account,
      words.lapsing.client,
      words.columns.appid,
      words.columns.externalId,
      ...answers.map(({ header }) => header),
      t.deskTable.columns.live,
      t.deskTable.columns.liveOn,
    ],
    widths: [24, 28, 20, 14, ...answers.map(({ width }) => width), 12, 13],
    isFiltered: true,
    frozenColumns: 1,
    rows: inTurns(standings.rows, pause, (standing) => {
      const { account } = standing;
      const { live } = account;
      const row = exportRow(standing, standings);
      return [
        [
          account.name,
          account.entity.name,
          account.appid,
          account.externalId,
          ...answers.map(({ cell }) => cell(row)),
          live === null ? null : t.desk.live[live.status],
          dateCell(live?.on ?? null),
        ],
      ];
    }),
  };
}

/** A row for each condition that an account does not meet. */
function lacksSheet(input: WholeInput, pause: Pause): LongSheet {
  const { rows } = input.report.standings;
  const { sheets, lapsing, columns } = textsOf(input).deskReports.whole;
  return {
    name: sheets.lacks,
    header: [
      lapsing.account,
      lapsing.client,
      columns.condition,
      columns.status,
      columns.decides,
      columns.group,
      columns.now,
      columns.gap,
      columns.unit,
      columns.way,
    ],
    widths: [24, 28, 34, 12, 12, 16, 16, 12, 18, 30],
    isFiltered: true,
    frozenColumns: 1,
    rows: inTurns(rows, pause, lacksIn(input)),
  };
}

function lacksIn(input: WholeInput): (standing: Standing) => Row[] {
  const { standings } = input.report;
  const { phrases } = input.style;
  const words = textsOf(input).deskReports.whole;
  const decides = decidingIn(standings.ruleset);
  return (standing) => {
    const { account, outcome } = standing;
    if (outcome.verdict === "eligible") return [];
    const deciding = decides(outcome);
    return resultsOf(standing, standings).flatMap((result, at): Row[] => {
      if (result.status === "met") return [];
      const condition = phrases.titleOf(result.id);
      return [
        [
          account.name,
          account.entity.name,
          condition,
          phrases.words.cells.status[result.status],
          deciding[at] === true ? words.decides.yes : words.decides.no,
          result.group === "anyOf" ? words.rule.any : words.rule.all,
          actualCell(result.actual, phrases),
          result.gap === null ? null : numberOr(result.gap),
          unitOf(result, words),
          wayOf(result, input),
        ],
      ];
    });
  };
}

function unitOf({ gapUnit }: ConditionResult, { units }: Texts["deskReports"]["whole"]) {
  return gapUnit === null ? null : units[gapUnit];
}

function wayOf(result: ConditionResult, { report, style }: WholeInput): string {
  const { words, step } = style.phrases;
  const { status, holdsFrom, id } = result;
  if (status === "unknown") return words.accounts.findOut(words.columns[id]);
  return holdsFrom === null || holdsFrom <= report.summary.asOf
    ? step(result)
    : words.accounts.waitUntil(holdsFrom);
}

function lapsingSheet(input: WholeInput, pause: Pause): LongSheet {
  const { lapsing, standings } = input.report;
  const words = textsOf(input).deskReports.whole;
  return {
    name: words.sheets.lapsing,
    header: [
      words.lapsing.account,
      words.lapsing.client,
      words.columns.appid,
      words.lapsing.until,
      words.lapsing.days,
      words.lapsing.lapses,
      words.lapsing.need,
    ],
    widths: [24, 28, 20, 13, 10, 34, 34],
    isFiltered: true,
    frozenColumns: 1,
    rows: inTurns(lapsing, pause, (soon) => {
      const { account } = soon.row;
      const { condition, need } = lapsingWords(soon, input);
      const days = daysBetween(standings.asOf, soon.until);
      return [
        [
          account.name,
          account.entity.name,
          account.appid,
          { on: soon.until },
          days,
          condition,
          need,
        ],
      ];
    }),
  };
}

async function* inTurns<One>(
  all: readonly One[],
  pause: Pause,
  rowsOf: (one: One) => readonly Row[],
): AsyncGenerator<readonly Row[]> {
  for (const part of partsOf(all, SLICE)) {
    yield part.flatMap(rowsOf);
    await pause();
  }
}
