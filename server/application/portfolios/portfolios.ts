/** Portfolios as their people see them: making, finding, opening, sharing and removing them. */
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { oncePer } from "../../../rules/once-per.ts";
import { AppError, invariant } from "../../errors.ts";
import { actorOf } from "../people/principals.ts";
import type { Clock } from "../ports/clock.ts";
import {
  MEMBERS_MAX,
  type Member,
  PORTFOLIO_ID,
  PortfolioEntry,
  PortfolioHead,
  type PortfolioStore,
} from "../ports/portfolios.ts";
import type { Actor, Principal } from "../ports/principals.ts";
import type { Randomness } from "../ports/secrets.ts";
import { inTurn, type Turns } from "../ports/turns.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import { newPortfolioId } from "./ids.ts";
import type { Pause } from "./in-slices.ts";
import type { Plans } from "./judging.ts";
import type { LoadedPortfolio } from "./loaded-portfolio.ts";
import type {
  NewEntry,
  NewLines,
  OpenPortfolio,
  PortfolioAccess,
  Role,
  Said,
} from "./open-portfolio.ts";
import { PortfolioShelf } from "./portfolio-shelf.ts";
import { roleOf } from "./roles.ts";
import type { EntryKind } from "./statements.ts";
import { weightsOf } from "./weights.ts";

export type PortfolioDependencies = {
  readonly portfolioStore: PortfolioStore;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly randomness: Randomness;
  readonly turns: Turns;
  readonly rulebook: Rulebook;
  /** Accounts of all portfolios that stay in memory. */
  readonly accountsInMemory: number;
};

/** What somebody saw of a head who changes it: its revision, or whether it is still so; null takes any. */
export type SeenHead = number | null | ((head: PortfolioHead) => boolean);

/** In whose name something is said, and what is asked right before. */
type Speaker = { readonly actor: Actor; readonly expectWriter: () => Promise<void> };

/** A portfolio that somebody may see, unopened. */
export type ListedPortfolio = { readonly head: PortfolioHead; readonly role: Role };

/** By which the other door is judged. */
export const CHANNELS_RULESET = "channels-live@2022-03";

export class Portfolios implements PortfolioAccess {
  readonly #deps: PortfolioDependencies;
  readonly #shelf: PortfolioShelf;

  constructor(deps: PortfolioDependencies) {
    this.#deps = deps;
    const plans = () => plansOf(deps.rulebook);
    this.#shelf = new PortfolioShelf({ ...deps, plans }, deps.accountsInMemory);
  }

  /** An empty one of which the principal is the owner. Throws `portfolio-read-only` for who may only read. */
  async create(principal: Principal, name: string): Promise<PortfolioHead> {
    if (principal.scope === "read") throw new AppError("portfolio-read-only");
    const { clock, randomness, portfolioStore } = this.#deps;
    const head: PortfolioHead = {
      format: 1,
      id: newPortfolioId(randomness),
      revision: 1,
      name,
      owner: actorOf(principal),
      members: [],
      createdAt: clock.now().toISOString(),
      settings: {},
    };
    const created = await portfolioStore.create(PortfolioHead.parse(head));
    invariant(created === "created", "100 bits are not drawn twice");
    return head;
  }

  /** Those that the principal may see, in the order of their creation. */
  async list(principal: Principal): Promise<readonly ListedPortfolio[]> {
    const heads = await this.#deps.portfolioStore.heads();
    return heads.flatMap((head) => {
      const role = roleOf(head, principal);
      return role === null ? [] : [{ head, role }];
    });
  }

  /** Without its accounts. Throws `portfolio-not-found` for a missing and for a foreign one alike. */
  async find(principal: Principal, id: string): Promise<ListedPortfolio> {
    const head = PORTFOLIO_ID.test(id) ? await this.#deps.portfolioStore.head(id) : null;
    const role = head && roleOf(head, principal);
    if (!head || !role) throw new AppError("portfolio-not-found");
    return { head, role };
  }

  /** Throws what `find` throws, and for who may do less than that `portfolio-read-only` or `portfolio-owner-only`. */
  async expect(principal: Principal, id: string, least: Role): Promise<ListedPortfolio> {
    const found = await this.find(principal, id);
    expectRole(found.role, least);
    return found;
  }

