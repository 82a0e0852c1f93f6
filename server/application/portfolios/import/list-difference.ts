/** Holds a list against a portfolio: what it would say that is new, and what that would make of the portfolio. */

import { invariant } from "../../../errors.ts";
import type { Randomness } from "../../ports/secrets.ts";
import { foldedTight } from "../../reading/folded.ts";
import { holderOf } from "../fact-levels.ts";
import { newAccountId, newEntityId } from "../ids.ts";
import { type InSlices, PART_STEPS } from "../in-slices.ts";
import type { Account, Entity, EntryMeta, Portfolio, Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import type { ReadLine } from "../read-statements.ts";
import type { Standing } from "../standing.ts";
import type { AccountAttributes } from "../statements.ts";
import { AccountIndex, type Signs } from "./account-index.ts";
import { attributesToSet, withAttributes } from "./account-news.ts";
import {
  type FactConflict,
  isSaidBefore,
  isSameValue,
  type News,
  newsIn,
  VALUES_MAX,
  withFact,
} from "./fact-news.ts";
import type { Settled } from "./import-state.ts";
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
  told: readonly Statement[];
  readonly accounts: AccountDraft[];
  /** Those that the list takes to another entity. */
  readonly left: Set<string>;
};

type AccountDraft = {
  readonly id: string;
  readonly at: Place;
  readonly before: Standing | null;
  told: readonly Statement[];
  entity: EntityDraft;
  /** As it would be told apart. */
  signs: Signs;
  /** What this list called it first. */
  said: SaidSigns;
  set: SaidAttributes;
};

const SIGNS = ["name", "entity", "appid", "externalId"] as const;
type SaidSigns = Readonly<Record<(typeof SIGNS)[number], string | null>>;
const NOTHING_SAID: SaidSigns = { name: null, entity: null, appid: null, externalId: null };
const NOTHING_SET: SaidAttributes = {};
const NO_FACTS: readonly Statement[] = [];

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

  static *begin(against: HeldAgainst): InSlices<ListDifference> {
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

  *#nameEntities(): InSlices<void> {
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
      const holder = isOfEntity ? draft.entity : draft;
      const told = withFact(holder.told, fact);
      if (told === null) this.#refuse(row, "account-values-too-many");
      else holder.told = told;
    }
    return draft.id;
  }

  /** Takes over what the list calls it. Of two ways in which one list does, the first counts. */
  #name(draft: AccountDraft, row: ListedAccount): void {
    const { appid, externalId } = row;
    // An account without a name of its own is called by its AppID, which is no new name for one that has one.
    const isNamed = row.name !== null && (appid === null || !isSameSign(row.name, appid));
    const name = isNamed ? row.name : null;
    draft.said = this.#firstSaid(draft.said, row, { name, entity: row.entity, appid, externalId });
    const { said, signs } = draft;
    this.#move(draft, said.entity);
    const isRenamed = said.name !== null && !isSameSign(said.name, signs.name);
    draft.signs = {
      name: isRenamed ? said.name : signs.name,
      appid: said.appid ?? signs.appid,
      externalId: said.externalId ?? signs.externalId,
      entity: draft.entity.name,
    };
    this.#index.set(draft.id, draft.signs);
  }

  #firstSaid(first: SaidSigns, row: ListedAccount, again: SaidSigns): SaidSigns {
    if (first === NOTHING_SAID) return again;
    const said = { ...first };
    for (const sign of SIGNS) {
      const [one, other] = [first[sign], again[sign]];
      if (one === null) said[sign] = other;
      else if (other !== null && !isSameSign(one, other)) {
        this.#refuse({ ...row, name: other }, "account-named-twice");
      }
    }
    return said;
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
    const signs = { name, appid, externalId, entity: account.entity.name };
    const draft: AccountDraft = {
      id,
      at,
      before,
      told: NO_FACTS,
      entity,
      signs,
      said: NOTHING_SAID,
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
    const signs = { name, appid, externalId, entity: entity.name };
    const draft: AccountDraft = {
      id,
      at,
      before: null,
      told: NO_FACTS,
      entity,
      signs,
      said: NOTHING_SAID,
      set: NOTHING_SET,
    };
    this.#index.set(id, signs);
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
      told: NO_FACTS,
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
    const news = newsIn({ statements: before?.statements ?? [], told }, choices);
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
    const held = { statements: account?.statements ?? [], told: draft.told };
    const set = attributesToSet(account, draft.signs, draft.set);
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
  { id, before, signs }: AccountDraft,
  { entity, set, news, revision }: Becomes,
): Account {
  const known = before?.account ?? {
    id,
    name: signs.name,
    appid: null,
    externalId: null,
    owner: null,
    tags: [],
    note: null,
    live: null,
    onboarding: null,
    tasks: [],
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
