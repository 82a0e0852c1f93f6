/** A number of accounts that leads to exactly those accounts. */
import type { Counted } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { Language } from "../../../errors.ts";
import { accountsHref } from "../table/table-address.ts";

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
    return {
      count,
      text: grouped(count, language),
      href: count === 0 ? null : accountsHref(id, filter),
    };
  };
}

export function grouped(count: number, language: Language): string {
  return count.toLocaleString(language === "en" ? "en-GB" : "zh-CN");
}

export function percentOf(count: number, all: number): string {
  return String(all === 0 ? 0 : Math.round((count / all) * 100));
}