  async open(principal: Principal, id: string): Promise<OpenPortfolio> {
    const { head, role } = await this.find(principal, id);
    return await this.#opened(head, role, {
      actor: actorOf(principal),
      expectWriter: async () => {
        await this.expect(principal, id, "write");
      },
    });
  }

  /**
   * For what the service does by itself, or in the name of somebody who is no member: what is said is said by `actor`. Throws
   * `portfolio-not-found`.
   */
  async openFor(actor: Actor, id: string): Promise<OpenPortfolio> {
    const head = PORTFOLIO_ID.test(id) ? await this.#deps.portfolioStore.head(id) : null;
    if (head === null) throw new AppError("portfolio-not-found");
    return await this.#opened(head, "write", { actor, expectWriter: () => Promise.resolve() });
  }

  async #opened(head: PortfolioHead, role: Role, speaker: Speaker): Promise<OpenPortfolio> {
    const { id } = head;
    const asOf = civilDateInShanghai(this.#deps.clock.now());
    const weights = weightsOf(head);
    const loaded = await this.#shelf.take(id);
    let standings = await loaded.standingsOn(asOf, weights);
    return {
      head,
      role,
      get portfolio() {
        return standings.portfolio;
      },
      standings: () => standings,
      logOf: (account) => loaded.logOf(account, standings.portfolio.revision),
      removed: () => loaded.removed(),
      voices: () => loaded.voices(),
      standingsOn: async (day) => await loaded.standingsOn(day, weights),
      factsAt: async (revision, accounts) => await loaded.factsAt(revision, accounts),
      standingsAt: async ({ ruleset, ...moment }) => {
        const found = await this.#deps.rulebook.find(ruleset);
        return found === null
          ? null
          : await loaded.standingsAt({ ...moment, plan: found.plan, weights });
      },
      say: async (entry, expectedRevision) => {
        const said = await this.#say(speaker, id, { entry, expectedRevision });
        standings = await (await this.#shelf.take(id)).standingsOn(asOf, weights);
        return said;
      },
    };
  }

  /** Throws `portfolio-read-only`, and `revision-conflict` where the head is not the one that was seen. */
  async rename(
    principal: Principal,
    id: string,
    { name, seen }: { readonly name: string; readonly seen: SeenHead },
  ): Promise<PortfolioHead> {
    return await this.#change(principal, id, { by: "write", seen }, () => ({ name }));
  }

  /** What is kept with it besides accounts (`settings.ts`). Throws `portfolio-read-only`. */
  async changeSettings(
    principal: Principal,
    id: string,
    change: (settings: PortfolioHead["settings"]) => PortfolioHead["settings"],
  ): Promise<PortfolioHead> {
    return await this.#change(principal, id, { by: "write", seen: null }, ({ settings }) => ({
      settings: change(settings),
    }));
  }

  /**
   * Adds a member or gives it another role; `full` when there are as many as there may be, `owner` for who may do all of
   * it anyway. Throws `portfolio-owner-only`.
   */
  async putMember(
    principal: Principal,
    id: string,
    { member, seen }: { readonly member: Member; readonly seen: SeenHead },
  ): Promise<PortfolioHead | "full" | "owner"> {
    const { head } = await this.find(principal, id);
    if (head.owner.principal === member.principal) return "owner";
    if (withMember(head, member).length > MEMBERS_MAX) return "full";
    return await this.#change(principal, id, { by: "owner", seen }, (before) => ({
      members: withMember(before, member),
    }));
  }

  /** Nothing happens for who is none. Members may take themselves out; else it throws `portfolio-owner-only`. */
  async removeMember(
    principal: Principal,
    id: string,
    { member, seen }: { readonly member: string; readonly seen: SeenHead },
  ): Promise<PortfolioHead> {
    const by = member === principal.id ? "read" : "owner";
    return await this.#change(principal, id, { by, seen }, ({ members }) => ({
      members: members.filter((one) => one.principal !== member),
    }));
  }

  /** Makes a member the owner, who stays as one that may change it. Throws `portfolio-owner-only`, and `revision-conflict` for who is no member. */
  async handOver(principal: Principal, id: string, to: string): Promise<PortfolioHead> {
    const seen = ({ members }: PortfolioHead) => members.some((one) => one.principal === to);
    return await this.#change(principal, id, { by: "owner", seen }, (head) => withOwner(head, to));
  }

  /** With everything in it. Throws `portfolio-owner-only`. */
  async remove(principal: Principal, id: string): Promise<void> {
    await this.expect(principal, id, "owner");
    await this.alone(id, () => this.#deps.portfolioStore.remove(id));
  }

  /** Nobody else writes it meanwhile, and it is read anew afterwards: for what changes more than its newest entry. */
  async alone<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return await inTurn(this.#deps.turns, turnOf(id), async () => {
      try {
        return await work();
      } finally {
        this.#shelf.forget(id);
      }
    });
  }

  /** Nothing is said or erased meanwhile; for what must not be kept after something was erased. */
  async steady<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return await inTurn(this.#deps.turns, turnOf(id), work);
  }

  async #say(
    { actor, expectWriter }: Speaker,
    id: string,
    { entry, expectedRevision }: { entry: NewEntry; expectedRevision: number | null },
  ): Promise<Said> {
    return await inTurn(this.#deps.turns, turnOf(id), async () => {
      await expectWriter();
      const loaded = await this.#shelf.take(id);
      const { revision } = loaded;
      if (expectedRevision !== null && expectedRevision !== revision)
        return { ok: false, revision };
      const kept = this.#entryBy(actor, revision + 1, entry.kind, entry.body);
      return await this.#append(loaded, kept, entry.lines);
    });
  }

  async #append(loaded: LoadedPortfolio, entry: PortfolioEntry, lines: NewLines): Promise<Said> {
    const appended = await loaded.append(entry, lines);
    switch (appended) {
      case "appended":
        return { ok: true, revision: entry.revision };
      case "conflict":
        return { ok: false, revision: entry.revision };
      case "missing":
        throw new AppError("portfolio-not-found");
    }
  }

  #entryBy(by: Actor, revision: number, kind: EntryKind, body: unknown): PortfolioEntry {
    const at = this.#deps.clock.now().toISOString();
    return PortfolioEntry.parse({ format: 1, revision, at, by, kind, body });
  }

  /** Puts what `change` gives into the head. `by`: the least that its principal has to be. */
  async #change(
    principal: Principal,
    id: string,
    { by, seen }: { readonly by: Role; readonly seen: SeenHead },
    change: (before: PortfolioHead) => Partial<PortfolioHead>,
  ): Promise<PortfolioHead> {
    return await inTurn(this.#deps.turns, turnOf(id), async () => {
      const { head, role } = await this.find(principal, id);
      if (principal.scope === "read") throw new AppError("portfolio-read-only");
      expectRole(role, by);
      const { revision } = head;
      const isSeen = typeof seen === "function" ? seen(head) : seen === null || seen === revision;
      if (!isSeen) throw conflict(typeof seen === "number" ? seen : revision - 1, revision);
      const changed = PortfolioHead.parse({ ...head, ...change(head), revision: revision + 1 });
      const replaced = await this.#deps.portfolioStore.replaceHead(changed);
      if (replaced === "missing") throw new AppError("portfolio-not-found");
      if (replaced === "conflict") throw conflict(revision, revision + 1);
      return changed;
    });
  }
}

