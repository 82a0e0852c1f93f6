/**
 * The picture of a forecast, as places in percent of its width: it is as wide as its column while its letters keep
 * their size. It says nothing that the list beside it does not say in words.
 */
import { addDays, addMonths, daysBetween } from "../../../rules/civil-date.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import type { Texts } from "../texts/zh-cn.ts";

type Verdict = CheckReply["verdict"];

type Label = {
  readonly x: string;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
};

/** In percent of the width of a phone's card, some 290 px. */
const MARK_ROOM = 6;
const WORD_ROOM = 30;
const DATE_ROOM = 15;
const EDGE_ROOM = 8;

const MARKS: Readonly<Record<Verdict, string>> = {
  eligible: "✓",
  ineligible: "✕",
  undetermined: "?",
};

/** Null when nothing changes: there would be nothing to see. */
export function timelineOf(
  { asOf, forecast, forecastUntil }: Pick<CheckReply, "asOf" | "forecast" | "forecastUntil">,
  { t, description, isToday }: { t: Texts; description: string; isToday: boolean },
) {
  if (forecast.length < 2) return null;
  const days = daysBetween(asOf, forecastUntil) + 1;
  const placeOf = (date: string) => (daysBetween(asOf, date) / days) * 100;
  const bars = forecast.map(({ from, to, verdict }) => {
    const x = placeOf(from);
    const width = (to === null ? 100 : placeOf(addDays(to, 1))) - x;
    const middle = percent(x + width / 2);
    return {
      verdict,
      x: percent(x),
      width: percent(width),
      middle,
      // Null where there is no room for it.
      label: labelOf(verdict, width, t),
    };
  });
  const start = isToday ? t.forecast.today : asOf.slice(5);
  const turns = forecast.slice(1).map(({ from }) => ({ at: placeOf(from), text: from.slice(5) }));
  return {
    title: t.forecast.pictureTitle,
    description,
    bars,
    turns: withoutCollisions([{ at: 0, text: start }, ...turns]),
    months: monthsWithin(asOf, forecastUntil, t).map(({ on, ...month }) => ({
      ...month,
      x: percent(placeOf(on)),
    })),
  };
}

function labelOf(verdict: Verdict, width: number, t: Texts): string | null {
  if (width >= WORD_ROOM) return `${MARKS[verdict]} ${t.forecast.short[verdict]}`;
  return width >= MARK_ROOM ? MARKS[verdict] : null;
}

/** Dates that would stand upon each other are left to the list. */
function withoutCollisions(labels: readonly { at: number; text: string }[]): Label[] {
  const shown: Label[] = [];
  let free = 0;
  for (const { at, text } of labels) {
    const anchor = at < EDGE_ROOM ? "start" : at > 100 - EDGE_ROOM ? "end" : "middle";
    const left = { start: at, middle: at - DATE_ROOM / 2, end: at - DATE_ROOM }[anchor];
    if (left < free) continue;
    shown.push({ x: percent(at), text, anchor });
    free = left + DATE_ROOM;
  }
  return shown;
}

function monthsWithin(asOf: string, until: string, t: Texts) {
  const first = `${asOf.slice(0, 7)}-01`;
  const firsts = Array.from({ length: 14 }, (_unused, index) => addMonths(first, index + 1));
  return firsts
    .filter((on) => on <= until)
    .map((on) => {
      const month = Number(on.slice(5, 7));
      const text = month === 1 ? on.slice(0, 4) : t.forecast.months.split(" ")[month - 1];
      // Quarters are still shown where there is room for a few months only.
      return { on, text: text ?? "", isQuarter: month % 3 === 1 };
    });
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
