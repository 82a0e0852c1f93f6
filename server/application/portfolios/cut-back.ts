/**
 * Facts as they were at an earlier revision, without adding the log up anew: where nothing was taken back since and nobody came
 * to another entity, they are the statements of until then.
 */
import { undoneBy } from "./entry-meta.ts";
import type { InSlices } from "./in-slices.ts";
import type { WholeLog } from "./log-part.ts";
import type { Account, Entity, Portfolio, Statement } from "./portfolio.ts";
import type { AccountDraft } from "./portfolio-drafts.ts";
import type { AccountWords } from "./read-statements.ts";

type Cut = Pick<Portfolio, "entities" | "accounts"> & {
  /** Those that have to be added up anew. */
  readonly others: ReadonlySet<string>;
};

type Wanted = { readonly revision: number; readonly accounts: ReadonlySet<string> };

/** So many are looked at before others have a turn: some milliseconds. */
const LOOKED_AT = 20_000;
const CUT = 500;

/** Null where something was taken back since. */
export function* cutBack(log: WholeLog, { revision, accounts }: Wanted): InSlices<Cut | null> {
  const isTakenBack = log.entries.some((one) => one.revision > revision && undoneBy(one) !== null);
  if (isTakenBack) return null;
  const { spokenOf, moved } = yield* homesSince(log, revision);
  const cut = new Cutting(log, revision);
  const others = new Set<string>();
  let done = 0;
  for (const id of accounts) {
    done += 1;
    if (done % CUT === 0) yield;
    const home = log.accounts.get(id)?.entity;
    const account = log.accounts.get(id)?.present ?? null;
    if (home === undefined || account === null || moved.has(home.id)) others.add(id);
    else if (spokenOf.has(home.id)) cut.take(account);
    else cut.leave(account);
  }
  const { entities, accounts: found } = cut;
  return { entities, accounts: found, others };
}

type Homes = {
  /** Entities of which, or of whose accounts, something was said since. */
  readonly spokenOf: ReadonlySet<string>;
  /** Those that an account left or came to, or where one was taken out. */
  readonly moved: ReadonlySet<string>;
};

function* homesSince(log: WholeLog, revision: number): InSlices<Homes> {
  const spokenOf = new Set<string>();
  const moved = new Set<string>();
  let done = 0;
  for (const draft of log.entities.values()) {
    done += 1;
    if (done % LOOKED_AT === 0) yield;
    if (draft.revision > revision) spokenOf.add(draft.id);
  }
  for (const draft of log.accounts.values()) {
    done += 1;
    if (done % LOOKED_AT === 0) yield;
    if (draft.revision <= revision) continue;
    const { entity, words } = draft;
    spokenOf.add(entity.id);
    if (!words.some((one) => isMove(one, entity))) continue;
    moved.add(entity.id);
    for (const one of words) if (one.entity !== null) moved.add(one.entity);
  }
  return { spokenOf, moved };
}

function isMove({ entity, set }: AccountWords, home: AccountDraft["entity"]): boolean {
  return (entity !== null && entity !== home.id) || set?.removed === true;
}

class Cutting {
  readonly entities = new Map<string, Entity>();
  readonly accounts = new Map<string, Account>();
  readonly #log: WholeLog;
  readonly #revision: number;

  constructor(log: WholeLog, revision: number) {
    this.#log = log;
    this.#revision = revision;
  }

  /** As it is. */
  leave(account: Account): void {
    this.entities.set(account.entity.id, account.entity);
    this.accounts.set(account.id, account);
  }

  /** Without what was said since; nowhere where it came since. */
  take({ id, entity }: Account): void {
    const earlier = this.entities.get(entity.id) ?? this.#cut(entity);
    const account = earlier.accounts.find((one) => one.id === id);
    if (account !== undefined) this.leave(account);
  }

  #cut(entity: Entity): Entity {
    const accounts: Account[] = [];
    const { id, name, revision } = entity;
    const earlier: Entity = { id, name, statements: this.#until(entity), accounts, revision };
    for (const account of entity.accounts) {
      const [first] = this.#log.accounts.get(account.id)?.words ?? [];
      if (first === undefined || first.entry.revision > this.#revision) continue;
      accounts.push(within(earlier, account, this.#until(account)));
    }
    this.entities.set(entity.id, earlier);
    return earlier;
  }

  #until({ statements, revision }: Account | Entity): readonly Statement[] {
    if (revision <= this.#revision) return statements;
    return statements.filter(({ entry }) => entry.revision <= this.#revision);
  }
}

// Member by member: there are tens of thousands, and an object that another is spread into is several times as slow.
function within(entity: Entity, account: Account, statements: readonly Statement[]): Account {
  return {
    id: account.id,
    entity,
    name: account.name,
    appid: account.appid,
    externalId: account.externalId,
    owner: account.owner,
    tags: account.tags,
    note: account.note,
    live: account.live,
    onboarding: account.onboarding,
    tasks: account.tasks,
    statements,
    revision: account.revision,
  };
}
