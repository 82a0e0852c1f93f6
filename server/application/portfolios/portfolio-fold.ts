/** Adds the entries of a log up, one after the other. What an entry that was taken back had said counts as not said. */
import type { PortfolioEntry } from "../ports/portfolios.ts";
import { cutBack } from "./cut-back.ts";
import { entryMeta, undoneBy } from "./entry-meta.ts";
import { type InSlices, partsOf } from "./in-slices.ts";
import { type LoggedEntry, linesByRevision, logPart, type WholeLog } from "./log-part.ts";
import type { Account, Entity, EntryMeta, Portfolio, RemovedAccount } from "./portfolio.ts";
import {
  type AccountDraft,
  type EntityDraft,
  forgetInAccount,
  forgetInEntity,
  type Presented,
  presented,
  removedAccount,
} from "./portfolio-drafts.ts";
import {
  type AccountWords,
  type EntityWords,
  LineUnreadable,
  lineReader,
  type ReadLine,
} from "./read-statements.ts";
import { type Voice, voicesIn } from "./voices.ts";

/** What has become of a portfolio since it was asked last. */
export type Changes = {
  /** Those whose accounts are to be judged anew. */
  readonly entities: readonly Entity[];
  /** True when accounts have come or gone. */
  readonly isListChanged: boolean;
};

/** So many lines, or accounts, before others have a turn: some milliseconds. */
const SLICE = 500;

export class PortfolioFold {
  readonly #id: string;
  readonly #read = lineReader();
  readonly #entries: EntryMeta[] = [];
  /** The same as they are kept. */
  readonly #log: PortfolioEntry[] = [];
  /** What was taken back, which only the history of an account still tells. */
  readonly #takenBack: ReadLine[] = [];
  /** Those that nobody speaks of any more are kept: an account may come back to them. */
  readonly #entityDrafts = new Map<string, EntityDraft>();
  readonly #accountDrafts = new Map<string, AccountDraft>();
  readonly #entities = new Map<string, Entity>();
  readonly #accounts = new Map<string, Account>();
  readonly #touchedEntities = new Set<EntityDraft>();
  readonly #touchedAccounts = new Set<AccountDraft>();
  #isListChanged = false;

  constructor(id: string) {
    this.#id = id;
  }

  get revision(): number {
    return this.#entries.at(-1)?.revision ?? 0;
  }