const RANKS = { read: 0, write: 1, owner: 2 } as const satisfies Readonly<Record<Role, number>>;

function expectRole(role: Role, least: Role): void {
  if (RANKS[role] >= RANKS[least]) return;
  throw new AppError(least === "owner" ? "portfolio-owner-only" : "portfolio-read-only");
}

function conflict(read: number, current: number): AppError {
  return new AppError("revision-conflict", { params: { read, current } });
}

function withOwner({ owner, members }: PortfolioHead, to: string): Partial<PortfolioHead> {
  const heir = members.find(({ principal }) => principal === to);
  invariant(heir, "whoever is to be the owner is a member");
  const { principal, name } = heir;
  const before: Member = { ...owner, role: "write" };
  return {
    owner: { principal, name },
    members: members.map((one) => (one === heir ? before : one)),
  };
}

/** The owner is no member; a member that is there already stays in its place. */
function withMember({ owner, members }: PortfolioHead, member: Member): readonly Member[] {
  if (member.principal === owner.principal) return members;
  const isThere = members.some(({ principal }) => principal === member.principal);
  if (!isThere) return [...members, member];
  return members.map((one) => (one.principal === member.principal ? member : one));
}

function turnOf(id: string): string {
  return `portfolio ${id}`;
}

const plansOf = oncePer(async (rulebook: Rulebook): Promise<Plans> => {
  const active = await rulebook.find(rulebook.active.name);
  invariant(active, "the active ruleset is among the rulesets");
  const channels = await rulebook.find(CHANNELS_RULESET);
  return { active: active.plan, channels: channels?.plan ?? null };
});
