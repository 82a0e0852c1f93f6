/** The clients whose accounts somebody looks at. */
import type { Entity } from "../portfolio.ts";
import type { Standing } from "../standing.ts";

/** Each once, in the order of their first account. */
export function clientsOf(rows: readonly Standing[]): readonly Entity[] {
  return [...new Set(rows.map(({ account }) => account.entity))];
}
