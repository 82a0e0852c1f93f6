/** Takes a client, an account, a portfolio or a person out of what is kept, so that nothing on the disk tells of them. */
import { AppError, invariant } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PortfolioHead, PortfolioStore } from "../../ports/portfolios.ts";
import type { Actor, Principal, PrincipalId } from "../../ports/principals.ts";
import { accountIn, entityIn } from "../find-in-portfolio.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Portfolios } from "../portfolios.ts";
import { EntryBodies } from "../statements.ts";
import { accepterOf, type WrittenEntry, withoutClient, withoutPerson } from "./erased-log.ts";
import { findGone } from "./gone.ts";
import {
  type AuditErasureDependencies,
  removeAuditsOf,
  removeSharesNaming,
  withoutAccountsInAudits,
  withoutPersonInAudits,
} from "./gone-audits.ts";
import {
  type RequestErasureDependencies,
  removeRequestsOf,
  removeRequestsTo,
  withoutPersonInRequests,
} from "./gone-requests.ts";
import { ERASED_NAME, namesFinder, soughtOf, withoutNaming } from "./named.ts";
import { removeNaming, type WaitingListDependencies } from "./waiting-lists.ts";

export type ErasureDependencies = WaitingListDependencies &
  RequestErasureDependencies &
  AuditErasureDependencies & {
    readonly portfolios: Portfolios;
    readonly portfolioStore: PortfolioStore;
    readonly clock: Clock;
    /** Takes along what was made elsewhere for a portfolio, or by whoever is erased. */
    readonly alsoForget?: (
      erased: { readonly portfolio: string } | { readonly principal: PrincipalId },
    ) => Promise<void>;
  };

export class Erasure {
  readonly #deps: ErasureDependencies;

  constructor(deps: ErasureDependencies) {
    this.#deps = deps;
  }

  /** An entity, its accounts and all that was said of them. Throws `entity-not-found` and `portfolio-owner-only`. */
  async entity(principal: Principal, id: string, entityId: string): Promise<void> {
    const open = await this.#openAsOwner(principal, id);
    await this.#client(principal, open, { entity: entityIn(open.portfolio, entityId).id });
  }

  /** The last account of an entity takes the entity with it. Throws `account-not-found` and `portfolio-owner-only`. */
  async account(principal: Principal, id: string, accountId: string): Promise<void> {
    const open = await this.#openAsOwner(principal, id);
    const { entity } = accountIn(open.portfolio, accountId);
    const isLast = entity.accounts.length === 1;
    await this.#client(principal, open, isLast ? { entity: entity.id } : { account: accountId });
  }

