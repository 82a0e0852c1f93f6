/** What every page of the consultant's desk has around its content. */
import { paths } from "../../paths.ts";
import { type Frame, frame, type PageContext } from "../frame/frame.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** A way to somewhere, with whether one is there. */
type Way = { href: string; label: string; isCurrent: boolean };

/** Those that are shown, in their order. */
export const DESK_TABS = [
  "overview",
  "accounts",
  "actions",
  "calendar",
  "import",
  "audits",
  "requests",
  "reports",
  "settings",
] as const;
export type DeskTab = keyof typeof TAB_PATHS;

export type DeskFrame = {
  t: Texts;
  frame: Frame;
  desk: {
    homeHref: string;
    /** The portfolio that is open, and ways to the others; null where nobody has signed in. */
    switcher: { label: string; entries: Way[] } | null;
    person: { name: string; settingsHref: string; signOutHref: string } | null;
    /** Of the portfolio that is open; empty where none is. */
    tabs: Way[];
  };
};

type Named = { readonly id: string; readonly name: string };

export type DeskPlace = {
  readonly title: string;
  readonly isWrong?: boolean;
  /** Whoever has signed in. */
  readonly person: { readonly name: string } | null;
  /** The one that is open. */
  readonly portfolio?: Named | null;
  /** Those that the person may see. */
  readonly portfolios?: readonly Named[];
  readonly tab?: DeskTab;
};

const TAB_PATHS = {
  overview: paths.portfolio,
  accounts: paths.portfolioAccounts,
  actions: paths.portfolioActions,
  calendar: paths.portfolioCalendar,
  import: paths.portfolioImport,
  audits: paths.portfolioAudits,
  requests: paths.portfolioRequests,
  reports: paths.portfolioReports,
  settings: paths.portfolioSettings,
} as const;
const SWITCHED_MAX = 12;

export function deskFrame(page: PageContext, place: DeskPlace): DeskFrame {
  const { t } = page;
  const { title, isWrong = false, person, portfolio = null } = place;
  const full = portfolio === null ? title : `${portfolio.name}${t.desk.colon}${title}`;
  return {
    t,
    frame: frame(page, full, { isWrong }),
    desk: {
      homeHref: person === null ? paths.home() : paths.portfolios(),
      switcher: person && switcher(t, place),
      person: person && {
        name: person.name,
        settingsHref: paths.settings(),
        signOutHref: paths.signOut(),
      },
      tabs: portfolio === null ? [] : tabs(t, portfolio.id, place.tab ?? null),
    },
  };
}

function switcher(t: Texts, { portfolio = null, portfolios = [] }: DeskPlace) {
  const entries = portfolios.slice(0, SWITCHED_MAX).map(({ id, name }) => ({
    href: paths.portfolio(id),
    label: name,
    isCurrent: id === portfolio?.id,
  }));
  const all = { href: paths.portfolios(), label: t.desk.allPortfolios, isCurrent: false };
  return { label: portfolio?.name ?? t.desk.portfolios, entries: [...entries, all] };
}

function tabs(t: Texts, id: string, current: DeskTab | null): Way[] {
  return DESK_TABS.map((tab) => ({
    href: TAB_PATHS[tab](id),
    label: t.desk.tabs[tab],
    isCurrent: tab === current,
  }));
}
