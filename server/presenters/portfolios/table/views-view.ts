/** The views to choose from: those of every portfolio with their counts, and those that were saved in this one. */
import { groupDigits } from "../../../../rules/texts.ts";
import { READY_VIEWS, readyFilter } from "../../../application/portfolios/table/ready-views.ts";
import type { SavedView } from "../../../application/portfolios/table/saved-views.ts";
import type { TableView } from "../../../application/portfolios/table/table-view.ts";
import { paths } from "../../../paths.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { viewHref, viewQuery } from "./table-address.ts";

export type ViewTab = {
  readonly label: string;
  readonly href: string;
  /** Null for a saved view: many of them are not counted for each page. */
  readonly count: string | null;
  readonly isCurrent: boolean;
};

export type ViewsInput = {
  readonly portfolio: string;
  readonly view: TableView;
  readonly person: string;
  readonly saved: readonly SavedView[];
  readonly countOf: (filter: TableView["filter"]) => number;
  readonly t: Texts;
};

export function viewTabs({ portfolio, view, person, saved, countOf, t }: ViewsInput): ViewTab[] {
  const present = withoutPage(viewQuery({ ...view, page: 1 }));
  const ready = READY_VIEWS.map((name): ViewTab => {
    const filter = readyFilter(name, person);
    const target = { ...view, filter, page: 1 };
    return {
      label: t.deskTable.views[name],
      href: viewHref(portfolio, target),
      count: groupDigits(countOf(filter)),
      isCurrent: viewQuery(target) === present,
    };
  });
  const own = saved.map(
    ({ name, query }): ViewTab => ({
      label: name,
      href: paths.portfolioAccounts(portfolio, query === "" ? "" : `?${query}`),
      count: null,
      isCurrent: query === present && !ready.some(({ isCurrent }) => isCurrent),
    }),
  );
  return [...ready, ...own];
}

function withoutPage(query: string): string {
  return query.replace(/&?page=\d+/, "");
}
