/** The report of a whole portfolio to read and to print, complete, for `views/portfolios/reports/portfolio.eta`. */
import { type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import type { Soon } from "../../../application/portfolios/overview/count-groups.ts";
import type { Counted } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { EntityRow } from "../../../application/portfolios/table/entity-rows.ts";
import {
  asOfText,
  brandView,
  gateView,
  ruleView,
  sourcesOf,
} from "../../audits/clients/client-page.ts";
import { monthDay, shareOf } from "../../audits/clients/client-phrases.ts";
import { say } from "../../texts/texts.ts";
import { barOf } from "../bar.ts";
import { blockedView } from "../overview/blocked-view.ts";
import { freshView } from "../overview/fresh-view.ts";
import { lapsesView, ON_PAPER } from "../overview/lapses-view.ts";
import { STANDING_LOOKS } from "../overview/standing-looks.ts";
import { firstIn } from "../table/entity-table.ts";
import { lapsingWords } from "./lapsing-words.ts";
import { answerOf, madeOf, onlyOf, textsOf, type WholeInput } from "./whole-style.ts";

/** A page to be read and printed; whoever wants them all takes the workbook. */
export const LAPSES_SHOWN_MAX = 40;
export const CLIENTS_SHOWN_MAX = 200;
const BAR_HEIGHT = 18;

export function portfolioPage(input: WholeInput) {
  const { name, report, style } = input;
  const { phrases, ruleset, platformGate } = style;
  const { language, words } = phrases;
  const { summary } = report;
  const t = textsOf(input);
  const lapses = lapsesView(summary, plain, t, ON_PAPER);
  return {
    t,
    language,
    words,
    name,
    brand: brandView(style),
    made: madeOf(input),
    only: onlyOf(input),
    asOf: asOfText({ first: summary.asOf, last: summary.asOf }, phrases),
    isEmpty: summary.accounts === 0,
    answer: answerOf(input),
    outlook: outlookOf(input),
    bar: barOf(
      STANDING_LOOKS.map(([kind, look]) => ({ kind: look, count: summary.standings[kind].count })),
      { height: BAR_HEIGHT },
    ),
    figures: STANDING_LOOKS.map(([kind, look]) => ({
      kind: look,
      word: t.desk.standing[kind],
      count: groupDigits(summary.standings[kind].count),
      share: words.percent(shareOf(summary.standings[kind].count, summary.accounts)),
    })),
    blocked: blockedView(summary, plain, t),
    lapses,
    fresh: freshView(summary, plain, t),
    rule: ruleView(ruleset.ruleset.conditions, language, words.rule),
    gate: gateView(platformGate, language),
    doors: doorsOf(input),
    lapsing: lapsingOf(input),
    clients: clientsOf(input),
    sources: sourcesOf(ruleset, platformGate),
    rulesetName: ruleset.name,
    rulesetHash: ruleset.hash,
  };
}

/** A number that leads nowhere: the page is read where the portfolio is not. */
function plain({ count }: Counted) {
  return { count, text: groupDigits(count), href: null };
}

function outlookOf(input: WholeInput): string {
  const t = textsOf(input);
  const { outlook } = input.report.summary;
  const words = t.deskOverview.outlook;
  const parts = (["toDo", "toLook", "ripe"] as const).flatMap((kind) => {
    const { count } = outlook[kind];
    return count === 0 ? [] : [say(words[kind], { count: groupDigits(count) })];
  });
  const told = parts.length === 0 ? words.nothing : parts.join(t.listJoin);
  return `${t.deskReports.whole.outlook}${told}`;
}

/** Each with how many it is open to. */
function doorsOf(input: WholeInput) {
  const { doors, enabled, eligibleNotEnabled, channels } = input.report.summary;
  const words = textsOf(input).deskOverview.doors;
  const told = (count: number, text: string) => ({ count: groupDigits(count), text });
  const gate = input.style.platformGate.acceptsNewActivations;
  return {
    miniProgram: [
      told(enabled.count, words.enabled),
      told(eligibleNotEnabled.count, words.waiting[gate]),
    ],
    channels: [
      told(channels.open.count, words.channelsOpen),
      told(channels.unknown.count, words.channelsUnknown),
    ],
    neither: told(doors.none.count, words.kinds.none),
  };
}

function lapsingOf(input: WholeInput) {
  const { lapsing, summary } = input.report;
  const words = textsOf(input).deskReports.whole;
  const shown = lapsing.slice(0, LAPSES_SHOWN_MAX);
  return {
    rows: shown.map((one) => lapsingRow(one, summary.asOf, input)),
    note: countNote(words.lapsing, {
      all: lapsing.length,
      shown: shown.length,
      sheet: words.sheets.lapsing,
    }),
  };
}

function lapsingRow(soon: Soon, asOf: CivilDate, input: WholeInput) {
  const { account } = soon.row;
  const { condition, need } = lapsingWords(soon, input);
  return {
    name: account.name,
    client: account.entity.name === account.name ? "" : account.entity.name,
    until: monthDay(soon.until, asOf),
    date: soon.until,
    days: groupDigits(daysBetween(asOf, soon.until)),
    condition,
    need,
  };
}

function clientsOf(input: WholeInput) {
  const { clients } = input.report;
  const words = textsOf(input).deskReports.whole;
  const shown = clients.slice(0, CLIENTS_SHOWN_MAX);
  return {
    heads: STANDING_LOOKS.map(([kind]) => textsOf(input).desk.standing[kind]),
    rows: shown.map((row) => clientRow(row, input)),
    note: countNote(words.clients, {
      all: clients.length,
      shown: shown.length,
      sheet: words.sheets.clients,
    }),
  };
}

function clientRow(row: EntityRow, input: WholeInput) {
  const { standings } = input.report;
  const t = textsOf(input);
  const { first, gain } = firstIn(row, standings, t);
  return {
    name: row.entity.name,
    accounts: groupDigits(row.accounts.length),
    counts: STANDING_LOOKS.map(([kind]) => ({
      word: t.desk.standing[kind],
      count: row.counts[kind] === 0 ? "–" : groupDigits(row.counts[kind]),
    })),
    first,
    gain: gain ?? "",
    earliest: row.earliest === null ? "–" : monthDay(row.earliest, standings.asOf),
  };
}

/** How many there are, and where those are that are not shown. */
function countNote(
  words: { readonly all: string; readonly more: string },
  { all, shown, sheet }: { readonly all: number; readonly shown: number; readonly sheet: string },
): string {
  const counts = { all: groupDigits(all), shown: groupDigits(shown), sheet };
  return all > shown ? say(words.more, counts) : say(words.all, { all: counts.all });
}
