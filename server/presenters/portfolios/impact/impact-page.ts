/** `/portfolios/{id}/impact`: what other rules would do to a portfolio if they held today. */
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { effectiveFromOf } from "../../../../rules/ruleset.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import {
  EVERY_TURN,
  type ImpactFilter,
  impactFilterQuery,
  rowsThrough,
  TURNED,
  type Turned,
} from "../../../application/portfolios/impact/impact-filter.ts";
import type {
  ImpactRow,
  PortfolioImpact,
} from "../../../application/portfolios/impact/portfolio-impact.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import { pageOf } from "../../../application/portfolios/table/table-view.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { effectiveFromWords } from "../../../application/rulesets/ruleset-sentences.ts";
import type { DiffReply } from "../../../application/rulesets/rulesets.ts";
import { paths } from "../../../paths.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { deskFrame } from "../desk-frame.ts";
import { verdictMark } from "../table/account-row.ts";
import { pageLinks } from "../table/pager.ts";
import { conditionName } from "../tasks/task-words.ts";
import { impactWords } from "./impact-words.ts";

export type ImpactPageInput = {
  readonly open: OpenPortfolio;
  readonly person: { readonly name: string };
  readonly portfolios: readonly ListedPortfolio[];
  readonly active: LoadedRuleset;
  readonly others: readonly LoadedRuleset[];
  /** What was asked for and is none of the others; null for none. */
  readonly unknown: string | null;
  /** Null while no version is chosen. */
  readonly weighed: {
    readonly ruleset: LoadedRuleset;
    readonly impact: PortfolioImpact;
    readonly difference: DiffReply | null;
    readonly filter: ImpactFilter;
    readonly problems: readonly FieldProblem[];
    readonly page: number;
  } | null;
};

type Weighed = NonNullable<ImpactPageInput["weighed"]>;

const ROWS_PER_PAGE = 25;

export function impactPage(page: PageContext, input: ImpactPageInput) {
  const { open, active, others, unknown, weighed } = input;
  const { t } = page;
  const words = t.deskImpact;
  const { id } = open.head;
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: unknown !== null || (weighed?.problems.length ?? 0) > 0,
      person: input.person,
      portfolio: open.head,
      portfolios: input.portfolios.map(({ head }) => head),
    }),
    words,
    action: paths.portfolioImpact(id),
    active: versionView(active, page),
    options: others.map((one) => ({
      value: one.name,
      label: say(one.from === "operator" ? words.optionStaged : words.option, {
        name: one.name,
        date: sinceWords(one, page),
      }),
      isChosen: one.name === weighed?.ruleset.name,
    })),
    unknown: unknown === null ? null : say(words.unknown, { name: unknown }),
    weighed: weighed === null ? null : weighedView(page, input, weighed),
  };
}

function sinceWords({ ruleset }: LoadedRuleset, { language }: PageContext): string {
  return effectiveFromWords(effectiveFromOf(ruleset), language);
}

/** Which version it is, since when, and where it comes from. */
function versionView(loaded: LoadedRuleset, page: PageContext) {
  const { name, hash, ruleset, from } = loaded;
  const { language } = page;
  const sources = new Map(
    ruleset.conditions.flatMap((one) => one.sources.map((source) => [source.url, source] as const)),
  );
  return {
    name,
    hash: hash.slice(0, "sha256:".length + 12),
    title: ruleset.title[language],
    note: ruleset.note[language],
    since: sinceWords(loaded, page),
    isStaged: from === "operator",
    rulesHref: paths.rules(name),
    sources: [...sources.values()].map(({ title, url, checkedOn }) => ({
      url,
      text: say(page.t.deskImpact.source, { title, date: checkedOn }),
    })),
  };
}

