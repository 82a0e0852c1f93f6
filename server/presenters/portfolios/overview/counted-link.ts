/** A number of accounts that leads to exactly those accounts. */
import { filterQuery } from "../../../application/portfolios/filter-query.ts";
import type { Counted } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { Language } from "../../../errors.ts";
import { paths } from "../../../paths.ts";

export type NumberLink = {
  count: number;
  /** With its digits grouped. */
  text: string;
  /** Null where there is nothing to show. */
  href: string | null;
};

/** For the numbers of one portfolio. */
export type Linked = (counted: Counted) => NumberLink;

export function linkedIn(id: string, language: Language): Linked {
  return ({ count, filter }) => {
    const query = new URLSearchParams(
      filterQuery(filter).map(([name, value]): [string, string] => [name, value]),
    );
    const href = paths.portfolioAccounts(id, `?${query.toString()}`);
    return { count, text: grouped(count, language), href: count === 0 ? null : href };
  };
}

export function grouped(count: number, language: Language): string {
  return count.toLocaleString(language === "en" ? "en-GB" : "zh-CN");
}

export function percentOf(count: number, all: number): string {
  return String(all === 0 ? 0 : Math.round((count / all) * 100));
}
