/** Takes a client, an account or a person out of what is kept, so that nothing on the disk tells of them. */
import { AppError, invariant } from "../../../errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PortfolioHead, PortfolioStore } from "../../ports/portfolios.ts";
import type { Actor, Principal, PrincipalId } from "../../ports/principals.ts";
import type { StagedImports } from "../../ports/staged-imports.ts";
import type { OpenPortfolio, PortfolioAccess } from "../open-portfolio.ts";
import type { EntryBodies } from "../statements.ts";
import { type WrittenEntry, withoutClient, withoutPerson } from "./erased-log.ts";
import { findGone } from "./gone.ts";
import { withoutNaming } from "./named.ts";

export type ErasureWorld = {
  readonly portfolios: PortfolioAccess;
  readonly store: PortfolioStore;
  readonly staged: Pick<StagedImports, "removeAll">;
  /** Drops what is held of a portfolio in memory. */
  readonly forget: (id: string) => void;
  readonly clock: Clock;
};

/** Somebody else writes meanwhile; more often than this nobody is that quick. */
const TRIES_MAX = 20;

/** Stands where the name of somebody stood who is erased. */
export const ERASED_NAME = "—";

export class Erasure {
  readonly #world: ErasureWorld;

  constructor(world: ErasureWorld) {
    this.#world = world;
  }

  /**
   * An entity, its accounts and all that was said of them. Views and remembered columns that name them go first and lists that
   * wait to be imported as well, so that one that ends midway can be asked for again. Throws `entity-not-found`,
   * `portfolio-owner-only`.
   */
  async entity(principal: Principal, id: string, entityId: string): Promise<void> {
    const open = await this.#openAsOwner(principal, id);
    if (!open.portfolio.entities.has(entityId)) throw new AppError("entity-not-found");
    await this.#client(principal, open, { entity: entityId });
  }

  /** The last account of an entity takes the entity with it. Throws `account-not-found`, `portfolio-owner-only`. */
  async account(principal: Principal, id: string, accountId: string): Promise<void> {
    const open = await this.#openAsOwner(principal, id);
    const account = open.portfolio.accounts.get(accountId);
    if (account === undefined) throw new AppError("account-not-found");
    const { entity } = account;
    const isLast = entity.accounts.length === 1;
    await this.#client(principal, open, isLast ? { entity: entity.id } : { account: accountId });
  }

  /** The person's name in every history, and their membership. Throws `person-owns-portfolios` before anything is changed. */
  async person(by: Actor, person: PrincipalId): Promise<void> {
    const heads = await this.#world.store.heads();
    const owned = heads.filter(({ owner }) => owner.principal === person);
    if (owned.length > 0) {
      const names = owned.map(({ name }) => name).join(", ");
      throw new AppError("person-owns-portfolios", { params: { portfolios: names } });
    }
    const neutral = (actor: Actor): Actor =>
      actor.principal === person ? { ...actor, name: ERASED_NAME } : actor;
    for (const { id } of heads) await this.#personIn(id, person, { by: neutral(by), neutral });
  }

  async #openAsOwner(principal: Principal, id: string): Promise<OpenPortfolio> {
    const open = await this.#world.portfolios.open(principal, id);
    if (open.role !== "owner") throw new AppError("portfolio-owner-only");
    return open;
  }

  async #client(
    { id: principal, name }: Principal,
    open: OpenPortfolio,
    whole: Parameters<typeof findGone>[1],
  ): Promise<void> {
    const { store, staged } = this.#world;
    const { id } = open.head;
    const { portfolio } = open;
    const gone = await findGone(portfolio, whole, store.read(id));
    await this.#changeHead(id, (head) => ({
      ...head,
      settings: withoutNaming(head.settings, gone),
    }));
    await staged.removeAll(id);
    const erased = { by: { principal, name }, of: gone.of };
    await this.#rewrite(id, erased, () => withoutClient(store.read(id), gone, portfolio));
  }

  async #personIn(
    id: string,
    person: PrincipalId,
    { by, neutral }: { readonly by: Actor; readonly neutral: (actor: Actor) => Actor },
  ): Promise<void> {
    const { store, staged } = this.#world;
    const head = await store.head(id);
    if (head === null) return;
    if (head.members.some(({ principal }) => principal === person)) {
      await this.#changeHead(id, (present) => ({
        ...present,
        members: present.members.filter(({ principal }) => principal !== person),
      }));
    }
    await staged.removeAll(id);
    if (!(await this.#hasSaid(id, person))) return;
    await this.#rewrite(id, { by, of: "person" }, () => withoutPerson(store.read(id), neutral));
  }

  async #hasSaid(id: string, person: PrincipalId): Promise<boolean> {
    for await (const { entry } of this.#world.store.read(id)) {
      if (entry.by.principal === person && entry.by.name !== ERASED_NAME) return true;
    }
    return false;
  }

  async #changeHead(id: string, change: (head: PortfolioHead) => PortfolioHead): Promise<void> {
    const { store, forget } = this.#world;
    await again(async () => {
      const head = await store.head(id);
      if (head === null) throw new AppError("portfolio-not-found");
      const changed = change(head);
      return (await store.replaceHead({ ...changed, revision: head.revision + 1 })) === "replaced";
    });
    forget(id);
  }

  /** Whoever says something meanwhile is heard: the log is then read anew. */
  async #rewrite(
    id: string,
    { by, of }: { readonly by: Actor; readonly of: ErasureOf },
    entries: () => AsyncIterable<WrittenEntry>,
  ): Promise<void> {
    const { store, clock, forget } = this.#world;
    await again(async () => {
      const revision = await store.revisionOf(id);
      if (revision === null) throw new AppError("portfolio-not-found");
      const at = clock.now().toISOString();
      const kind = "erasure" satisfies keyof typeof EntryBodies;
      const entry = { format: 1, revision: revision + 1, at, by, kind, body: { of } } as const;
      const all = followedBy(entries(), { entry, lines: [] });
      return (await store.rewrite(id, revision, all)) === "rewritten";
    });
    forget(id);
  }
}

type ErasureOf = "account" | "entity" | "person";

async function* followedBy(
  entries: AsyncIterable<WrittenEntry>,
  last: WrittenEntry,
): AsyncIterable<WrittenEntry> {
  yield* entries;
  yield last;
}

/** A file that is replaced at the same moment by somebody else is read anew. */
async function again(attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) if (await attempt()) return;
  invariant(false, "a portfolio is not written by others all the time");
}
