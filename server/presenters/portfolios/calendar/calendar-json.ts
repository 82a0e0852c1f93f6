/** A day of the calendar as the API tells it. */
import { z } from "zod";
import { FactKey } from "../../../../rules/facts/all.ts";
import type { DayGroup } from "../../../application/portfolios/calendar/portfolio-calendar.ts";
import { TurnKind } from "../../../application/portfolios/calendar/turns.ts";
import { turnsText } from "../../../application/portfolios/calendar/turns-filter.ts";
import type { Language } from "../../../errors.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { turnWords } from "./turn-words.ts";

export const CalendarDayJson = z
  .strictObject({
    day: z.iso
      .date()
      .describe("The last day on which something helps; of `ripe` and `opens` the first day"),
    kind: TurnKind.describe(
      "Eligible until that day: `payment` a new payment is needed, `look` another look at payments is, `other` spending " +
        "drops out of the year. Eligible from it on: `ripe`. Worth asking until it, and from it on: `closes`, `opens`",
    ),
    facts: z.array(FactKey).describe("Which facts do it"),
    accounts: z.int().describe("Accounts whose verdict turns"),
    things: z.int().describe("What it takes: what an entity does counts once for all its accounts"),
    turns: z.string().describe("The filter `turns` of the list of accounts, for just these"),
    text: z.string(),
  })
  .meta({ id: "PortfolioCalendarDay" });
export type CalendarDayJson = z.infer<typeof CalendarDayJson>;

export function calendarDayJson(group: DayGroup, t: Texts, language: Language): CalendarDayJson {
  const { day, kind, facts, rows, things } = group;
  return {
    ...{ day, kind, facts: [...facts], accounts: rows.length, things },
    turns: turnsText({ from: day, to: day, kind }),
    text: turnWords(group, t, language),
  };
}
