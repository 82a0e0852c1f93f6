/** The part of a log that speaks of one account, of the entities that it was of, and of their other accounts. */
import type { PortfolioEntry } from "../ports/portfolios.ts";
import { undoneBy } from "./entry-meta.ts";
import type { AccountDraft, EntityDraft } from "./portfolio-drafts.ts";
import type { ReadLine } from "./read-statements.ts";

/** An entry with those of its lines that are about it; also one that was taken back. */
export type LoggedEntry = {
  readonly entry: PortfolioEntry;
  readonly lines: readonly ReadLine[];
};

export type WholeLog = {
  readonly entries: readonly PortfolioEntry[];
  readonly entities: ReadonlyMap<string, EntityDraft>;
  readonly accounts: ReadonlyMap<string, AccountDraft>;
  /** What no draft has any more, because its entry was taken back. */
  readonly takenBack: readonly ReadLine[];
};

/** In the order of the entries, until that revision; nothing for an account that was never there. */
export function logPart(log: WholeLog, accountId: string, until: number): LoggedEntry[] {
  const byRevision = linesByRevision(log, { accounts: [accountId], until });
  return log.entries.flatMap((entry) => {
    const about = byRevision.get(entry.revision);
    if (about !== undefined) return [{ entry, lines: about }];
    const undone = entry.revision <= until ? undoneBy(entry) : null;
    return undone !== null && byRevision.has(undone) ? [{ entry, lines: [] }] : [];
  });
}

/**
 * By the revision of their entry, until that one, entities before accounts: lines about those accounts and about what they are
 * judged with; about all where none are named.
 */
export function linesByRevision(
  log: WholeLog,
  { accounts, until }: { readonly accounts: Iterable<string> | null; readonly until: number },
): ReadonlyMap<number, readonly ReadLine[]> {
  const byRevision = new Map<number, ReadLine[]>();
  for (const line of accounts === null ? allLines(log) : linesAbout(log, accounts)) {
    const { revision } = line.words.entry;
    if (revision > until) continue;
    const about = byRevision.get(revision);
    if (about) about.push(line);
    else byRevision.set(revision, [line]);
  }
  return byRevision;
}

function* allLines({ entities, accounts, takenBack }: WholeLog): Generator<ReadLine> {
  for (const { id, words } of entities.values())
    for (const one of words) yield { is: "entity", id, words: one };
  for (const line of takenBack) if (isEntity(line)) yield line;
  for (const { id, words } of accounts.values())
    for (const one of words) yield { is: "account", id, words: one };
  for (const line of takenBack) if (isAccount(line)) yield line;
}

function linesAbout(log: WholeLog, wanted: Iterable<string>): ReadLine[] {
  const homes = entitiesOf(log, wanted);
  const accounts = [...log.accounts.values()].filter((draft) => isOf(draft, homes));
  const takenBack = log.takenBack.filter(
    (line) => line.is === "account" && line.words.entity !== null && homes.has(line.words.entity),
  );
  const ids = new Set([...[...accounts, ...takenBack].map(({ id }) => id), ...wanted]);
  // What an account was moved from has to be there for it to be moved.
  const entities = entitiesOf(log, ids);
  const entityLines = [...entities].flatMap((id) =>
    (log.entities.get(id)?.words ?? []).map((words): ReadLine => ({ is: "entity", id, words })),
  );
  const accountLines = [...ids].flatMap((id) =>
    (log.accounts.get(id)?.words ?? []).map((words): ReadLine => ({ is: "account", id, words })),
  );
  const gone = log.takenBack.filter(({ is, id }) =>
    is === "entity" ? entities.has(id) : ids.has(id),
  );
  return [...entityLines, ...gone.filter(isEntity), ...accountLines, ...gone.filter(isAccount)];
}

function isEntity({ is }: ReadLine): boolean {
  return is === "entity";
}

function isAccount({ is }: ReadLine): boolean {
  return is === "account";
}

function isOf({ entity, words }: AccountDraft, homes: ReadonlySet<string>): boolean {
  if (homes.has(entity.id)) return true;
  return words.some((one) => one.entity !== null && homes.has(one.entity));
}

/** All that the accounts are or were of. */
function entitiesOf(log: WholeLog, ids: Iterable<string>): Set<string> {
  const wanted = new Set(ids);
  const entities = new Set<string>();
  for (const id of wanted) {
    const draft = log.accounts.get(id);
    if (draft === undefined) continue;
    entities.add(draft.entity.id);
    for (const { entity } of draft.words) if (entity !== null) entities.add(entity);
  }
  for (const line of log.takenBack) {
    if (line.is === "account" && line.words.entity !== null && wanted.has(line.id)) {
      entities.add(line.words.entity);
    }
  }
  return entities;
}
