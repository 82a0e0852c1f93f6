/** `/audits/{id}/compare/{earlier}`: from where to where, why, who gained and lost, and what each loser does next. */
import { groupDigits } from "../../../../rules/texts.ts";
import { CAUSES, type Cause } from "../../../application/audits/baseline/causes.ts";
import type { RankedActions } from "../../../application/portfolios/actions/ranked-actions.ts";
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import { STANDING_KINDS } from "../../../application/portfolios/audits/audit-rows.ts";
import type { Change, Comparison } from "../../../application/portfolios/audits/comparison.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { StandingKind } from "../../../application/portfolios/table/entity-rows.ts";
import { pageOf } from "../../../application/portfolios/table/table-view.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import { paths } from "../../../paths.ts";
import { monthDay } from "../../audits/clients/client-phrases.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import type { PageContext } from "../../frame/frame.ts";
import { languageOf, say } from "../../texts/texts.ts";
import { actionWords } from "../actions/action-words.ts";
import { barOf } from "../bar.ts";
import { deskFrame } from "../desk-frame.ts";
import { PATTERN_OF } from "../table/account-row.ts";
import { pageLinks } from "../table/pager.ts";
import { versusForm } from "./audits-page.ts";
import { changeWords } from "./change-words.ts";

export type CompareInput = {
  readonly principal: Principal;
  readonly all: readonly ListedPortfolio[];
  readonly open: OpenPortfolio;
  readonly audits: readonly Audit[];
  readonly comparison: Comparison;
  readonly ranked: RankedActions | null;
  /** Which changes are listed in full; empty for the overview. */
  readonly which: string;
  readonly pageNumber: number;
};

/** Entities in each of the three lists. */
const GROUPS = 6;
const ACTIONS = 5;
const ROWS = 100;
const LOOK_OF: Readonly<Record<Cause | "untold", string>> = {
  facts: "followers",
  calendar: "ad-lapse",
  rules: "fresh",
  untold: "unmet",
};
const ALL_CAUSES = [...CAUSES, "untold"] as const;

export function comparePage(page: PageContext, input: CompareInput) {
  const { t } = page;
  const { comparison, open, principal, all } = input;
  const words = t.deskAudits.compare;
  const list = listOf(comparison, input.which, page);
  return {
    ...deskFrame(page, {
      title: words.title,
      person: principal,
      portfolio: open.head,
      portfolios: all.map((one) => one.head),
      tab: "audits",
    }),
    words,
    t,
    // Each second part is a day, which is not broken over two lines.
    heading: headline(page, comparison).split(/((?:\d{4}-)?\d\d-\d\d)/),
    lead: leadOf(page, comparison),
    versus: {
      ...versusForm(page, input.audits, {
        portfolio: open.head.id,
        earlier: comparison.earlier,
        later: comparison.later,
      }),
      words: t.deskAudits.versus,
    },
    backHref: paths.auditComparison(comparison.later.id, comparison.earlier.id),
    list: list && fullList(page, input, list),
    isSame: comparison.changes.length === 0,
    flow: flowView(page, comparison),
    why: whyView(page, comparison),
    groups: groupsView(page, comparison),
    actions: actionsView(page, input),
  };
}

function headline({ t, today }: PageContext, { earlier, later, matrix }: Comparison): string {
  const words = t.deskAudits.compare;
  const sum = (side: (from: StandingKind, to: StandingKind) => number) =>
    STANDING_KINDS.reduce((total, kind) => total + side(kind, kind), 0);
  const before = sum((kind) => matrix.eligible[kind]);
  const after = sum((kind) => matrix[kind].eligible);
  const days = {
    from: monthDay(earlier.moment.asOf, today),
    to: monthDay(later.moment.asOf, today),
    count: groupDigits(Math.abs(after - before)),
  };
  if (after === before) return say(words.equal, days);
  return say(after > before ? words.more : words.fewer, days);
}

