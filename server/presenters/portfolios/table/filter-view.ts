/** Filters: what holds at present, as pills that can be taken away, and the form that sets them. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import {
  type AccountFilter,
  Door,
  NO_FILTER,
} from "../../../application/portfolios/account-filter.ts";
import { readHelpedBy } from "../../../application/portfolios/actions/changes.ts";
import { readTurns } from "../../../application/portfolios/calendar/turns-filter.ts";
import { filterQuery } from "../../../application/portfolios/filter-query.ts";
import type { Portfolio } from "../../../application/portfolios/portfolio.ts";
import { LiveStatus } from "../../../application/portfolios/statements.ts";
import type { Facets } from "../../../application/portfolios/table/facets.ts";
import { type FilterPart, partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import type { TableView } from "../../../application/portfolios/table/table-view.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import type { Hidden } from "../../forms/form.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { groupWords } from "./group-words.ts";
import { filteredHref, type TableHome } from "./table-address.ts";

export type Pill = { readonly label: string; readonly href: string };

type About = { readonly portfolio: Portfolio; readonly t: Texts };

export function pillsOf(
  view: TableView,
  about: About,
  home: TableHome = about.portfolio.id,
): readonly Pill[] {
  return partsOf(view.filter).map((part) => ({
    label: partWords(part, about),
    href: filteredHref(home, view, part.without),
  }));
}

/** A part of a filter in words. */
export function partWords({ key, value }: FilterPart, { portfolio, t }: About): string {
  const words = t.deskTable.filters;
  const named = (name: "condition" | "entity" | "owner" | "tag", shown: string) =>
    say(words.pill, { name: words[name], value: shown });
  switch (key) {
    case "verdict":
      return t.desk.verdict[value as Verdict];
    case "oneShort":
    case "onlyUnknown":
    case "unowned":
    case "stale":
    case "conflicts":
      return words[key];
    case "expiresWithin":
      return say(words.lapses, { days: value });
    case "condition":
      return named(key, CLIENT_WORDS[languageOf(t)].columns[value as ConditionId]);
    case "entity":
      return named(key, portfolio.entities.get(value)?.name ?? value);
    case "live":
      return t.desk.live[value as LiveStatus];
    case "door":
      return t.deskTable.doors[value as Door];
    case "among":
      return groupWords(value, t);
    case "action":
      return helpedByWords(value, { portfolio, t });
    case "turns":
      return turnsWords(value, t);
    case "q":
      return say(words.search, { text: value });
    case "owner":
    case "tag":
      return named(key, value);
    default:
      return key satisfies never;
  }
}

function helpedByWords(value: string, { portfolio, t }: About): string {
  const helpedBy = readHelpedBy(value);
  if (helpedBy === null) return value;
  const { subject, fact, kind } = helpedBy;
  const of = portfolio.entities.get(subject) ?? portfolio.accounts.get(subject);
  const words = t.deskActions.filter;
  return say(words[kind], { name: of?.name ?? subject, fact: wordsOf(fact, t).name });
}

function turnsWords(value: string, t: Texts): string {
  const turns = readTurns(value);
  if (turns === null) return value;
  const { from, to, kind } = turns;
  const words = t.deskCalendar;
  const days = from === to ? from : say(words.span, { from, to });
  return say(words.filter, { days, kind: kind === null ? words.anyKind : words.kinds[kind].brief });
}

export function sortWords({ sort }: AccountFilter, t: Texts): string {
  const words = t.deskTable;
  const isReversed = sort.startsWith("-");
  const key = (isReversed ? sort.slice(1) : sort) as keyof typeof words.sorts;
  return say(isReversed ? words.filters.reversed : words.filters.sortedBy, {
    column: words.sorts[key],
  });
}

type Choice = { readonly value: string; readonly label: string; readonly isChosen: boolean };
export type FilterSelect = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Choice[];
};

/** Offered; any other number can be typed. */
const DAYS = [7, 30, 90];

/** What the form has: fields in sight, those behind "more", ticks, and what is carried along. */
export function filterForm(
  { filter, by, size }: TableView,
  {
    ruleset,
    facets,
    typedDays,
    t,
  }: {
    readonly ruleset: Ruleset;
    readonly facets: Facets;
    /** What was typed as a number of days and is none; null where that is right. */
    readonly typedDays: string | null;
    readonly t: Texts;
  },
) {
  const words = t.deskTable.filters;
  const columns = CLIENT_WORDS[languageOf(t)].columns;
  const select = (
    name: keyof Texts["deskTable"]["filters"] & keyof AccountFilter,
    chosen: string,
    options: readonly (readonly [value: string, label: string])[],
  ): FilterSelect => ({ name, label: words[name], options: withAny(options, chosen, words.any) });
  const tick = (name: "oneShort" | "onlyUnknown" | "stale" | "conflicts" | "unowned") => ({
    name,
    label: words[name],
    isChosen: filter[name],
  });
  const hidden: Hidden[] = [
    ...(by === "account" ? [] : [{ name: "by", value: by }]),
    ...(size === 25 ? [] : [{ name: "size", value: String(size) }]),
    ...filterQuery({
      ...NO_FILTER,
      entity: filter.entity,
      among: filter.among,
      action: filter.action,
      turns: filter.turns,
      sort: filter.sort,
    }).map(([name, value]) => ({ name, value })),
  ];
  return {
    q: filter.q,
    days: {
      value: typedDays ?? String(filter.expiresWithin ?? ""),
      isWrong: typedDays !== null,
      offered: DAYS,
    },
    selects: [
      select(
        "verdict",
        filter.verdict.join(","),
        Verdict.options.map((one) => [one, t.desk.verdict[one]]),
      ),
      select(
        "condition",
        filter.condition.join(","),
        ruleset.conditions.map(({ id }) => [id, columns[id]]),
      ),
      select("owner", filter.owner ?? "", facets.owners.map(itself)),
    ],
    more: [
      select(
        "live",
        filter.live.join(","),
        LiveStatus.options.map((one) => [one, t.desk.live[one]]),
      ),
      select("tag", filter.tag ?? "", facets.tags.map(itself)),
      select(
        "door",
        filter.door ?? "",
        Door.options.map((one) => [one, t.deskTable.doors[one]]),
      ),
    ],
    ticks: [
      tick("oneShort"),
      tick("onlyUnknown"),
      tick("stale"),
      tick("conflicts"),
      tick("unowned"),
    ],
    isMoreOpen:
      filter.live.length > 0 || filter.tag !== null || filter.door !== null || filter.conflicts,
    hidden,
  };
}

function itself(text: string): readonly [string, string] {
  return [text, text];
}

/** What is chosen is offered, also where it is none of the usual choices. */
function withAny(
  options: readonly (readonly [value: string, label: string])[],
  chosen: string,
  any: string,
): Choice[] {
  const isThere = chosen === "" || options.some(([value]) => value === chosen);
  const labels = new Map(options);
  const joined = chosen.split(",").map((one) => labels.get(one) ?? one);
  const all: (readonly [string, string])[] = [
    ["", any],
    ...options,
    ...(isThere ? [] : [[chosen, joined.join(" / ")] as const]),
  ];
  return all.map(([value, label]) => ({ value, label, isChosen: value === chosen }));
}
