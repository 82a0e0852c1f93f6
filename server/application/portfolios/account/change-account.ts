/** Changes one account: what is said of it becomes an entry of the portfolio, unless somebody was quicker. */
import { AppError } from "../../../errors.ts";
import type { Principal } from "../../ports/principals.ts";
import type { Randomness } from "../../ports/secrets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { holderOf } from "../fact-levels.ts";
import { accountIn, entityIn } from "../find-in-portfolio.ts";
import { newAccountId, newEntityId } from "../ids.ts";
import type { OpenPortfolio, PortfolioAccess } from "../open-portfolio.ts";
import type { Account, Portfolio } from "../portfolio.ts";
import type { AccountLine, EntityLine, StatementLine } from "../statements.ts";
import { type AccountEdit, type EntityChoice, takenProblem } from "./read-account-edit.ts";

/** What somebody saw who changes it: of an account, with what is shown of its entity. */
export function revisionOf({ revision, entity }: Account): number {
  return Math.max(revision, entity.revision);
}

export type Changed =
  | { readonly kind: "changed"; readonly opened: OpenPortfolio }
  | { readonly kind: "refused"; readonly problems: readonly FieldProblem[] }
  /** Somebody was quicker; nothing was kept. */
  | { readonly kind: "overtaken"; readonly opened: OpenPortfolio };

/** What is to be said of the portfolio as it is; problems where it cannot be. */
export type LinesFor = (
  portfolio: Portfolio,
) => readonly StatementLine[] | { readonly problems: readonly FieldProblem[] };

/** Whether a portfolio is still what was seen of it. */
export type IsCurrent = (portfolio: Portfolio) => boolean;

/** Whose portfolio it is about, and who says it. */
export type Place = { readonly principal: Principal; readonly portfolioId: string };

/** Others may change other accounts all the while; after so many tries something else is wrong. */
const TRIES_MAX = 20;

export class AccountEdits {
  readonly #portfolios: PortfolioAccess;
  readonly #randomness: Randomness;

  constructor(deps: { readonly portfolios: PortfolioAccess; readonly randomness: Randomness }) {
    this.#portfolios = deps.portfolios;
    this.#randomness = deps.randomness;
  }

