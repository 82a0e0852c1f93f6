/** The accounts of a portfolio as of today: which view, what each account lacks, and what is nearest. */

import type { Ruleset } from "../../../../rules/ruleset.ts";
import { groupDigits } from "../../../../rules/texts.ts";
import { filterQuery, type Query } from "../../../application/portfolios/filter-query.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import { partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import { savedViews } from "../../../application/portfolios/table/saved-views.ts";
import {
  PAGE_SIZES,
  type RowsPage,
  type TableView,
} from "../../../application/portfolios/table/table-view.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { circled } from "../../audits/clients/client-phrases.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { accountRows } from "./account-row.ts";
import { filterForm, partWords, pillsOf, sortWords } from "./filter-view.ts";
import { sortHead } from "./heads.ts";
import { pageLinks } from "./pager.ts";
import {
  exportSearch,
  filteredHref,
  type TableHome,
  viewHref,
  viewQuery,
} from "./table-address.ts";
import { viewTabs } from "./views-view.ts";

export type TableInput = {
  readonly open: OpenPortfolio;
  readonly standings: Standings;
  readonly view: TableView;
  readonly problems: readonly FieldProblem[];
  /** As the address had it, so that what is wrong can be mended where it was typed. */
  readonly query: Query;
  /** The name of whoever looks. */
  readonly person: string;
  /** How many accounts a filter lets pass. */
  readonly countOf: (filter: TableView["filter"]) => number;
};

/** What the table has around its rows, whatever these are of. */
export function tableSurroundings(page: PageContext, input: TableInput, rows: RowsPage<unknown>) {
  const { open, standings, view, person, countOf } = input;
  const { t } = page;
  const { portfolio, ruleset } = standings;
  const { id } = portfolio;
  const about = { portfolio, t };
  const facets = facetsOf(standings);
  return {
    id,
    mayWrite: open.role !== "read",
    tabs: viewTabs({
      ...{ portfolio: id, view, person, countOf, t },
      saved: savedViews(open.head),
    }),
    savedNames: savedViews(open.head).map(({ name }) => name),
    viewsAction: paths.portfolioViews(id),
    query: viewQuery({ ...view, page: 1 }),
    form: filterForm(view, { ...{ ruleset, facets, t }, typedDays: typedDaysIn(input) }),
    action: paths.portfolioAccounts(id),
    pills: pillsOf(view, about),
    sortedBy: view.filter.sort === "list" ? null : sortWords(view.filter, t),
    clearHref: paths.portfolioAccounts(id),
    problems: input.problems.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    pager: pagerOf(rows, id, view),
    exports: (["csv", "xlsx", "html"] as const).map((kind) => ({
      label: kind.toUpperCase(),
      href: paths.portfolioExport(id, kind, exportSearch(view)),
    })),
    reportsHref: paths.portfolioReportsOf(id, { filter: filterQuery(view.filter) }),
    address: viewHref(id, view),
    removedHref: paths.accountsRemoved(id),
    otherWay: {
      href: viewHref(id, { ...view, page: 1, by: view.by === "account" ? "entity" : "account" }),
      label: view.by === "account" ? t.deskTable.byEntity : t.deskTable.byAccount,
    },
    range:
      rows.pages === 1 ? null : t.deskTable.range(groupDigits(rows.first), groupDigits(rows.last)),
    empty: rows.total > 0 ? null : emptyView(input, t),
  };
}

function typedDaysIn({ problems, query }: TableInput): string | null {
  const { expiresWithin } = query;
  const isWrong = problems.some(({ pointer }) => pointer === "expiresWithin");
  return isWrong && typeof expiresWithin === "string" ? expiresWithin : null;
}

export function accountsTable(
  page: PageContext,
  { standings, view }: Pick<TableInput, "standings" | "view">,
  rows: RowsPage<Standing>,
  home: TableHome = standings.portfolio.id,
) {
  const { t } = page;
  const rowOf = accountRows(standings, { portfolio: standings.portfolio.id, t });
  const head = (key: Parameters<typeof sortHead>[2]) => sortHead(home, view, key);
  return {
    rows: rows.rows.map(rowOf),
    columns: conditionHeads(standings.ruleset, t),
    heads: {
      account: head("name"),
      entity: head("entity"),
      verdict: head("verdict"),
      nearest: head("nearest"),
      from: head("from"),
      until: head("until"),
      observed: head("observed"),
      owner: head("owner"),
    },
    total: rows.total,
    count: t.deskTable.count(groupDigits(rows.total)),
    exportsJustThis: t.deskTable.exportsJustThis(groupDigits(rows.total)),
    caption: say(t.deskTable.caption, {
      count: groupDigits(rows.total),
      sort: sortWords(view.filter, t),
    }),
  };
}

export type ConditionHead = {
  readonly label: string;
  readonly group: "mandatory" | "anyOf";
  readonly startsGroup: boolean;
};

export function conditionHeads({ conditions }: Ruleset, t: Texts): readonly ConditionHead[] {
  const { columns } = CLIENT_WORDS[languageOf(t)];
  return conditions.map(({ id, group }, index) => ({
    label: `${circled(index)}${columns[id]}`,
    group,
    startsGroup: conditions[index - 1]?.group !== group,
  }));
}

export function pagerOf(rows: RowsPage<unknown>, home: TableHome, view: TableView) {
  const hrefOf = (page: number) => viewHref(home, { ...view, page });
  return {
    links: rows.pages === 1 ? [] : pageLinks(rows, hrefOf),
    previous: rows.page > 1 ? hrefOf(rows.page - 1) : null,
    next: rows.page < rows.pages ? hrefOf(rows.page + 1) : null,
    sizes: PAGE_SIZES.map((size) => ({
      label: String(size),
      href: viewHref(home, { ...view, size, page: 1 }),
      isCurrent: size === view.size,
    })),
  };
}

/** What to do where nothing is shown: import a list, or take one of the filters away. */
function emptyView({ open, standings, view, countOf }: TableInput, t: Texts) {
  const words = t.deskTable.empty;
  const { portfolio } = standings;
  const all = portfolio.accounts.size;
  if (all === 0) {
    const mayWrite = open.role !== "read";
    return {
      kind: "portfolio" as const,
      heading: words.portfolio,
      lead: mayWrite ? words.portfolioLead : words.portfolioReads,
      links: mayWrite ? [{ href: paths.portfolioImport(portfolio.id), label: words.import }] : [],
    };
  }
  const loosened = partsOf(view.filter).map((part) => ({ part, count: countOf(part.without) }));
  return {
    kind: "rows" as const,
    heading: words.rows,
    lead: null,
    links: [
      ...loosened
        .filter(({ count }) => count > 0)
        .map(({ part, count }) => ({
          href: filteredHref(portfolio.id, view, part.without),
          label: say(words.loosen, {
            pill: partWords(part, { portfolio, t }),
            count: groupDigits(count),
          }),
        })),
      {
        href: paths.portfolioAccounts(portfolio.id),
        label: say(words.all, { count: groupDigits(all) }),
      },
    ],
  };
}
