/** `/portfolios/{id}/calendar`: what turns when; the next weeks day by day, the rest by months. */
import { addDays, type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { FORECAST_DAYS } from "../../../../rules/forecast.ts";
import { NO_FILTER } from "../../../application/portfolios/account-filter.ts";
import {
  type DayGroup,
  groupsWithin,
  type PortfolioCalendar,
} from "../../../application/portfolios/calendar/portfolio-calendar.ts";
import type { ReadCalendarFilter } from "../../../application/portfolios/calendar/read-calendar-filter.ts";
import { TurnKind } from "../../../application/portfolios/calendar/turns.ts";
import { turnsText } from "../../../application/portfolios/calendar/turns-filter.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import { paths } from "../../../paths.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { grouped, linkedIn } from "../overview/counted-link.ts";
import { type FeedsInput, feedsView } from "./feeds-view.ts";
import { LOOK_OF, weeksChart } from "./weeks-chart.ts";

/** So far the days are told one by one. */
const NEAR_DAYS = 90;
const NAMES_SHOWN = 3;
const HEAD_DAYS = 30;

export type CalendarInput = {
  readonly principal: Principal;
  readonly portfolios: readonly { readonly id: string; readonly name: string }[];
  readonly open: OpenPortfolio;
  readonly calendar: PortfolioCalendar;
  readonly filter: ReadCalendarFilter;
  readonly feeds: FeedsInput;
  /** What was just done: `revoked`; anything else is nothing. */
  readonly done: string;
};

export function calendarPage(page: PageContext, input: CalendarInput) {
  const { open, calendar, filter } = input;
  const words = page.t.deskCalendar;
  const { id } = open.head;
  const { asOf } = calendar.standings;
  const groups = groupsWithin(calendar, filter);
  const lastNear = addDays(asOf, NEAR_DAYS);
  const near = groups.filter(({ day }) => day <= lastNear);
  const far = groups.filter(({ day }) => day > lastNear);
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: filter.problems.length > 0,
      person: input.principal,
      portfolio: open.head,
      portfolios: input.portfolios,
      tab: "calendar",
    }),
    words,
    isEmpty: open.portfolio.accounts.size === 0,
    importHref: paths.portfolioImport(id),
    wrong: filter.problems.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    head: headOf(page, input, groups),
    filter: filterView(page, input),
    legend: TurnKind.options.map((kind) => ({
      look: LOOK_OF[kind],
      label: words.kinds[kind].brief,
    })),
    chart: near.length === 0 ? null : weeksChart(near, asOf),
    nearTitle: say(words.near, { days: NEAR_DAYS }),
    months: monthsOf(near).map(([month, all]) => ({
      month,
      days: daysOf(all).map(([day, ofDay]) => dayView(page, input, day, ofDay)),
    })),
    far: farView(page, input, far),
    feeds: feedsView(page, id, input.feeds),
    done: input.done === "revoked" ? words.feed.revoked : null,
  };
}

/** What is to be done soon, in one sentence. */
function headOf(
  { t, language }: PageContext,
  { calendar: { standings } }: CalendarInput,
  groups: readonly DayGroup[],
): string {
  const last = addDays(standings.asOf, HEAD_DAYS - 1);
  const soon = groups.filter(({ day }) => day <= last);
  const count = (...kinds: readonly TurnKind[]) =>
    grouped(
      soon.reduce((sum, one) => sum + (kinds.includes(one.kind) ? one.rows.length : 0), 0),
      language,
    );
  return say(t.deskCalendar.head, {
    days: HEAD_DAYS,
    toDo: count("payment", "other"),
    toLook: count("look"),
    ripe: count("ripe"),
    date: standings.asOf,
  });
}