  /** Throws what opening throws, `account-not-found`, and `entity-not-found` for a choice that is not there. */
  async edit(
    place: Place,
    id: string,
    { edit, isCurrent }: { readonly edit: AccountEdit; readonly isCurrent: IsCurrent },
  ): Promise<Changed> {
    return await this.change(place, isCurrent, (portfolio) => {
      const account = accountIn(portfolio, id);
      return linesOfEdit(portfolio, account, { edit, randomness: this.#randomness });
    });
  }

  /** A new account. Without an entity it stands alone, and its entity bears its name. */
  async add(
    place: Place,
    edit: AccountEdit & { readonly set: { readonly name: string } },
  ): Promise<Changed & { readonly id: string }> {
    const id = newAccountId(this.#randomness);
    const changed = await this.change(place, always, (portfolio) =>
      linesOfNew(portfolio, { id, edit, randomness: this.#randomness }),
    );
    return { ...changed, id };
  }

  /** It is shown nowhere any more, and comes back when that is taken back. */
  async remove(place: Place, id: string): Promise<Changed> {
    return await this.change(place, always, (portfolio) => {
      accountIn(portfolio, id);
      return [{ is: "account", id, set: { removed: true }, facts: [] }];
    });
  }

  /**
   * Takes back what removed it. Refused where another account has its appid or number by now. Throws `account-not-found` for
   * one that was never there, and does nothing for one that is there.
   */
  async restore({ principal, portfolioId }: Place, id: string): Promise<Changed> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const opened = await this.#portfolios.open(principal, portfolioId);
      if (opened.role === "read") throw new AppError("portfolio-read-only");
      const removed = opened.removed().find((one) => one.id === id);
      if (removed === undefined) {
        accountIn(opened.portfolio, id);
        return { kind: "changed", opened };
      }
      const problems = takenIn(opened.portfolio, { set: removed }, id);
      if (problems.length > 0) return { kind: "refused", problems };
      const [{ revision: of }] = removed.by;
      await opened.say({ kind: "undo", body: { of }, lines: [] }, opened.portfolio.revision);
    }
    throw new AppError("store-unavailable");
  }

  /** A name or facts of an entity. Throws `entity-not-found`. */
  async editEntity(
    place: Place,
    id: string,
    {
      isCurrent,
      ...says
    }: Partial<Pick<EntityLine, "name" | "facts">> & {
      readonly isCurrent: IsCurrent;
    },
  ): Promise<Changed> {
    return await this.change(place, isCurrent, (portfolio) => {
      entityIn(portfolio, id);
      return [{ is: "entity", id, facts: [], ...says }];
    });
  }

  /** What else is said of an account: the portfolio is opened anew whenever it has changed meanwhile. */
  async change(place: Place, isCurrent: IsCurrent, linesFor: LinesFor): Promise<Changed> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const opened = await this.#portfolios.open(place.principal, place.portfolioId);
      if (opened.role === "read") throw new AppError("portfolio-read-only");
      const { portfolio } = opened;
      const lines = linesFor(portfolio);
      if (!isCurrent(portfolio)) return { kind: "overtaken", opened };
      if ("problems" in lines) return { kind: "refused", problems: lines.problems };
      if (lines.length === 0) return { kind: "changed", opened };
      const said = await opened.say({ kind: "edit", body: {}, lines }, portfolio.revision);
      if (said.ok) return { kind: "changed", opened };
    }
    throw new AppError("store-unavailable");
  }
}

function always(): boolean {
  return true;
}

/** The lines that say it: facts of the entity are said of the entity, whoever's page they were entered on. */
function linesOfEdit(
  portfolio: Portfolio,
  account: Account,
  { edit, randomness }: { readonly edit: AccountEdit; readonly randomness: Randomness },
): ReturnType<LinesFor> {
  const problems = takenIn(portfolio, edit, account.id);
  if (problems.length > 0) return { problems };
  const { id: entity, line } = entityFor(portfolio, edit.entity ?? account.entity, randomness);
  const own = edit.facts.filter(({ key }) => holderOf(key) === "account");
  const shared = edit.facts.filter(({ key }) => holderOf(key) === "entity");
  const isMoved = entity !== account.entity.id;
  const says: AccountLine = {
    ...{ is: "account", id: account.id, facts: own },
    ...(isMoved && { entity }),
    ...(Object.keys(edit.set).length > 0 && { set: edit.set }),
  };
  return [
    ...(line === null && shared.length === 0 ? [] : [entityLine(entity, line, shared)]),
    ...(isMoved || says.set !== undefined || own.length > 0 ? [says] : []),
  ];
}

function linesOfNew(
  portfolio: Portfolio,
  {
    id,
    edit,
    randomness,
  }: {
    readonly id: string;
    readonly edit: AccountEdit & { readonly set: { readonly name: string } };
    readonly randomness: Randomness;
  },
): ReturnType<LinesFor> {
  const problems = takenIn(portfolio, edit, id);
  if (problems.length > 0) return { problems };
  const choice = edit.entity ?? { name: edit.set.name };
  const { id: entity, line } = entityFor(portfolio, choice, randomness);
  const shared = edit.facts.filter(({ key }) => holderOf(key) === "entity");
  const own = edit.facts.filter(({ key }) => holderOf(key) === "account");
  return [
    ...(line === null && shared.length === 0 ? [] : [entityLine(entity, line, shared)]),
    { is: "account", id, entity, set: edit.set, facts: own },
  ];
}

/** An entity of that name is that entity; ids are of the portfolio, or `entity-not-found` is thrown. */
function entityFor(
  portfolio: Portfolio,
  choice: EntityChoice,
  randomness: Randomness,
): { readonly id: string; readonly line: Pick<EntityLine, "name"> | null } {
  if ("id" in choice) return { id: entityIn(portfolio, choice.id).id, line: null };
  for (const { id, name } of portfolio.entities.values()) {
    if (name === choice.name) return { id, line: null };
  }
  return { id: newEntityId(randomness), line: { name: choice.name } };
}

function entityLine(
  id: string,
  line: Pick<EntityLine, "name"> | null,
  facts: EntityLine["facts"],
): EntityLine {
  return { is: "entity", id, facts, ...line };
}

/** Rows of a list are matched by these two, so no two accounts may have the same. */
function takenIn(
  portfolio: Portfolio,
  { set }: { readonly set: Pick<AccountEdit["set"], "appid" | "externalId"> },
  id: string,
): FieldProblem[] {
  return (["appid", "externalId"] as const).flatMap((field) => {
    const value = set[field] ?? null;
    if (value === null) return [];
    for (const other of portfolio.accounts.values()) {
      if (other[field] === value && other.id !== id)
        return [takenProblem(field, value, other.name)];
    }
    return [];
  });
}
