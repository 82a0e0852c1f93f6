/** Holds a list against a portfolio: what it would say that is new, and what that would make of the portfolio. */
import { invariant } from "../../../errors.ts";
import type { Randomness } from "../../ports/secrets.ts";
import { foldedTight } from "../../reading/folded.ts";
import { holderOf } from "../fact-levels.ts";
import { newAccountId, newEntityId } from "../ids.ts";
import type { Account, Entity, EntryMeta, Portfolio, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import type { ReadLine } from "../read-statements.ts";
import type { Standing } from "../standing.ts";
import type { AccountAttributes } from "../statements.ts";
import { AccountIndex } from "./account-index.ts";
import { type AccountNames, attributesToSet, withAttributes } from "./account-news.ts";
import {
  type FactConflict,
  isSaidBefore,
  isSameValue,
  type News,
  newsIn,
  ToldFacts,
  VALUES_MAX,
} from "./fact-news.ts";
import type { Settled } from "./import-state.ts";
import { PART_STEPS } from "./in-parts.ts";
import type { ListedAccount, Place, RowProblem, SaidAttributes } from "./listed-account.ts";
import { linesOfAccount, linesOfEntity } from "./said-lines.ts";

/** An account of the list, as it is and as it would be. */
export type AccountChange = {
  readonly at: Place;
  readonly kind: "new" | "changed" | "unchanged" | "conflict";
  readonly before: Standing | null;
  readonly account: Account;
  /** What is set besides facts; null for nothing. */
  readonly set: AccountAttributes | null;
};

/** A fact whose statements contradict each other, and whose it is. */
export type ConflictFound = FactConflict & {
  readonly entity: Entity;
  /** Null where it is the entity's. */
  readonly account: Account | null;
};

/** An entity of which the list says something, as it would be. */
export type EntityChange = {
  readonly entity: Entity;
  /** Its accounts that the list names. */
  readonly accounts: readonly AccountChange[];
  readonly conflicts: readonly ConflictFound[];
  /** Facts that would be another, of who is known already. */
  readonly changedFacts: number;
  readonly lines: readonly ReadLine[];
  readonly isTouched: boolean;
};

type EntityDraft = {
  readonly id: string;
  readonly before: Entity | null;
  readonly name: string;
  readonly told: ToldFacts;
  readonly accounts: AccountDraft[];
  /** Those that the list takes to another entity. */
  readonly left: Set<string>;
};

type AccountDraft = {
  readonly id: string;
  readonly at: Place;
  readonly before: Standing | null;
  readonly told: ToldFacts;
  entity: EntityDraft;
  names: AccountNames;
  /** What this list called it first. */
  readonly said: Record<Sign, string | null>;
  set: SaidAttributes;
};

const SIGNS = ["name", "entity", "appid", "externalId"] as const;
type Sign = (typeof SIGNS)[number];
const NOTHING_SET: SaidAttributes = {};

function isSameSign(one: string, other: string): boolean {
  return foldedTight(one) === foldedTight(other);
}

export type HeldAgainst = {
  readonly portfolio: Portfolio;
  /** As they stand today; null for one that is not there. */
  readonly standingOf: (accountId: string) => Standing | null;
  readonly randomness: Randomness;
  readonly entry: EntryMeta;
  readonly settled: readonly Settled[];
};

/** `add` row by row, then take what changes, once. */
export class ListDifference {
  readonly #against: HeldAgainst;
  readonly #index: AccountIndex;
  readonly #entityIds = new Map<string, string>();
  readonly #entities = new Map<string, EntityDraft>();
  readonly #accounts = new Map<string, AccountDraft>();
  readonly #problems: RowProblem[] = [];
  #newEntities = 0;

  private constructor(against: HeldAgainst, index: AccountIndex) {
    this.#against = against;
    this.#index = index;
  }

  static *begin(against: HeldAgainst): Generator<void, ListDifference> {
    const difference = new ListDifference(against, yield* AccountIndex.of(against.portfolio));
    yield* difference.#nameEntities();
    return difference;
  }

  get entry(): EntryMeta {
    return this.#against.entry;
  }

  get newEntities(): number {
    return this.#newEntities;
  }

  get problems(): readonly RowProblem[] {
    return this.#problems;
  }

  *#nameEntities(): Generator<void> {
    let steps = 0;
    for (const { id, name } of this.#against.portfolio.entities.values()) {
      steps += 1;
      if (steps % PART_STEPS === 0) yield;
      const key = foldedTight(name);
      if (!this.#entityIds.has(key)) this.#entityIds.set(key, id);
    }
  }

  /** The id of the account that is meant; null where the row cannot be taken. */
  add(row: ListedAccount): string | null {
    const match = this.#index.find(row);
    if (match.is === "several") return this.#refuse(row, "account-ambiguous");
    const known =
      match.is === "one" ? (this.#accounts.get(match.id) ?? this.#found(match.id, row)) : null;
    if (known === null && row.name === null) return this.#refuse(row, "name-missing");
    const draft = known ?? this.#newAccount(row);
    this.#name(draft, row);
    draft.set = draft.set === NOTHING_SET ? row.set : { ...draft.set, ...row.set };
    for (const fact of row.facts) {
      const isOfEntity = holderOf(fact.key) === "entity";
      const before = isOfEntity ? draft.entity.before : draft.before?.account;
      if (this.#isOurs(row, draft, fact) || isSaidBefore(before?.statements ?? [], fact)) continue;
      const { told } = isOfEntity ? draft.entity : draft;
      if (!told.add(fact)) this.#refuse(row, "account-values-too-many");
    }
    return draft.id;
  }

  /** Takes over what the list calls it. Of two ways in which one list does, the first counts. */
  #name(draft: AccountDraft, row: ListedAccount): void {
    const { appid, externalId } = row;
    // An account without a name of its own is called by its AppID, which is no new name for one that has one.
    const isNamed = row.name !== null && (appid === null || !isSameSign(row.name, appid));
    const said = { name: isNamed ? row.name : null, entity: row.entity, appid, externalId };
    for (const sign of SIGNS) {
      const [first, again] = [draft.said[sign], said[sign]];
      if (again === null) continue;
      if (first === null) draft.said[sign] = again;
      else if (!isSameSign(first, again))
        this.#refuse({ ...row, name: again }, "account-named-twice");
    }
    const { name, entity } = draft.said;
    this.#move(draft, entity);
    const isRenamed = name !== null && !isSameSign(name, draft.names.name ?? "");
    draft.names = {
      name: isRenamed ? name : draft.names.name,
      appid: draft.said.appid ?? draft.names.appid,
      externalId: draft.said.externalId ?? draft.names.externalId,
    };
    const { id, names } = draft;
    this.#index.replace(id, { ...names, name: names.name ?? "", entity: draft.entity.name });
  }

  /** Entity by entity, as the list names them first; what was told of one is let go then. */
  *changes(): Generator<EntityChange> {
    const { settled } = this.#against;
    const choices = new Map(settled.map(({ conflict, value }) => [conflict, value]));
    for (const draft of this.#entities.values()) {
      this.#entities.delete(draft.id);
      for (const { id } of draft.accounts) this.#accounts.delete(id);
      yield this.#make(draft, choices);
    }
  }

  #refuse(
    { at, name, externalId, appid }: ListedAccount,
    code: "account-ambiguous" | "account-named-twice" | "name-missing" | "account-values-too-many",
  ): null {
    const read = name ?? externalId ?? appid ?? "";
    const params = { max: VALUES_MAX };
    this.#problems.push({ at, problem: { pointer: "", code, read, params } });
    return null;
  }

  #found(id: string, { at }: ListedAccount): AccountDraft {
    const account = this.#against.portfolio.accounts.get(id);
    invariant(account, "what is in the index is in the portfolio or in the list");
    const entity = this.#entityOf(account.entity.id, account.entity.name, account.entity);
    const before = this.#against.standingOf(id);
    invariant(before, "each account has its standing");
    const { name, appid, externalId } = account;
    const draft: AccountDraft = {
      id,
      at,
      before,
      told: new ToldFacts(),
      entity,
      names: { name, appid, externalId },
      said: { name: null, entity: null, appid: null, externalId: null },
      set: NOTHING_SET,
    };
    this.#put(draft);
    return draft;
  }

  #newAccount(row: ListedAccount): AccountDraft {
    const { at, name, appid, externalId } = row;
    invariant(name, "a new account has a name");
    const entity = this.#entityNamed(row.entity ?? name);
    const id = newAccountId(this.#against.randomness);
    const draft: AccountDraft = {
      id,
      at,
      before: null,
      told: new ToldFacts(),
      entity,
      names: { name, appid, externalId },
      said: { name: null, entity: null, appid: null, externalId: null },
      set: NOTHING_SET,
    };
    this.#index.add(id, { name, appid, externalId, entity: entity.name });
    this.#put(draft);
    return draft;
  }

  #put(draft: AccountDraft): void {
    this.#accounts.set(draft.id, draft);
    draft.entity.accounts.push(draft);
  }

  #entityNamed(name: string): EntityDraft {
    const key = foldedTight(name);
    const known = this.#entityIds.get(key);
    if (known !== undefined) {
      return this.#entityOf(known, name, this.#against.portfolio.entities.get(known) ?? null);
    }
    const id = newEntityId(this.#against.randomness);
    this.#entityIds.set(key, id);
    this.#newEntities += 1;
    return this.#entityOf(id, name, null);
  }

  #entityOf(id: string, name: string, before: Entity | null): EntityDraft {
    const known = this.#entities.get(id);
    if (known !== undefined) return known;
    const draft = {
      id,
      before,
      name: before?.name ?? name,
      told: new ToldFacts(),
      accounts: [],
      left: new Set<string>(),
    };
    this.#entities.set(id, draft);
    return draft;
  }

  /** A list that names another entity takes the account there. */
  #move(draft: AccountDraft, entity: string | null): void {
    if (entity === null || isSameSign(entity, draft.entity.name)) return;
    const { entity: from } = draft;
    from.accounts.splice(from.accounts.indexOf(draft), 1);
    from.left.add(draft.id);
    draft.entity = this.#entityNamed(entity);
    draft.entity.accounts.push(draft);
  }

  /** A list that we wrote repeats without its day what was said of an account, or what is judged for it by its entity. */
  #isOurs(
    { accountId, isDated }: ListedAccount,
    { id, before }: AccountDraft,
    fact: Statement,
  ): boolean {
    if (accountId !== id || isDated || before === null || fact.value === null) return false;
    const { account, facts } = before;
    if (isSameValue(facts[fact.key], fact.value)) return true;
    const holder = holderOf(fact.key) === "entity" ? account.entity : account;
    const { said } = presentFact(holder.statements, fact.key);
    return said !== null && isSameValue(said.value, fact.value);
  }

  #make(draft: EntityDraft, choices: ReadonlyMap<string, string>): EntityChange {
    const { entry } = this.#against;
    const { before, told } = draft;
    const news = newsIn({ statements: before?.statements ?? [], told: told.all }, choices);
    const members = draft.accounts.map((one) => ({ one, ...this.#newsOf(one, choices) }));
    const accounts: Account[] = [];
    const entity: Entity = {
      id: draft.id,
      name: draft.name,
      statements: [...(before?.statements ?? []), ...news.statements],
      accounts,
      revision: news.statements.length > 0 || before === null ? entry.revision : before.revision,
    };
    const listed = new Map(members.map((member) => [member.one.id, member]));
    for (const account of before?.accounts ?? []) {
      if (draft.left.has(account.id) || listed.has(account.id)) continue;
      accounts.push({ ...account, entity });
    }
    const changes = members.map(({ one, set, news: own }): AccountChange => {
      const account = accountAsItWouldBe(one, { entity, set, news: own, revision: entry.revision });
      accounts.push(account);
      const isMoved = one.before !== null && one.before.account.entity.id !== draft.id;
      return {
        at: one.at,
        kind: kindOf(one, { own, news, set, isMoved }),
        before: one.before,
        account,
        set,
      };
    });
    const all = [news, ...members.map((one) => one.news)];
    return {
      entity,
      accounts: changes,
      conflicts: [
        ...news.conflicts.map((one) => ({ ...one, entity, account: null })),
        ...members.flatMap(({ news: own }, at) =>
          own.conflicts.map((one) => ({ ...one, entity, account: changes[at]?.account ?? null })),
        ),
      ],
      changedFacts: members.reduce(
        (sum, { one, news: own }) => sum + (one.before === null ? 0 : own.changed.length),
        before === null ? 0 : news.changed.length,
      ),
      lines: [
        ...linesOfEntity(
          { entry, id: draft.id, name: before === null ? draft.name : null },
          news.statements,
        ),
        ...members.flatMap(({ one, set, news: own }) => {
          const isMoved = one.before?.account.entity.id !== draft.id;
          const entity = isMoved ? draft.id : null;
          return linesOfAccount({ entry, id: one.id, entity, set }, own.statements);
        }),
      ],
      isTouched:
        before === null ||
        draft.left.size > 0 ||
        all.some(({ statements }) => statements.length > 0) ||
        changes.some(({ kind }) => kind !== "unchanged"),
    };
  }

  #newsOf(draft: AccountDraft, choices: ReadonlyMap<string, string>) {
    const account = draft.before?.account ?? null;
    const held = { statements: account?.statements ?? [], told: draft.told.all };
    const set = attributesToSet(account, draft.names, draft.set);
    return { set, news: newsIn(held, choices) };
  }
}

type Becomes = {
  readonly entity: Entity;
  readonly set: AccountAttributes | null;
  readonly news: News;
  readonly revision: number;
};

function accountAsItWouldBe(
  { id, before, names }: AccountDraft,
  { entity, set, news, revision }: Becomes,
): Account {
  const known = before?.account ?? {
    id,
    name: names.name ?? "",
    appid: null,
    externalId: null,
    owner: null,
    tags: [],
    note: null,
    live: null,
    onboarding: null,
    statements: [],
    revision,
  };
  const statements = [...known.statements, ...news.statements];
  const isSame = set === null && news.statements.length === 0;
  return {
    ...known,
    ...withAttributes(known, set ?? {}),
    entity,
    statements,
    revision: isSame ? known.revision : revision,
  };
}

function kindOf(
  { before }: AccountDraft,
  found: { own: News; news: News; set: AccountAttributes | null; isMoved: boolean },
): AccountChange["kind"] {
  if (before === null) return "new";
  const { own, news, set, isMoved } = found;
  if (own.conflicts.length + news.conflicts.length > 0) return "conflict";
  const isChanged = isMoved || set !== null || own.changed.length + news.changed.length > 0;
  return isChanged ? "changed" : "unchanged";
}