  /** With lists that wait to be imported. Throws `portfolio-owner-only`. */
  async portfolio(principal: Principal, id: string): Promise<void> {
    await this.#openAsOwner(principal, id);
    await this.#deps.stagedImports.removeAll(id);
    await removeRequestsOf(this.#deps, id);
    await removeAuditsOf(this.#deps, id);
    await this.#deps.alsoForget?.({ portfolio: id });
    await this.#deps.portfolios.remove(principal, id);
  }

  /**
   * The person's name in every history, and their membership; what they own is the heir's then. Whether `by` may do that is
   * for the caller to know. Throws `person-owns-portfolios` before anything is changed.
   */
  async person(by: Actor, person: PrincipalId, heir: Actor | null = null): Promise<void> {
    if (heir === null) await this.expectNothingOwned(person);
    await this.#deps.alsoForget?.({ principal: person });
    for (const { id } of await this.#deps.portfolioStore.heads()) {
      await this.#personIn(id, person, { by, heir });
    }
  }

  /** The portfolios of which they are the owner. */
  async ownedBy(person: PrincipalId): Promise<readonly PortfolioHead[]> {
    const heads = await this.#deps.portfolioStore.heads();
    return heads.filter(({ owner }) => owner.principal === person);
  }

  /** Throws `person-owns-portfolios`. */
  async expectNothingOwned(person: PrincipalId): Promise<void> {
    const owned = await this.ownedBy(person);
    if (owned.length === 0) return;
    const portfolios = owned.map(({ name }) => name).join(", ");
    throw new AppError("person-owns-portfolios", { params: { portfolios } });
  }

  async #openAsOwner(principal: Principal, id: string): Promise<OpenPortfolio> {
    const open = await this.#deps.portfolios.open(principal, id);
    if (open.role !== "owner") throw new AppError("portfolio-owner-only");
    return open;
  }

  /** The log last: whoever finds the client still there, because this ended midway, asks for it again. */
  async #client(
    principal: Principal,
    { head: { id }, portfolio }: OpenPortfolio,
    whole: Parameters<typeof findGone>[1],
  ): Promise<void> {
    const { portfolios, portfolioStore } = this.#deps;
    const gone = await findGone(portfolio, whole, portfolioStore.read(id));
    await portfolios.changeSettings(principal, id, (settings) => withoutNaming(settings, gone));
    const isNamed = namesFinder(soughtOf(gone));
    await removeNaming(this.#deps, id, isNamed);
    await removeSharesNaming(this.#deps, id, isNamed);
    await removeRequestsTo(this.#deps, id, gone);
    await portfolios.alone(id, async () => {
      await withoutAccountsInAudits(this.#deps, id, gone);
      const left = withoutClient(portfolioStore.read(id), gone, portfolio);
      await this.#rewrite(id, left, { by: actorOf(principal), of: gone.of });
    });
  }

  async #personIn(
    id: string,
    person: PrincipalId,
    { by, heir }: { readonly by: Actor; readonly heir: Actor | null },
  ): Promise<void> {
    const { portfolios, portfolioStore, stagedImports } = this.#deps;
    const neutral = (actor: Actor): Actor =>
      actor.principal === person ? { ...actor, name: ERASED_NAME } : actor;
    for (const staged of await stagedImports.list(id)) {
      if (staged.by.principal === person) await stagedImports.remove(id, staged.id);
    }
    await withoutPersonInRequests(this.#deps, id, neutral);
    await withoutPersonInAudits(this.#deps, id, neutral);
    await portfolios.alone(id, async () => {
      await this.#changeHead(id, (head) => withoutPersonIn(head, person, heir));
      if (!(await this.#hasSaid(id, person))) return;
      const left = withoutPerson(portfolioStore.read(id), neutral);
      await this.#rewrite(id, left, { by: neutral(by), of: "person" });
    });
  }

  /** In its turn. */
  async #changeHead(id: string, change: (head: PortfolioHead) => PortfolioHead): Promise<void> {
    const { portfolioStore } = this.#deps;
    const head = await portfolioStore.head(id);
    const next = head && change(head);
    if (next === null || next === head) return;
    await portfolioStore.replaceHead({ ...next, revision: next.revision + 1 });
  }

  async #hasSaid(id: string, person: PrincipalId): Promise<boolean> {
    for await (const { entry } of this.#deps.portfolioStore.read(id)) {
      const actors = [entry.by, accepterOf(entry)];
      if (actors.some((actor) => actor?.principal === person && actor.name !== ERASED_NAME))
        return true;
    }
    return false;
  }

  /** In its turn, so that nobody is quicker. */
  async #rewrite(
    id: string,
    left: AsyncIterable<WrittenEntry>,
    { by, of }: { readonly by: Actor; readonly of: "account" | "entity" | "person" },
  ): Promise<void> {
    const { portfolioStore, clock } = this.#deps;
    const revision = await portfolioStore.revisionOf(id);
    if (revision === null) throw new AppError("portfolio-not-found");
    const last: WrittenEntry = {
      entry: {
        format: 1,
        revision: revision + 1,
        at: clock.now().toISOString(),
        by,
        kind: "erasure",
        body: EntryBodies.erasure.parse({ of }),
      },
      lines: [],
    };
    const outcome = await portfolioStore.rewrite(id, revision, followedBy(left, last));
    if (outcome === "missing") throw new AppError("portfolio-not-found");
    invariant(outcome === "rewritten", "nobody writes a portfolio out of turn");
  }
}

/** As it is where the person is neither its owner nor a member. */
function withoutPersonIn(
  head: PortfolioHead,
  person: PrincipalId,
  heir: Actor | null,
): PortfolioHead {
  const owner = heir !== null && head.owner.principal === person ? heir : head.owner;
  const gone: readonly string[] = [person, owner.principal];
  const members = head.members.filter(({ principal }) => !gone.includes(principal));
  const isSame = owner === head.owner && members.length === head.members.length;
  return isSame ? head : { ...head, owner, members };
}

async function* followedBy(
  entries: AsyncIterable<WrittenEntry>,
  last: WrittenEntry,
): AsyncIterable<WrittenEntry> {
  yield* entries;
  yield last;
}
