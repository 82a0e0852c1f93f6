/** `/portfolios/{id}`: who may go live, what holds the others back, and what lapses when. */
import type { CheckReply } from "../../../application/checks/check-reply.ts";
import type {
  PortfolioSummary,
  StandingKind,
} from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { barOf } from "../bar.ts";
import { deskFrame } from "../desk-frame.ts";
import { entitiesHref } from "../table/table-address.ts";
import { TO_DO_SEARCH } from "../tasks/tasks-page.ts";
import { blockedView } from "./blocked-view.ts";
import { grouped, type Linked, linkedIn, percentOf } from "./counted-link.ts";
import { doorsView } from "./doors-view.ts";
import { freshView } from "./fresh-view.ts";
import { lapsesView, withHrefs } from "./lapses-view.ts";
import { STANDING_LOOKS } from "./standing-looks.ts";
import { stepsView } from "./steps-view.ts";

export type AtPortfolio = {
  readonly principal: Principal;
  readonly here: ListedPortfolio;
  readonly all: readonly ListedPortfolio[];
};

type Given = AtPortfolio & {
  readonly summary: PortfolioSummary;
  readonly platform: CheckReply["platform"];
  readonly ruleset: string;
};

export function overviewPage(page: PageContext, given: Given) {
  const { t, language } = page;
  const { here, summary, platform, ruleset } = given;
  const { id, name } = here.head;
  const linked = linkedIn(id, language);
  const lapses = lapsesView(summary, linked, t);
  return {
    ...deskFrame(page, {
      title: t.deskOverview.title,
      person: given.principal,
      portfolio: here.head,
      portfolios: given.all.map(({ head }) => head),
      tab: "overview",
    }),
    heading: name,
    lead: say(t.deskOverview.head, {
      accounts: grouped(summary.accounts, language),
      entities: grouped(summary.entities, language),
      date: summary.asOf,
    }),
    ruleset: { name: ruleset, href: paths.rules(ruleset) },
    sources: say(t.deskOverview.sources, { ruleset }),
    hrefs: hrefsOf(id),
    mayWrite: here.role !== "read",
    isEmpty: summary.accounts === 0,
    who: whoView(summary, { id, linked, t }),
    outlook: outlookView(summary, linked, t),
    blocked: blockedView(summary, linked, t),
    steps: stepsView(summary, { portfolio: id, linked, t }),
    lapses: {
      ...lapses,
      soonest: withHrefs(id, lapses.soonest),
      calendarHref: paths.portfolioCalendar(id),
    },
    doors: doorsView(summary, platform, { linked, t }),
    fresh: freshView(summary, linked, t),
  };
}

function hrefsOf(id: string) {
  return {
    import: paths.portfolioImport(id),
    accounts: paths.portfolioAccounts(id),
    reports: paths.portfolioReports(id),
    tasks: paths.portfolioTasks(id, TO_DO_SEARCH),
    impact: paths.portfolioImpact(id),
    xlsx: paths.portfolioTemplate(id, "xlsx"),
    csv: paths.portfolioTemplate(id, "csv"),
    docs: paths.docs(),
  };
}

const BAR_HEIGHT = 30;

function whoView(
  summary: PortfolioSummary,
  { id, linked, t }: { readonly id: string; readonly linked: Linked; readonly t: Texts },
) {
  const words = t.deskOverview.who;
  const { standings, accounts } = summary;
  const numbers = STANDING_LOOKS.map(([kind, look]) => ({
    kind,
    look,
    label: t.desk.standing[kind],
    number: linked(standings[kind]),
    percent: say(words.percent, { share: percentOf(standings[kind].count, accounts) }),
    note: noteOf(kind, summary, { id, linked, t }),
  }));
  return {
    numbers,
    bar: barOf(
      STANDING_LOOKS.map(([kind, look]) => ({ kind: look, count: standings[kind].count })),
      {
        height: BAR_HEIGHT,
        label: say(
          words.bar,
          Object.fromEntries(STANDING_LOOKS.map(([kind]) => [kind, standings[kind].count])),
        ),
      },
    ),
    conflicts:
      summary.conflicts.count === 0
        ? null
        : {
            ...linked(summary.conflicts),
            text: say(words.conflicts, { count: summary.conflicts.count }),
          },
  };
}

type Note = { text: string; count: number; href: string | null };

function noteOf(
  kind: StandingKind,
  summary: PortfolioSummary,
  { id, linked, t }: { readonly id: string; readonly linked: Linked; readonly t: Texts },
): Note | null {
  const words = t.deskOverview.who;
  switch (kind) {
    case "eligible": {
      const enabled = linked(summary.eligibleEnabled);
      return { ...enabled, text: say(words.enabled, { count: enabled.text }) };
    }
    case "oneShort": {
      const anyOf = summary.demands.find(({ name }) => name === "any-of");
      if (anyOf === undefined) return null;
      const only = linked(anyOf.only);
      return { ...only, text: say(words.onlyAnyOf, { count: only.text }) };
    }
    case "undetermined": {
      const count = summary.entitiesToAsk;
      const href = count === 0 ? null : entitiesHref(id, summary.standings.undetermined.filter);
      return { text: say(words.ask, { count }), count, href };
    }
    case "further":
      return null;
    default:
      return kind satisfies never;
  }
}

function outlookView({ outlook, standings }: PortfolioSummary, linked: Linked, t: Texts) {
  const words = t.deskOverview.outlook;
  const parts = (["toDo", "toLook", "ripe"] as const).flatMap((kind) => {
    const link = linked(outlook[kind]);
    return link.href === null ? [] : [{ ...link, text: say(words[kind], { count: link.text }) }];
  });
  const then = linked(outlook.eligible);
  const now = linked(standings.eligible);
  return {
    lead: say(words.lead, { days: outlook.days }),
    then: { ...then, text: say(words.then, { count: then.text }) },
    now: say(words.now, { count: now.text }),
    parts,
  };
}
