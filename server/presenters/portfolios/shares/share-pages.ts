/** Pages that make a share, and the one that whoever has its link sees: names, verdicts, conditions, dates and next steps alone. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { AccountFilter } from "../../../application/portfolios/account-filter.ts";
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import { filterQuery } from "../../../application/portfolios/filter-query.ts";
import type { Pause } from "../../../application/portfolios/in-slices.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import { DAYS_MAX, type Share } from "../../../application/portfolios/shares/share-record.ts";
import type { SharedAudit } from "../../../application/portfolios/shares/shares.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import type { RowsPage } from "../../../application/portfolios/table/table-view.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import { frame, type PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { timeOf } from "../audits/audits-page.ts";
import { deskFrame } from "../desk-frame.ts";
import { accountRows } from "../table/account-row.ts";
import { answerColumns, exportRow } from "../table/export-columns.ts";
import { cellText } from "../table/export-words.ts";
import { partWords } from "../table/filter-view.ts";
import { pageLinks } from "../table/pager.ts";
import { conditionHeads } from "../table/table-page.ts";

type AtDesk = {
  readonly principal: Principal;
  readonly all: readonly ListedPortfolio[];
  readonly open: OpenPortfolio;
  readonly audit: Audit;
};

function around(
  page: PageContext,
  { principal, all, open }: AtDesk,
  title: string,
  isWrong = false,
) {
  return deskFrame(page, {
    title,
    isWrong,
    person: principal,
    portfolio: open.head,
    portfolios: all.map((one) => one.head),
    tab: "audits",
  });
}

export function shareForm(
  page: PageContext,
  input: AtDesk & {
    readonly filter: AccountFilter;
    readonly standings: Standings;
    readonly count: number;
    readonly expiresOn: string;
    readonly problems: readonly FieldProblem[];
  },
) {
  const { t } = page;
  const words = t.deskShares.form;
  const { audit, filter, standings } = input;
  const parts = partsOf(filter).map((part) =>
    partWords(part, { portfolio: standings.portfolio, t }),
  );
  const [problem] = input.problems;
  return {
    ...around(page, input, words.title, problem !== undefined),
    words,
    lead: t.deskShares.lead,
    audit: timeOf(audit),
    scope: `${parts.length === 0 ? t.deskTable.views.all : parts.join(" ")} · ${t.deskTable.count(groupDigits(input.count))}`,
    action: paths.auditShare(audit.id),
    hidden: filterQuery(filter).map(([name, value]) => ({ name, value })),
    expiresOn: input.expiresOn,
    hint: say(words.expiresHint, { days: DAYS_MAX }),
    error: problem === undefined ? null : problemMessage(problem, page),
    backHref: paths.audit(audit.id),
    backLabel: t.deskShares.made.back,
  };
}

/** The address is shown this once. */
export function shareMade(
  page: PageContext,
  input: AtDesk & { readonly share: Share; readonly token: string },
) {
  const words = page.t.deskShares.made;
  return {
    ...around(page, input, words.title),
    words,
    lead: page.t.deskShares.lead,
    copyWords: page.t.sharing,
    url: `${page.publicUrl}${paths.sharedAudit(input.token)}`,
    until: say(words.until, { date: input.share.expiresOn }),
    backHref: paths.audit(input.audit.id),
  };
}

export type SharedInput = {
  readonly shared: SharedAudit;
  readonly token: string;
  readonly rows: RowsPage<Standing>;
};

export function sharedPage(page: PageContext, { shared, token, rows }: SharedInput) {
  const { t } = page;
  const words = t.deskShares.page;
  const { share, audit, standings } = shared;
  const rowOf = accountRows(standings, { portfolio: "", t });
  return {
    t,
    frame: frame(page, words.title, {}),
    words,
    // Styles of the desk, without its frame.
    desk: true,
    lead: say(words.lead, {
      date: audit.moment.asOf,
      count: groupDigits(rows.total),
      ruleset: audit.moment.ruleset,
    }),
    by: say(words.by, { name: share.by.name, until: share.expiresOn }),
    csvHref: paths.sharedAuditCsv(token),
    columns: conditionHeads(standings.ruleset, t),
    rows: rows.rows.map((standing) => {
      const { name, entity, verdict, conditions, nearest, others, from, until, daysLeft } =
        rowOf(standing);
      const of = entity === null ? null : entity.name;
      return { name, entity: of, verdict, conditions, nearest, others, from, until, daysLeft };
    }),
    links: rows.pages === 1 ? [] : pageLinks(rows, (number) => paths.sharedAudit(token, number)),
  };
}

/** Said alike of what has ended, was revoked and was guessed. */
export function sharedMissing(page: PageContext) {
  const { t } = page;
  const words = t.deskShares.missing;
  return { t, frame: frame(page, words.title, {}), words };
}

const SLICE = 100;

/** Just what the page shows. */
export async function* sharedRows(
  standings: Standings,
  rows: readonly Standing[],
  { t, pause }: { readonly t: Texts; readonly pause: Pause },
): AsyncGenerator<readonly (readonly string[])[]> {
  const own: readonly string[] = [t.deskTable.columns.conflicts, t.deskTable.columns.stale];
  const columns = answerColumns(standings, t).filter(({ header }) => !own.includes(header));
  yield [
    [t.deskTable.head.account, t.deskTable.head.entity, ...columns.map(({ header }) => header)],
  ];
  for (let at = 0; at < rows.length; at += SLICE) {
    yield rows.slice(at, at + SLICE).map((standing) => {
      const row = exportRow(standing, standings);
      const { name, entity } = standing.account;
      return [name, entity.name, ...columns.map(({ cell }) => cellText(cell(row)))];
    });
    await pause();
  }
}