function filterView({ t }: PageContext, { open, filter }: CalendarInput) {
  const words = t.deskCalendar;
  const { owners } = facetsOf(open.standings());
  const [owner, kinds] = [filter.owner ?? "", filter.kinds.join()];
  const offered = owner === "" || owners.includes(owner) ? owners : [owner, ...owners];
  const option = (value: string, label: string, chosen: string) => ({
    value,
    label,
    isChosen: value === chosen,
  });
  const several = kinds.includes(",") ? [option(kinds, words.severalKinds, kinds)] : [];
  const isNarrowed = kinds !== "" || owner !== "" || filter.from !== null || filter.to !== null;
  return {
    action: paths.portfolioCalendar(open.head.id),
    owners: [option("", words.anyOwner, owner), ...offered.map((one) => option(one, one, owner))],
    kinds: [
      option("", words.allKinds, kinds),
      ...several,
      ...TurnKind.options.map((kind) => option(kind, words.kinds[kind].brief, kinds)),
    ],
    hidden: (["from", "to"] as const).flatMap((name) => {
      const day = filter[name];
      return day === null ? [] : [{ name, value: day }];
    }),
    days:
      filter.from === null && filter.to === null
        ? null
        : say(words.span, { from: filter.from ?? "…", to: filter.to ?? "…" }),
    allHref: isNarrowed ? paths.portfolioCalendar(open.head.id) : null,
  };
}

function dayView(
  { t, language }: PageContext,
  { open, calendar, filter }: CalendarInput,
  day: CivilDate,
  groups: readonly DayGroup[],
) {
  const words = t.deskCalendar;
  const { id } = open.head;
  const linked = linkedIn(id, language);
  const days = daysBetween(calendar.standings.asOf, day);
  return {
    date: day,
    day: day.slice(5),
    weekday: words.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "",
    when: [words.today, words.tomorrow][days] ?? say(words.inDays, { days }),
    groups: groups.map((group) => {
      const { kind, rows, things } = group;
      const turns = turnsText({ from: day, to: day, kind });
      const link = linked({
        count: rows.length,
        filter: { ...NO_FILTER, turns, owner: filter.owner },
      });
      const isShared = things < rows.length;
      return {
        kind,
        look: LOOK_OF[kind],
        link: { ...link, text: say(words.kinds[kind].accounts, { count: link.text }) },
        things: isShared ? say(words.things, { count: grouped(things, language) }) : null,
        names: rows.slice(0, NAMES_SHOWN).map(({ account }) => ({
          name: account.name,
          href: paths.portfolioAccount(id, account.id),
        })),
        more: Math.max(0, rows.length - NAMES_SHOWN),
      };
    }),
  };
}

/** A number for each month and kind. */
function farView(
  { t, language }: PageContext,
  { open, filter }: CalendarInput,
  groups: readonly DayGroup[],
) {
  const linked = linkedIn(open.head.id, language);
  const kinds = TurnKind.options.filter((kind) => groups.some((one) => one.kind === kind));
  return {
    title: say(t.deskCalendar.far, { days: FORECAST_DAYS }),
    kinds: kinds.map((kind) => ({ label: t.deskCalendar.kinds[kind].brief, look: LOOK_OF[kind] })),
    months: monthsOf(groups).map(([month, all]) => ({
      month,
      cells: kinds.map((kind) => {
        const of = all.filter((one) => one.kind === kind);
        const [from, to] = [of[0]?.day ?? "", of.at(-1)?.day ?? ""];
        // An account that turns so twice within a month is one of those that are shown.
        const accounts = new Set(of.flatMap(({ rows }) => rows));
        const turns = of.length === 0 ? null : turnsText({ from, to, kind });
        return linked({
          count: accounts.size,
          filter: { ...NO_FILTER, turns, owner: filter.owner },
        });
      }),
    })),
  };
}

function monthsOf(groups: readonly DayGroup[]) {
  return byKey(groups, ({ day }) => day.slice(0, 7));
}

function daysOf(groups: readonly DayGroup[]) {
  return byKey(groups, ({ day }) => day);
}

function byKey(groups: readonly DayGroup[], keyOf: (group: DayGroup) => string) {
  const by = new Map<string, DayGroup[]>();
  for (const one of groups) by.set(keyOf(one), [...(by.get(keyOf(one)) ?? []), one]);
  return [...by];
}
