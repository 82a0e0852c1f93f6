import { type Lines, someLines } from "../../../../helpers/portfolio-log-factory.ts";

/** What the entry of a revision says: mostly little, now and then as much as an import. */
export function linesAt(id: string, revision: number): Lines {
  return someLines(revision % 7 === 3 ? 400 : 1, `${id} ${revision}`);
}
