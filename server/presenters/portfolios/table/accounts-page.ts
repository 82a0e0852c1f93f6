/** The page of accounts, by account or by entity. */
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import type { EntityRow } from "../../../application/portfolios/table/entity-rows.ts";
import type { ViewRefusal } from "../../../application/portfolios/table/saved-views.ts";
import type { RowsPage } from "../../../application/portfolios/table/table-view.ts";
import { paths } from "../../../paths.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { bulkBar } from "./bulk-view.ts";
import { entityTable } from "./entity-table.ts";
import { viewQuery } from "./table-address.ts";
import { accountsTable, type TableInput, tableSurroundings } from "./table-page.ts";

export type ViewProblem = { readonly why: ViewRefusal; readonly typed: string };

export type AccountsPageInput = TableInput & {
  readonly portfolios: readonly ListedPortfolio[];
  readonly viewProblem: ViewProblem | null;
  /** The revision of an edit that was just made. */
  readonly done: number | null;
  readonly rows:
    | { readonly by: "account"; readonly page: RowsPage<Standing> }
    | {
        readonly by: "entity";
        readonly page: RowsPage<EntityRow>;
        /** How many accounts the entities have in this view. */
        readonly accounts: number;
      };
};

export function accountsPage(page: PageContext, input: AccountsPageInput) {
  const { open, standings, view, rows, viewProblem } = input;
  const { t } = page;
  const words = t.deskTable;
  const { head, role } = open;
  const title = rows.by === "account" ? words.title : words.titleByEntity;
  const isWrong = input.problems.length > 0 || viewProblem !== null;
  const accounts = rows.by === "account" ? rows.page.total : rows.accounts;
  return {
    ...deskFrame(page, {
      title,
      isWrong,
      person: { name: input.person },
      portfolio: head,
      portfolios: input.portfolios.map((one) => one.head),
      tab: "accounts",
    }),
    ...tableSurroundings(page, input, rows.page),
    title,
    lead: rows.by === "account" ? null : words.byEntityLead,
    by: rows.by,
    table:
      rows.by === "account"
        ? accountsTable(page, input, rows.page)
        : entityTable(standings, { view, rows: rows.page, accounts: rows.accounts, t }),
    editAction: paths.portfolioEdit(head.id),
    bulk:
      role === "read"
        ? null
        : bulkBar(page, { view: viewQuery({ ...view, page: 1 }), accounts, standings }),
    viewProblem: viewProblem && { ...viewProblem, text: words.views.problems[viewProblem.why] },
    done: input.done === null ? null : doneView(page, input, input.done),
  };
}

/** What was just done, with the way to take it back. */
function doneView({ t }: PageContext, { open, view }: AccountsPageInput, revision: number) {
  const { portfolio } = open;
  const entry = portfolio.entries.find((one) => one.revision === revision);
  const words = t.deskTable.bulk;
  if (entry?.kind !== "edit") return null;
  const isUndone = entry.undoneBy !== null;
  return {
    text: say(isUndone ? words.undone : words.done, { revision: String(revision) }),
    undo:
      isUndone || open.role === "read"
        ? null
        : {
            action: paths.portfolioEditUndo(portfolio.id),
            hidden: [
              { name: "of", value: String(revision) },
              { name: "query", value: viewQuery(view) },
            ],
            label: words.undo,
          },
  };
}