function leadOf({ t }: PageContext, { compared, added, gone }: Comparison): string {
  const words = t.deskAudits.compare;
  const others = [
    ...(added > 0 ? [say(words.added, { count: groupDigits(added) })] : []),
    ...(gone > 0 ? [say(words.gone, { count: groupDigits(gone) })] : []),
  ];
  return [
    say(words.both, { count: groupDigits(compared) }),
    ...(others.length > 0 ? others : [words.noOthers]),
  ].join(words.and);
}

function flowView({ t, today }: PageContext, { earlier, later, matrix }: Comparison) {
  const words = t.deskAudits.compare;
  const hrefOf = (from: StandingKind, to: StandingKind) =>
    paths.auditComparison(later.id, earlier.id, `${from}-${to}`);
  const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0);
  return {
    note: say(words.flowNote, {
      from: monthDay(earlier.moment.asOf, today),
      to: monthDay(later.moment.asOf, today),
    }),
    heads: STANDING_KINDS.map((kind) => t.desk.standing[kind]),
    rows: STANDING_KINDS.map((from) => ({
      kind: from,
      look: PATTERN_OF[from],
      label: t.desk.standing[from],
      cells: STANDING_KINDS.map((to) => ({
        to,
        count: matrix[from][to],
        text: matrix[from][to] === 0 ? "–" : groupDigits(matrix[from][to]),
        href: from === to || matrix[from][to] === 0 ? null : hrefOf(from, to),
        look:
          from === to
            ? "same"
            : matrix[from][to] === 0
              ? ""
              : to === "eligible"
                ? "gained"
                : from === "eligible"
                  ? "lost"
                  : "",
      })),
      sum: groupDigits(total(STANDING_KINDS.map((to) => matrix[from][to]))),
    })),
    sums: STANDING_KINDS.map((to) =>
      groupDigits(total(STANDING_KINDS.map((from) => matrix[from][to]))),
    ),
    all: groupDigits(
      total(STANDING_KINDS.flatMap((from) => STANDING_KINDS.map((to) => matrix[from][to]))),
    ),
  };
}

function whyView(page: PageContext, comparison: Comparison) {
  const { t } = page;
  const words = t.deskAudits.compare;
  const { causes, changes } = comparison;
  const shown = ALL_CAUSES.filter((cause) => cause !== "untold" || causes.untold > 0);
  return {
    bar: barOf(
      shown.map((cause) => ({ kind: LOOK_OF[cause], count: causes[cause] })),
      { height: 22, label: say(words.whyBar, { count: changes.length, ...causes }) },
    ),
    rows: shown.map((cause) => ({
      cause,
      look: LOOK_OF[cause],
      label: words.causes[cause],
      count: groupDigits(causes[cause]),
      text: causeText(page, comparison, cause),
      href:
        causes[cause] === 0
          ? null
          : paths.auditComparison(comparison.later.id, comparison.earlier.id, cause),
    })),
  };
}

/** By the conditions that turned, the most frequent first. */
function causeText({ t }: PageContext, { changes }: Comparison, cause: Cause | "untold"): string {
  const words = t.deskAudits.compare;
  const what = words.causeText[cause];
  const { columns } = CLIENT_WORDS[languageOf(t)];
  const counts = new Map<string, number>();
  for (const change of changes) {
    const [condition] = change.conditions;
    if ((change.causes[0] ?? "untold") !== cause || condition === undefined) continue;
    counts.set(columns[condition], (counts.get(columns[condition]) ?? 0) + 1);
  }
  const parts = [...counts].sort(([, one], [, other]) => other - one);
  if (parts.length === 0) return what;
  const listed = parts.map(([name, count]) => say(words.part, { name, count: groupDigits(count) }));
  return say(words.causeParts, { what, parts: listed.join(t.lang === "en" ? ", " : "、") });
}

