/** What a day brings, in words. */
import type { DayGroup } from "../../../application/portfolios/calendar/portfolio-calendar.ts";
import type { Language } from "../../../errors.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { grouped } from "../overview/counted-link.ts";

export function turnWords({ kind, rows }: DayGroup, t: Texts, language: Language): string {
  return say(t.deskCalendar.kinds[kind].accounts, { count: grouped(rows.length, language) });
}