  /** Reads lines for `add`, without adding them. Throws `LineUnreadable`. */
  read(lines: readonly unknown[], entry: EntryMeta): ReadLine[] {
    return lines.map((line) => this.#read(line, entry));
  }

  /**
   * Begins an entry; its lines follow, which are said in `meta`: an entry is taken back by that very object. Throws what
   * `entryMeta` throws.
   */
  begin(entry: PortfolioEntry, meta: EntryMeta = entryMeta(entry)): EntryMeta {
    this.#entries.push(meta);
    this.#log.push(entry);
    const undone = undoneBy(entry);
    if (undone !== null) this.#takeBack(undone, meta);
    return meta;
  }

  /** Adds lines of the entry that was begun last. Throws `LineUnreadable` for what has no name or no entity. */
  add(lines: readonly ReadLine[]): void {
    for (const line of lines) {
      if (line.is === "entity") this.#addToEntity(line.id, line.words);
      else this.#addToAccount(line.id, line.words);
    }
  }

  /** Throws `LineUnreadable` for lines that `add` would not take after an entry was begun for them. */
  *expectSayable(lines: readonly ReadLine[]): InSlices<void> {
    const entities = new Set<string>();
    const accounts = new Set<string>();
    const hasEntity = (id: string) => entities.has(id) || this.#entityDrafts.has(id);
    for (const [at, { is, id, words }] of lines.entries()) {
      if (at % SLICE === SLICE - 1) yield;
      if (is === "entity") {
        if (words.name === null && !hasEntity(id)) throw withoutName(id);
        entities.add(id);
        continue;
      }
      const isNew = !accounts.has(id) && !this.#accountDrafts.has(id);
      if (words.entity === null ? isNew : !hasEntity(words.entity)) throw withoutEntity(id);
      if (isNew && words.set?.name === undefined) throw withoutName(id);
      accounts.add(id);
    }
  }

  /** All that was said of an account, of its entities and of their other accounts until a revision, in order. */
  logOf(accountId: string, until: number): readonly LoggedEntry[] {
    return logPart(this.#whole(), accountId, until);
  }

  /**
   * The portfolio as it was at an earlier revision, added up anew; with the names of accounts, only as much of it as those are
   * judged with.
   */
  *asOf(revision: number, accounts: ReadonlySet<string> | null): InSlices<Portfolio> {
    const lines = yield* linesByRevision(this.#whole(), { accounts, until: revision });
    const earlier = new PortfolioFold(this.#id);
    for (const entry of this.#log) {
      if (entry.revision > revision) break;
      const said = lines.get(entry.revision) ?? [];
      earlier.begin(entry, said[0]?.words.entry);
      for (const part of partsOf(said, SLICE)) {
        earlier.add(part);
        yield;
      }
    }
    return (yield* earlier.finish()).portfolio;
  }

  /** The facts of accounts as `asOf` has them, with the names, owners and tags of now; much cheaper. */
  *factsAsOf(revision: number, accounts: ReadonlySet<string>): InSlices<Portfolio> {
    const cut = yield* cutBack(this.#whole(), { revision, accounts });
    if (cut === null) return yield* this.asOf(revision, accounts);
    if (cut.others.size === 0) return { ...this.#portfolio(), ...cut };
    const anew = yield* this.asOf(revision, cut.others);
    return {
      ...anew,
      entities: new Map([...anew.entities, ...cut.entities]),
      accounts: new Map([...anew.accounts, ...cut.accounts]),
    };
  }

  /** Those that were taken out, the last one first. */
  removed(): readonly RemovedAccount[] {
    const removed = [...this.#accountDrafts.values()].flatMap((one) => removedAccount(one) ?? []);
    return removed.sort((one, other) => lastOf(other) - lastOf(one));
  }

  voices(): ReadonlyMap<number, Voice> {
    return voicesIn(this.#accountDrafts.values());
  }

  /** The portfolio with all that was added, and what has changed since this was called last. It changes as a whole. */
  *finish(): InSlices<{ readonly portfolio: Portfolio; readonly changes: Changes }> {
    for (const { entity } of this.#touchedAccounts) this.#touchedEntities.add(entity);
    const anew: Presented[] = [];
    let done = 0;
    for (const draft of this.#touchedEntities) {
      anew.push(presented(draft));
      done += 1 + draft.accounts.length;
      if (done < SLICE) continue;
      done = 0;
      yield;
    }
    for (const one of anew) this.#put(one);
    // Accounts stand in the order in which they came, not in that of their entities.
    for (const { id, present } of this.#touchedAccounts) {
      if (present === null) continue;
      if (!this.#accounts.has(id)) this.#isListChanged = true;
      this.#accounts.set(id, present);
    }
    const entities = anew.flatMap(({ entity }) => entity ?? []);
    const changes = { entities, isListChanged: this.#isListChanged };
    this.#touchedEntities.clear();
    this.#touchedAccounts.clear();
    this.#isListChanged = false;
    return { portfolio: this.#portfolio(), changes };
  }

  #whole(): WholeLog {
    const parts = { entities: this.#entityDrafts, accounts: this.#accountDrafts };
    return { ...parts, entries: this.#log, takenBack: this.#takenBack };
  }

  #portfolio(): Portfolio {
    return {
      id: this.#id,
      revision: this.revision,
      entries: [...this.#entries],
      entities: this.#entities,
      accounts: this.#accounts,
    };
  }

  #put({ draft, entity, accounts }: Presented): void {
    if (entity === null) this.#entities.delete(draft.id);
    else this.#entities.set(draft.id, entity);
    for (const [at, one] of draft.accounts.entries()) {
      const account = accounts[at] ?? null;
      one.present = account;
      if (account === null) {
        if (this.#accounts.delete(one.id)) this.#isListChanged = true;
      } else if (this.#accounts.has(one.id)) this.#accounts.set(one.id, account);
    }
  }

  #addToEntity(id: string, words: EntityWords): void {
    const known = this.#entityDrafts.get(id);
    if (known === undefined && words.name === null) throw withoutName(id);
    const draft = known ?? { id, words: [], accounts: [], revision: 0, restName: null };
    if (known === undefined) this.#entityDrafts.set(id, draft);
    draft.words = [...draft.words, words];
    this.#touchEntity(draft, words.entry);
  }

  #addToAccount(id: string, words: AccountWords): void {
    const known = this.#accountDrafts.get(id);
    const entity = words.entity === null ? known?.entity : this.#entityDrafts.get(words.entity);
    if (entity === undefined) throw withoutEntity(id);
    const draft = known ?? this.#newAccount(id, entity, words);
    if (known !== undefined) draft.words = [...draft.words, words];
    this.#move(draft, entity);
    this.#touchAccount(draft, words.entry);
  }

  #newAccount(id: string, entity: EntityDraft, words: AccountWords): AccountDraft {
    if (words.set?.name === undefined) throw withoutName(id);

    const draft: AccountDraft = {
      id,
      words: [words],
      entity,
      revision: 0,
      restName: null,
      restEntity: null,
      present: null,
    };
    this.#accountDrafts.set(id, draft);
    entity.accounts.push(draft);
    this.#isListChanged = true;
    return draft;
  }

  #move(draft: AccountDraft, entity: EntityDraft): void {
    const { entity: left } = draft;
    if (left === entity) return;
    left.accounts = left.accounts.filter((one) => one !== draft);
    this.#touchedEntities.add(left);
    draft.entity = entity;
    entity.accounts.push(draft);
  }

  #touchEntity(draft: EntityDraft, { revision }: EntryMeta): void {
    draft.revision = revision;
    this.#touchedEntities.add(draft);
  }

  #touchAccount(draft: AccountDraft, { revision }: EntryMeta): void {
    draft.revision = revision;
    this.#touchedAccounts.add(draft);
  }

  /** Nothing happens where there is no such entry, or it was taken back before. */
  #takeBack(revision: number, by: EntryMeta): void {
    const place = this.#entries.findIndex((one) => one.revision === revision);
    const entry = this.#entries[place];
    const isSaying = entry?.kind === "import" || entry?.kind === "edit";
    if (!isSaying || entry.undoneBy !== null) return;
    this.#entries[place] = { ...entry, undoneBy: by.revision };
    const gone = new Set<AccountDraft>();
    for (const draft of this.#accountDrafts.values()) {
      const taken = saidIn(draft.words, entry);
      if (taken.length === 0) continue;
      for (const words of taken) this.#takenBack.push({ is: "account", id: draft.id, words });
      if (taken.length === draft.words.length) gone.add(draft);
      else this.#forgetInAccount(draft, entry, by);
    }
    this.#remove(gone);
    for (const draft of this.#entityDrafts.values()) {
      const taken = saidIn(draft.words, entry);
      if (taken.length === 0) continue;
      for (const words of taken) this.#takenBack.push({ is: "entity", id: draft.id, words });
      this.#forgetEntity(draft, entry, by);
    }
  }

  /** Accounts that nobody speaks of any more. */
  #remove(gone: ReadonlySet<AccountDraft>): void {
    for (const entity of new Set([...gone].map((draft) => draft.entity))) {
      entity.accounts = entity.accounts.filter((one) => !gone.has(one));
      this.#touchedEntities.add(entity);
    }
    for (const draft of gone) {
      this.#accountDrafts.delete(draft.id);
      this.#touchedAccounts.delete(draft);
      this.#accounts.delete(draft.id);
    }
    if (gone.size > 0) this.#isListChanged = true;
  }

  /** An account that others speak of as well keeps a name and an entity. */
  #forgetInAccount(draft: AccountDraft, entry: EntryMeta, by: EntryMeta): void {
    const entity = forgetInAccount(draft, { entry, by }, (id) => this.#entityDrafts.get(id));
    this.#move(draft, entity);
    this.#touchedAccounts.add(draft);
  }

  #forgetEntity(draft: EntityDraft, entry: EntryMeta, by: EntryMeta): void {
    forgetInEntity(draft, entry, by);
    this.#touchedEntities.add(draft);
  }
}

function saidIn<Words extends { readonly entry: EntryMeta }>(
  words: readonly Words[],
  entry: EntryMeta,
): readonly Words[] {
  return words.filter((one) => one.entry === entry);
}

function lastOf({ by }: RemovedAccount): number {
  return by.at(-1)?.revision ?? 0;
}

function withoutName(id: string): LineUnreadable {
  return new LineUnreadable(`${id} has no name`);
}

function withoutEntity(id: string): LineUnreadable {
  return new LineUnreadable(`${id} is of no entity`);
}
