/** `/audits/{id}`: an audit as the table shows it, through the same filters. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import type { RowsPage, TableView } from "../../../application/portfolios/table/table-view.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { barOf } from "../bar.ts";
import { deskFrame } from "../desk-frame.ts";
import { STANDING_LOOKS } from "../overview/standing-looks.ts";
import { filterForm, pillsOf, sortWords } from "../table/filter-view.ts";
import { exportSearch, type TableHome } from "../table/table-address.ts";
import { accountsTable, pagerOf } from "../table/table-page.ts";
import { countParts, timeOf } from "./audits-page.ts";

export type AuditInput = {
  readonly principal: Principal;
  readonly all: readonly ListedPortfolio[];
  readonly open: OpenPortfolio;
  readonly audit: Audit;
  /** The one before it; null where it is the first. */
  readonly before: Audit | null;
  readonly done: string;
  /** Null where its ruleset is not there any more. */
  readonly seen: {
    readonly standings: Standings;
    readonly view: TableView;
    readonly rows: RowsPage<Standing>;
    readonly problems: readonly FieldProblem[];
  } | null;
};

const BAR_HEIGHT = 30;

export function auditPage(page: PageContext, input: AuditInput) {
  const { t } = page;
  const { open, audit, before, principal, all, seen } = input;
  const words = t.deskAudits.one;
  const { head } = open;
  const title = say(words.title, { date: audit.moment.asOf });
  return {
    ...deskFrame(page, {
      title,
      isWrong: (seen?.problems.length ?? 0) > 0,
      person: principal,
      portfolio: head,
      portfolios: all.map((one) => one.head),
      tab: "audits",
    }),
    words,
    title,
    lead: say(audit.trigger === "schedule" ? words.leadAuto : words.lead, {
      time: shanghaiClock(audit.createdAt),
      by: audit.by.name,
      ruleset: audit.moment.ruleset,
      accounts: groupDigits(audit.accounts),
    }),
    done:
      input.done === "made"
        ? say(t.deskAudits.make.done, {
            accounts: groupDigits(audit.accounts),
            eligible: groupDigits(audit.counts.eligible),
          })
        : null,
    allHref: paths.portfolioAudits(head.id),
    compare: before && {
      href: paths.auditComparison(audit.id, before.id),
      label: say(words.compare, { time: timeOf(before) }),
    },
    numbers: {
      bar: barOf(
        STANDING_LOOKS.map(([kind, look]) => ({ kind: look, count: audit.counts[kind] })),
        { height: BAR_HEIGHT, label: countParts(audit.counts, t).join("，") },
      ),
      parts: STANDING_LOOKS.map(([kind, look]) => ({
        look,
        label: t.desk.standing[kind],
        count: groupDigits(audit.counts[kind]),
      })),
    },
    gone: seen === null ? say(words.gone, { ruleset: audit.moment.ruleset }) : null,
    table: seen && tableView(page, input, seen),
  };
}

function tableView(
  page: PageContext,
  { open, audit }: AuditInput,
  { standings, view, rows, problems }: NonNullable<AuditInput["seen"]>,
) {
  const { t } = page;
  const { portfolio, ruleset } = standings;
  const home: TableHome = (search) => paths.auditAccounts(audit.id, search);
  const search = exportSearch(view);
  const table = accountsTable(page, { standings, view }, rows, home);
  const isThere = (id: string) => open.portfolio.accounts.has(id);
  return {
    ...{ t, bulk: null, mayWrite: false, frame: null },
    // An account that was taken out since has no page.
    table: {
      ...table,
      rows: table.rows.map((row) => (isThere(row.id) ? row : { ...row, href: null })),
    },
    hasRemoved: table.rows.some(({ id }) => !isThere(id)),
    form: filterForm(view, { ruleset, facets: facetsOf(standings), typedDays: null, t }),
    action: paths.audit(audit.id),
    pills: pillsOf(view, { portfolio, t }, home),
    sortedBy: view.filter.sort === "list" ? null : sortWords(view.filter, t),
    clearHref: paths.audit(audit.id),
    problems: problems.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    pager: pagerOf(rows, home, view),
    range:
      rows.pages === 1 ? null : t.deskTable.range(groupDigits(rows.first), groupDigits(rows.last)),
    isEmpty: rows.total === 0,
    exports: (["csv", "xlsx", "html", "ics"] as const).map((kind) => ({
      label: kind.toUpperCase(),
      href: paths.auditExport(audit.id, kind, search),
    })),
    share:
      open.role === "read" || rows.total === 0
        ? null
        : {
            href: paths.auditShare(audit.id, search),
            label: say(t.deskAudits.one.share, { count: groupDigits(rows.total) }),
          },
  };
}

export function removalPage(
  page: PageContext,
  {
    principal,
    all,
    open,
    audit,
    shares,
  }: Pick<AuditInput, "principal" | "all" | "open" | "audit"> & { readonly shares: number },
) {
  const words = page.t.deskAudits.remove;
  return {
    ...deskFrame(page, {
      title: words.title,
      person: principal,
      portfolio: open.head,
      portfolios: all.map((one) => one.head),
      tab: "audits",
    }),
    words,
    audit: timeOf(audit),
    text: say(words.text, { count: shares }),
    action: paths.auditRemoval(audit.id),
    backHref: paths.audit(audit.id),
  };
}
