/** A portfolio that somebody may look at, and what they may do with it. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { PortfolioHead } from "../ports/portfolios.ts";
import type { Principal, Scope } from "../ports/principals.ts";
import type { LoggedEntry } from "./log-part.ts";
import type { EntryMeta, Portfolio, RemovedAccount } from "./portfolio.ts";
import type { ReadLine } from "./read-statements.ts";
import type { Standings } from "./standing.ts";
import type { EntryKind, StatementLine } from "./statements.ts";
import type { Voice } from "./voices.ts";

/** The owner may do all that members may, and decides on members and erasure. */
export type Role = "owner" | Scope;

/** What is said, with the body of its kind. */
export type NewEntry = {
  readonly kind: EntryKind;
  readonly body: unknown;
  readonly lines: NewLines;
};

export type NewLines = readonly StatementLine[] | ForeseenLines;

/** Lines that were read for an entry as it would be; it becomes what the entry is that has them. */
export type ForeseenLines = { readonly entry: EntryMeta; readonly read: readonly ReadLine[] };

export type Said =
  | { readonly ok: true; readonly revision: number }
  /** Somebody was quicker: the portfolio has this revision now, and nothing was kept. */
  | { readonly ok: false; readonly revision: number };

/** What an audit is of; `ruleset` by its name, such as `wechat-live@2026-07`. */
export type Moment = {
  readonly revision: number;
  readonly asOf: CivilDate;
  readonly ruleset: string;
};

export interface OpenPortfolio {
  readonly head: PortfolioHead;
  readonly role: Role;
  /** As it was when it was opened, and after what was said since through this object. */
  readonly portfolio: Portfolio;
  /** Of that portfolio, judged by the active ruleset as of the day on which it was opened, in Shanghai. */
  standings(): Standings;
  /** All that was said of an account and of what it is judged with, in order; with what was taken back. */
  logOf(accountId: string): readonly LoggedEntry[];
  /** The accounts that were taken out and can be put back, the last one first. */
  removed(): readonly RemovedAccount[];
  /** By the revision of each entry, of how many accounts it speaks: what taking it back would change. */
  voices(): ReadonlyMap<number, Voice>;
  /** The same standings as of another day; worked out once for a revision and a day. */
  standingsOn(asOf: CivilDate): Promise<Standings>;
  /** Of these accounts the facts as they were at an earlier revision, under the names of now. */
  factsAt(revision: number, accounts: ReadonlySet<string>): Promise<Portfolio>;
  /** Of any revision on any day by any ruleset; null where there is no such ruleset. The last few are kept. */
  standingsAt(moment: Moment): Promise<Standings | null>;
  /**
   * Keeps an entry; durable when it resolves. `expectedRevision` is the portfolio's that its sender saw; null takes whatever is
   * current, for entries that hold whatever came before. Throws `portfolio-read-only` for those who may only read.
   */
  say(entry: NewEntry, expectedRevision: number | null): Promise<Said>;
}

export interface PortfolioAccess {
  /** Opens what the principal may see. Throws `portfolio-not-found` for a missing and for a foreign one alike. */
  open(principal: Principal, id: string): Promise<OpenPortfolio>;
}
