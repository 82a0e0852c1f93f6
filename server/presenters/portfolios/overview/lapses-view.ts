/** The next thirteen weeks as a picture and as a table: lapses above the line, what ripens below it. */
import { daysBetween } from "../../../../rules/civil-date.ts";
import type {
  PortfolioSummary,
  Week,
} from "../../../application/portfolios/overview/portfolio-summary.ts";
import { paths } from "../../../paths.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import type { Linked } from "./counted-link.ts";

/** From what has to be done to what has to be looked at: so they stand upon each other. */
const KINDS = ["payment", "other", "look"] as const;
const LOOKS = { payment: "payment", other: "ad-lapse", look: "reseen", ripe: "ripe" } as const;

const TOP = 44;
/** How far the line is from the top, and the labels from the line. */
export const ON_SCREEN = { line: 216, below: 52 };
export const ON_PAPER = { line: 106, below: 36 };
type ChartSize = typeof ON_SCREEN;
const BASE = 22;
const BAR_SHARE = 0.72;
const MONTH_STEP = 4;

export function lapsesView(
  summary: PortfolioSummary,
  linked: Linked,
  t: Texts,
  size: ChartSize = ON_SCREEN,
) {
  const words = t.deskOverview.lapses;
  const { weeks } = summary;
  const isAny = weeks.some((week) => lapsingIn(week) > 0 || week.ripening.count > 0);
  return {
    legend: [...KINDS, "ripe" as const].map((kind) => ({ kind: LOOKS[kind], label: words[kind] })),
    chart: isAny ? chartOf(weeks, size) : null,
    note: noteOf(summary, t),
    soonest: soonestView(summary, t),
    weeks: weeks.map(({ from }) => ({ label: shortDate(from), date: from })),
    rows: [...KINDS, "ripe" as const].map((kind) => ({
      kind,
      label: words.rows[kind],
      cells: weeks.map((week) => linked(kind === "ripe" ? week.ripening : week.lapsing[kind])),
    })),
  };
}

function noteOf({ outlook: { toDo, toLook } }: PortfolioSummary, t: Texts): string {
  const words = t.deskOverview.lapses;
  const note = say(words.note, { all: toDo.count + toLook.count, toDo: toDo.count });
  return toLook.count === 0 ? note : `${note} ${say(words.noteLook, { count: toLook.count })}`;
}

function lapsingIn({ lapsing }: Week): number {
  return KINDS.reduce((sum, kind) => sum + lapsing[kind].count, 0);
}

/** Heights in pixels, widths in per cent of the picture. */
export function chartOf(weeks: readonly Week[], { line, below }: ChartSize) {
  const downMax = below - 18;
  const up = (line - TOP) / Math.max(1, ...weeks.map(lapsingIn));
  const down = downMax / Math.max(1, ...weeks.map(({ ripening }) => ripening.count));
  const step = 100 / weeks.length;
  return {
    height: line + below + BASE,
    line,
    weeks: weeks.map((week, place) => ({
      date: shortDate(week.from),
      isMonth: place % MONTH_STEP === 0,
      middle: percent((place + 0.5) * step),
      x: percent((place + (1 - BAR_SHARE) / 2) * step),
      width: percent(step * BAR_SHARE),
      ...stackOf(week, up, line),
      ripe: ripeOf(week, down, line),
    })),
    labelY: line + below + BASE - 6,
  };
}

function stackOf(week: Week, scale: number, line: number) {
  let top = line - 1;
  const bars = KINDS.flatMap((kind) => {
    const { count } = week.lapsing[kind];
    if (count === 0) return [];
    const height = count * scale;
    top -= height;
    return [{ kind: LOOKS[kind], y: pixels(top), height: pixels(height) }];
  });
  return { bars, count: lapsingIn(week), countY: pixels(top - 5) };
}

function ripeOf({ ripening: { count } }: Week, scale: number, line: number) {
  if (count === 0) return null;
  const height = count * scale;
  return { count, y: line + 2, height: pixels(height), countY: pixels(line + height + 15) };
}

function soonestView({ asOf, soonest }: PortfolioSummary, t: Texts) {
  const words = t.deskOverview.lapses;
  return soonest.map(({ row: { account }, lapse, until }) => {
    const days = daysBetween(asOf, until);
    return {
      id: account.id,
      date: until,
      day: shortDate(until),
      name: account.name,
      entity: account.entity.name === account.name ? null : account.entity.name,
      step: lapse === "payment" ? words.step.payment : words.step.other,
      owner: account.owner,
      isToday: days === 0,
      when: [words.today, words.tomorrow][days] ?? say(words.inDays, { days }),
    };
  });
}

/** The way to each of them, which the address of the portfolio is needed for. */
export function withHrefs<One extends { id: string }>(id: string, all: readonly One[]) {
  return all.map((one) => ({ ...one, href: paths.portfolioAccount(id, one.id) }));
}

function shortDate(date: string): string {
  return date.slice(5);
}

function percent(share: number): string {
  return `${share.toFixed(2)}%`;
}

function pixels(length: number): string {
  return length.toFixed(1);
}