function weighedView(page: PageContext, { open }: ImpactPageInput, weighed: Weighed) {
  const { ruleset, impact, difference, filter, problems } = weighed;
  const { t } = page;
  const words = t.deskImpact;
  const { id } = open.head;
  const hrefOf = (to: ImpactFilter, number = 1) =>
    paths.portfolioImpact(id, searchOf(ruleset.name, to, number));
  const rows = rowsThrough(impact.rows, filter);
  const shown = pageOf(rows, { page: weighed.page, size: ROWS_PER_PAGE });
  return {
    version: versionView(ruleset, page),
    difference: difference === null ? [] : [...difference.differences, ...difference.turns],
    figures: (["loss", "newly-unknown", "gain", "none"] as const).map((kind) => ({
      kind,
      label: words.impacts[kind],
      lead: words.impactLeads[kind],
      count: groupDigits(impact.counts[kind]),
      href:
        kind === "none" || impact.counts[kind] === 0
          ? null
          : `${hrefOf({ ...EVERY_TURN, impact: kind })}#list`,
    })),
    isNobody: impact.rows.length === 0,
    turns: impact.turns.map(({ from, to, count }) => ({
      from: t.verdict[from],
      to: t.verdict[to],
      isTurn: from !== to,
      count: groupDigits(count),
      href: from === to ? null : `${hrefOf({ ...EVERY_TURN, from, to })}#list`,
    })),
    clauses: clausesOf(impact, { t, hrefOf: (to) => `${hrefOf(to)}#list` }),
    problems: problems.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    form: filterForm(ruleset.name, weighed, t),
    isFiltered: impactFilterQuery(filter).length > 0,
    clearHref: `${hrefOf(EVERY_TURN)}#list`,
    count: say(words.shown, { count: groupDigits(rows.length) }),
    total: rows.length,
    range:
      shown.pages === 1
        ? null
        : say(words.range, { first: groupDigits(shown.first), last: groupDigits(shown.last) }),
    exportHref: paths.impactFile(id, searchOf(ruleset.name, filter)),
    exportJust: say(words.exportJust, { count: groupDigits(rows.length) }),
    rows: shown.rows.map(rowMaker(impact, id, t)),
    pager: pageLinks(shown, (number) => `${hrefOf(filter, number)}#list`),
    isPaged: shown.pages > 1,
  };
}

/** `?` and the query, the ruleset first. */
export function searchOf(ruleset: string, filter: ImpactFilter, page = 1): string {
  const query = new URLSearchParams({ ruleset, ...Object.fromEntries(impactFilterQuery(filter)) });
  if (page > 1) query.append("page", String(page));
  return `?${query.toString().replaceAll("%40", "@")}`;
}

function clausesOf(
  impact: PortfolioImpact,
  { t, hrefOf }: { readonly t: Texts; readonly hrefOf: (filter: ImpactFilter) => string },
) {
  const { titleOf } = impactWords(impact, t);
  return impact.clauses.map(({ responsible, counts }) => {
    const [only] = responsible;
    return {
      title: responsible.map(titleOf).join(t.listJoin),
      href:
        responsible.length === 1 && only !== undefined
          ? hrefOf({ ...EVERY_TURN, condition: only })
          : null,
      counts: (["loss", "newly-unknown", "gain"] as const).map((kind) => ({
        label: t.deskImpact.impacts[kind],
        count: groupDigits(counts[kind]),
      })),
    };
  });
}

function filterForm(ruleset: string, { impact, filter }: Weighed, t: Texts) {
  const words = t.deskImpact.filters;
  const option = (chosen: string) => (value: string, label: string) => ({
    ...{ value, label },
    isChosen: value === chosen,
  });
  const of = {
    impact: option(filter.impact ?? ""),
    condition: option(filter.condition ?? ""),
    owner: option(filter.owner ?? ""),
  };
  const turned = (one: Turned) => of.impact(one, t.deskImpact.impacts[one]);
  const clauses = new Set(impact.clauses.flatMap(({ responsible }) => responsible));
  if (filter.condition !== null) clauses.add(filter.condition);
  const owners = new Set(facetsOf(impact.before).owners);
  if (filter.owner !== null) owners.add(filter.owner);
  return {
    hidden: [
      { name: "ruleset", value: ruleset },
      ...impactFilterQuery({ ...EVERY_TURN, from: filter.from, to: filter.to }).map(
        ([name, value]) => ({ name, value }),
      ),
    ],
    q: filter.q,
    selects: [
      {
        ...{ name: "impact", label: words.impact },
        options: [of.impact("", words.any), ...TURNED.map(turned)],
      },
      {
        ...{ name: "condition", label: words.condition },
        options: [
          of.condition("", words.any),
          ...[...clauses].map((one) => of.condition(one, conditionName(one, t))),
        ],
      },
      {
        ...{ name: "owner", label: words.owner },
        options: [of.owner("", words.any), ...[...owners].map((one) => of.owner(one, one))],
      },
    ],
  };
}

function rowMaker(impact: PortfolioImpact, id: string, t: Texts) {
  const { titleOf, thenOf } = impactWords(impact, t);
  return (row: ImpactRow) => {
    const { account } = row.before;
    const { entity } = account;
    const isAlone = entity.name === account.name && entity.accounts.length === 1;
    return {
      id: account.id,
      name: account.name,
      href: paths.portfolioAccount(id, account.id),
      entity: isAlone ? null : { name: entity.name, href: paths.portfolioEntity(id, entity.id) },
      impact: row.impact,
      word: t.deskImpact.impacts[row.impact],
      before: verdictMark(row.before, t),
      after: verdictMark(row.after, t),
      because: row.responsible.map(titleOf).join(t.listJoin),
      then: thenOf(row),
      owner: account.owner,
    };
  };
}