function groupsView(page: PageContext, comparison: Comparison) {
  const words = page.t.deskAudits.compare;
  const { gained, lost, newlyUnknown } = comparison;
  const count = (list: readonly Change[], passes: (change: Change) => boolean) =>
    groupDigits(list.filter(passes).length);
  return [
    {
      id: "gained",
      sign: "▲",
      title: words.gained,
      ...groupView(page, comparison, { list: gained, which: "gained" }),
      note: say(words.gainedNote, { count: count(gained, ({ from }) => from === "oneShort") }),
    },
    {
      id: "lost",
      sign: "▼",
      title: words.lost,
      ...groupView(page, comparison, { list: lost, which: "lost" }),
      note: say(words.lostNote, { count: count(lost, ({ to }) => to === "oneShort") }),
    },
    {
      id: "unknown",
      sign: "?",
      title: words.unknown,
      ...groupView(page, comparison, { list: newlyUnknown, which: "unknown" }),
      note: say(words.unknownNote, {
        count: count(newlyUnknown, ({ from }) => from === "eligible"),
      }),
    },
  ];
}

/** Accounts of one entity that changed alike are one row. */
function groupView(
  page: PageContext,
  comparison: Comparison,
  { list, which }: { readonly list: readonly Change[]; readonly which: string },
) {
  const words = page.t.deskAudits.compare;
  const groups = new Map<string, Change[]>();
  for (const change of list) {
    const key = JSON.stringify([
      change.entity?.id ?? change.account,
      change.causes,
      change.conditions,
    ]);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  const wordsOf = changeWords(page, comparison);
  return {
    count: groupDigits(list.length),
    allHref:
      list.length === 0
        ? null
        : paths.auditComparison(comparison.later.id, comparison.earlier.id, which),
    rows: [...groups.values()].slice(0, GROUPS).flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const etc = group.length > 1 ? say(words.etc, { count: groupDigits(group.length) }) : null;
      return [
        { ...wordsOf(first), etc, repair: which === "gained" ? null : wordsOf(first).repair },
      ];
    }),
  };
}

function actionsView({ t }: PageContext, { ranked, open }: CompareInput) {
  const rows = (ranked?.leading ?? []).filter(({ alone }) => alone.length > 0).slice(0, ACTIONS);
  if (ranked === null || rows.length === 0) return null;
  const wordsOf = actionWords(ranked, t);
  const most = Math.max(1, ...rows.map(({ alone }) => alone.length));
  return {
    allHref: paths.portfolioActions(open.head.id),
    rows: rows.map((action) => ({
      ...wordsOf(action),
      gain: groupDigits(action.alone.length),
      bar: barOf([{ kind: "eligible", count: action.alone.length }], { height: 12, total: most }),
    })),
  };
}

type Listed = { readonly title: string; readonly changes: readonly Change[] };

/** Null for what is no list. */
function listOf(comparison: Comparison, which: string, { t }: PageContext): Listed | null {
  const words = t.deskAudits.compare;
  const { changes, gained, lost, newlyUnknown } = comparison;
  if (which === "all") return { title: words.list, changes };
  if (which === "gained") return { title: words.gained, changes: gained };
  if (which === "lost") return { title: words.lost, changes: lost };
  if (which === "unknown") return { title: words.unknown, changes: newlyUnknown };
  const cause = ALL_CAUSES.find((one) => one === which);
  if (cause !== undefined) {
    const some = changes.filter(({ causes }) => (causes[0] ?? "untold") === cause);
    return { title: words.causes[cause], changes: some };
  }
  const [from, to] = which.split("-").map((name) => STANDING_KINDS.find((kind) => kind === name));
  if (from === undefined || to === undefined) return null;
  return {
    title: say(words.listOf, { from: t.desk.standing[from], to: t.desk.standing[to] }),
    changes: changes.filter((change) => change.from === from && change.to === to),
  };
}

function fullList(
  page: PageContext,
  { comparison, which, pageNumber }: CompareInput,
  { title, changes }: Listed,
) {
  const { t } = page;
  const rows = pageOf(changes, { page: pageNumber, size: ROWS });
  const hrefOf = (number: number) =>
    paths.auditComparison(comparison.later.id, comparison.earlier.id, which, number);
  const wordsOf = changeWords(page, comparison);
  return {
    title,
    count: say(t.deskAudits.compare.filtered, { count: groupDigits(changes.length) }),
    rows: rows.rows.map(wordsOf),
    links: rows.pages === 1 ? [] : pageLinks(rows, hrefOf),
  };
}
