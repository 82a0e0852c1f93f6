/** The part of a log that speaks of one account, of the entities that it was of, and of their other accounts. */
import type { PortfolioEntry } from "../ports/portfolios.ts";
import { undoneBy } from "./entry-meta.ts";
import { atOnce, type InSlices } from "./in-slices.ts";
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

/** So many drafts are looked at before others have a turn: some milliseconds. */
const SLICE = 5000;

/** In the order of the entries, until that revision; nothing for an account that was never there. */
export function logPart(log: WholeLog, accountId: string, until: number): LoggedEntry[] {
  const byRevision = atOnce(linesByRevision(log, { accounts: new Set([accountId]), until }));
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
export function* linesByRevision(
  log: WholeLog,
  { accounts, until }: { readonly accounts: ReadonlySet<string> | null; readonly until: number },
): InSlices<ReadonlyMap<number, readonly ReadLine[]>> {
  const byRevision = new Map<number, ReadLine[]>();
  const about = accounts === null ? null : yield* aboutAccounts(log, accounts);
  let done = 0;
  for (const line of linesIn(log, about)) {
    done += 1;
    if (done % SLICE === 0) yield;
    const { revision } = line.words.entry;
    if (revision > until) continue;
    const said = byRevision.get(revision);
    if (said) said.push(line);
    else byRevision.set(revision, [line]);
  }
  return byRevision;
}

/** What is spoken of; null for all there is. */
type About = { readonly entities: ReadonlySet<string>; readonly accounts: ReadonlySet<string> };

function* linesIn(log: WholeLog, about: About | null): Generator<ReadLine> {
  for (const { id, words } of about === null
    ? log.entities.values()
    : draftsOf(log.entities, about.entities))
    for (const one of words) yield { is: "entity", id, words: one };
  for (const line of log.takenBack)
    if (isEntity(line) && about?.entities.has(line.id) !== false) yield line;
  for (const { id, words } of about === null
    ? log.accounts.values()
    : draftsOf(log.accounts, about.accounts))
    for (const one of words) yield { is: "account", id, words: one };
  for (const line of log.takenBack)
    if (isAccount(line) && about?.accounts.has(line.id) !== false) yield line;
}

function* draftsOf<Draft>(
  drafts: ReadonlyMap<string, Draft>,
  ids: ReadonlySet<string>,
): Generator<Draft> {
  for (const id of ids) {
    const draft = drafts.get(id);
    if (draft !== undefined) yield draft;
  }
}

/** The accounts, those that were ever of one entity with them, and all the entities that these were of. */
function* aboutAccounts(log: WholeLog, wanted: ReadonlySet<string>): InSlices<About> {
  const homes = new Set<string>();
  yield* addEntitiesOf(log, wanted, homes);
  const accounts = new Set(wanted);
  let done = 0;
  for (const draft of log.accounts.values()) {
    done += 1;
    if (done % SLICE === 0) yield;
    if (isOf(draft, homes)) accounts.add(draft.id);
  }
  for (const line of log.takenBack) {
    if (line.is === "account" && line.words.entity !== null && homes.has(line.words.entity))
      accounts.add(line.id);
  }
  // What an account was moved from has to be there for it to be moved.
  const entities = new Set(homes);
  yield* addEntitiesOf(log, accounts, entities);
  return { entities, accounts };
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
function* addEntitiesOf(
  log: WholeLog,
  accounts: ReadonlySet<string>,
  entities: Set<string>,
): InSlices<void> {
  let done = 0;
  for (const id of accounts) {
    done += 1;
    if (done % SLICE === 0) yield;
    const draft = log.accounts.get(id);
    if (draft === undefined) continue;
    entities.add(draft.entity.id);
    for (const { entity } of draft.words) if (entity !== null) entities.add(entity);
  }
  for (const line of log.takenBack) {
    if (line.is === "account" && line.words.entity !== null && accounts.has(line.id)) {
      entities.add(line.words.entity);
    }
  }
}
