/** What an entry of the log says of itself. */
import { z } from "zod";
import type { PortfolioEntry } from "../ports/portfolios.ts";
import type { EntryMeta } from "./portfolio.ts";
import { EntryBodies, type EntryKind } from "./statements.ts";

const Kind = z.enum(Object.keys(EntryBodies) as [EntryKind, ...EntryKind[]]);

/** Throws what zod throws for a kind or a body that is none. */
export function entryMeta({ revision, at, by, kind, body }: PortfolioEntry): EntryMeta {
  const read = Kind.parse(kind);
  const nothing = { file: null, importId: null, counts: null, accepted: null, undoneBy: null };
  const whole = { revision, at, by, kind: read, ...nothing };
  if (read === "import") {
    const { file, import: importId, counts } = EntryBodies.import.parse(body);
    return { ...whole, file, importId, counts };
  }
  if (read === "edit") {
    const { accepted = null } = EntryBodies.edit.parse(body);
    return { ...whole, accepted };
  }
  EntryBodies[read].parse(body);
  return whole;
}

/** What was read for an entry that was yet to be made is said in the one that was: in that very object. */
export function becomeEntry(foreseen: EntryMeta, entry: PortfolioEntry): EntryMeta {
  return Object.assign(foreseen, entryMeta(entry));
}

/** The revision of the entry that it takes back; null for one that takes none back. */
export function undoneBy({ kind, body }: PortfolioEntry): number | null {
  return kind === "undo" ? EntryBodies.undo.parse(body).of : null;
}
