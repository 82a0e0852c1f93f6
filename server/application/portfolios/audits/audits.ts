/** Audits of portfolios: made now or as of a day, kept, looked at again, compared and taken away. */
import { type CivilDate, civilDateInShanghai } from "../../../../rules/civil-date.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import { AppError, invariant } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import type { Clock } from "../../ports/clock.ts";
import type { DeskRecords } from "../../ports/desk-records.ts";
import type { Actor, Principal } from "../../ports/principals.ts";
import type { Randomness } from "../../ports/secrets.ts";
import type { Rulebook } from "../../rulesets/rulebook.ts";
import { newAuditId } from "../ids.ts";
import { finished, type InSlices, type Pause } from "../in-slices.ts";
import type { Moment, OpenPortfolio } from "../open-portfolio.ts";
import type { Account, Portfolio } from "../portfolio.ts";
import type { Portfolios } from "../portfolios.ts";
import type { Standings } from "../standing.ts";
import { standingKind } from "../table/entity-rows.ts";
import { type Audit, auditOf, recordOfAudit } from "./audit-record.ts";
import { type AuditRow, AuditRows, encodeRows } from "./audit-rows.ts";
import type { Circumstances } from "./circumstances.ts";
import { type Comparison, comparisonOf, type Sides } from "./comparison.ts";
import { joinedRows } from "./joined-rows.ts";
import { keptStandings } from "./kept-standings.ts";

export type AuditDependencies = {
  readonly portfolios: Portfolios;
  readonly deskRecords: DeskRecords;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly pause: Pause;
  /** Told which audit is about to be kept, while nobody else says anything of the portfolio. */
  readonly announceAudit?: (audit: Audit) => Promise<void>;
};

/** What an audit is to be of; today, by the active ruleset, where nothing is said. */
export type Wanted = { readonly asOf?: CivilDate; readonly ruleset?: string };

/** Who lets it be made, under which id. */
export type Making = {
  readonly id: string;
  readonly by: Actor;
  readonly trigger: Audit["trigger"];
};

/** Made by hand; those of a schedule are bounded by it. */
export const AUDITS_MAX = 500;

/** Of a portfolio: pages of one, and the one that is shared. */
const COMPARISONS_KEPT = 2;

export class Audits {
  readonly #deps: AuditDependencies;
  readonly #kept = oncePer<Standings, Map<string, Promise<Standings>>>(() => new Map());
  /** Names are those of the portfolio as it is; what was erased from it goes with it. */
  readonly #compared = oncePer<Portfolio, Map<string, Promise<Comparison>>>(() => new Map());

  constructor(deps: AuditDependencies) {
    this.#deps = deps;
  }

  /** Of a ruleset that there is. Throws `portfolio-read-only` and `audits-full`. */
  async make(principal: Principal, id: string, wanted: Wanted = {}): Promise<Audit> {
    await this.#deps.portfolios.expect(principal, id, "write");
    const all = await this.#deps.deskRecords.list("audit", id);
    const byHand = all.map(auditOf).filter(({ trigger }) => trigger === "hand");
    if (byHand.length >= AUDITS_MAX)
      throw new AppError("audits-full", { params: { max: AUDITS_MAX } });
    const audit = await this.makeFor(id, wanted, {
      id: newAuditId(this.#deps.randomness),
      by: actorOf(principal),
      trigger: "hand",
    });
    return audit;
  }

  /** Also where nobody asks; the same id gives the one audit that has it. Throws `portfolio-not-found`. */
  async makeFor(id: string, wanted: Wanted, making: Making): Promise<Audit> {
    const { deskRecords, portfolios } = this.#deps;
    for (;;) {
      const open = await portfolios.openFor(making.by, id);
      const { audit, rows } = await this.#workOut(open, wanted, making);
      const bytes = await this.#inSlices(encodeRows(rows));
      // What is erased meanwhile must not come back with it.
      const kept = await portfolios.steady(id, async () => {
        if (await this.#wasErased(id, audit.moment)) return null;
        await this.#deps.announceAudit?.(audit);
        return await deskRecords.put(recordOfAudit(audit), bytes);
      });
      if (kept === null) continue;
      return kept === "kept" ? audit : await this.#existing(making.id);
    }
  }

  /** Of a portfolio, the latest first. Throws `portfolio-not-found`. */
  async list(principal: Principal, id: string): Promise<readonly Audit[]> {
    await this.#deps.portfolios.expect(principal, id, "read");
    return await this.listFor(id);
  }

  async listFor(id: string): Promise<readonly Audit[]> {
    const records = await this.#deps.deskRecords.list("audit", id);
    return records.map(auditOf).reverse();
  }

  /** Throws `audit-not-found` for a missing and for a foreign one alike. */
  async find(principal: Principal, auditId: string): Promise<Audit> {
    const audit = await this.found(auditId);
    try {
      if (audit !== null) await this.#deps.portfolios.find(principal, audit.portfolio);
    } catch {
      throw new AppError("audit-not-found");
    }
    if (audit === null) throw new AppError("audit-not-found");
    return audit;
  }

  /** Whoever asks. */
  async found(auditId: string): Promise<Audit | null> {
    const record = await this.#deps.deskRecords.find("audit", auditId);
    return record && auditOf(record);
  }

  /** What it said, as the table shows it. Throws `audit-ruleset-gone`. */
  async standings(open: OpenPortfolio, audit: Audit): Promise<Standings> {
    const worked = this.#isRulesetHere(audit) ? await open.standingsAt(audit.moment) : null;
    if (worked === null)
      throw new AppError("audit-ruleset-gone", { params: { ruleset: audit.moment.ruleset } });
    const known = this.#kept(worked);
    const key = `${audit.id} ${audit.revision}`;
    const standings = known.get(key) ?? this.#asKept(worked, audit);
    known.set(key, standings);
    standings.catch(() => known.delete(key));
    return await standings;
  }

  /** The last few are kept while the portfolio stays as it is. Throws `audits-of-two-portfolios`. */
  async compare(open: OpenPortfolio, earlier: Audit, later: Audit): Promise<Comparison> {
    if (earlier.portfolio !== later.portfolio) throw new AppError("audits-of-two-portfolios");
    const known = this.#compared(open.portfolio);
    const key = [earlier, later].map((one) => this.#stateOf(one)).join(" ");
    const comparison = known.get(key) ?? this.#compare(open, earlier, later);
    known.delete(key);
    known.set(key, comparison);
    for (const other of [...known.keys()].slice(0, -COMPARISONS_KEPT)) known.delete(other);
    comparison.catch(() => known.delete(key));
    return await comparison;
  }

  /** An audit stays as it is, but for what is erased and for its rules, which may go. */
  #stateOf(audit: Audit): string {
    return `${audit.id} ${audit.revision} ${this.#isRulesetHere(audit)}`;
  }

  async #compare(open: OpenPortfolio, earlier: Audit, later: Audit): Promise<Comparison> {
    const [before, after] = [await this.#rowsOf(earlier), await this.#rowsOf(later)];
    const joined = await this.#inSlices(joinedRows(before, after));
    const accounts = new Set(joined.turned.map(({ account }) => account));
    const sides: Sides = {
      before: await this.#circumstances(open, earlier, accounts),
      after: await this.#circumstances(open, later, accounts),
    };
    return await this.#inSlices(comparisonOf({ earlier, later }, joined, sides));
  }

  /** Throws `audit-not-found` and `portfolio-read-only`. */
  async remove(principal: Principal, auditId: string): Promise<void> {
    const { portfolio } = await this.find(principal, auditId);
    await this.#deps.portfolios.expect(principal, portfolio, "write");
    await this.#deps.deskRecords.remove("audit", auditId);
  }

  async #workOut(
    open: OpenPortfolio,
    wanted: Wanted,
    making: Making,
  ): Promise<{ readonly audit: Audit; readonly rows: readonly AuditRow[] }> {
    const { clock, rulebook } = this.#deps;
    const now = clock.now();
    const { asOf = civilDateInShanghai(now), ruleset = rulebook.active.name } = wanted;
    const { portfolio } = open;
    const moment = { revision: portfolio.revision, asOf, ruleset };
    const standings = await open.standingsAt(moment);
    invariant(standings, "whoever asks names a ruleset that there is");
    const rows = await this.#inSlices(rowsOf(standings));
    const hash = this.#hashOf(ruleset);
    invariant(hash, "a ruleset that was judged by is among the rulesets");
    const audit = {
      ...making,
      portfolio: portfolio.id,
      revision: 1,
      createdAt: now.toISOString(),
      moment,
      hash,
      counts: countsOfRows(rows),
      accounts: rows.length,
    };
    return { audit, rows };
  }

  async #wasErased(id: string, { revision }: Moment): Promise<boolean> {
    const { portfolio } = await this.#deps.portfolios.openFor(SERVICE, id);
    return portfolio.entries.some((one) => one.kind === "erasure" && one.revision > revision);
  }

  async #existing(id: string): Promise<Audit> {
    const audit = await this.found(id);
    if (audit === null) throw new AppError("audit-not-found");
    return audit;
  }

  async #asKept(worked: Standings, audit: Audit): Promise<Standings> {
    return await this.#inSlices(keptStandings(worked, await this.#rowsOf(audit)));
  }

  /** Throws `audit-not-found` where it was taken away meanwhile. */
  async #rowsOf({ id }: Audit): Promise<AuditRows> {
    const bytes = await this.#deps.deskRecords.bytesOf("audit", id);
    if (bytes === null) throw new AppError("audit-not-found");
    return new AuditRows(bytes);
  }

  async #circumstances(
    open: OpenPortfolio,
    audit: Audit,
    accounts: ReadonlySet<string>,
  ): Promise<Circumstances | null> {
    const { revision, asOf, ruleset } = audit.moment;
    const found = this.#isRulesetHere(audit) ? await this.#deps.rulebook.find(ruleset) : null;
    if (found === null) return null;
    const portfolio = onlyOf(await open.factsAt(revision, accounts), accounts);
    return { portfolio, asOf, plan: found.plan };
  }

  #isRulesetHere({ moment, hash }: Audit): boolean {
    return this.#hashOf(moment.ruleset) === hash;
  }

  #hashOf(ruleset: string): string | undefined {
    return this.#deps.rulebook.rulesets.find(({ name }) => name === ruleset)?.hash;
  }

  async #inSlices<Result>(work: InSlices<Result>): Promise<Result> {
    return await finished(work, this.#deps.pause);
  }
}

/** Of the present portfolio, which goes on changing, what is meant by now. */
function onlyOf(portfolio: Portfolio, ids: ReadonlySet<string>): Portfolio {
  const accounts = new Map<string, Account>();
  for (const id of ids) {
    const account = portfolio.accounts.get(id);
    if (account !== undefined) accounts.set(id, account);
  }
  return { ...portfolio, accounts };
}

/** What nobody asked for just then. */
export const SERVICE: Actor = { principal: "service", name: "Kaibo" };

/** Some milliseconds of work. */
const SLICE = 5000;

function* rowsOf({ rows }: Standings): InSlices<AuditRow[]> {
  const kept: AuditRow[] = [];
  for (const standing of rows) {
    if (kept.length % SLICE === SLICE - 1) yield;
    const { account, outcome, from, until } = standing;
    const kind = standingKind(standing);
    kept.push({ account: account.id, kind, outcome: outcome.index, from, until });
  }
  return kept;
}

function countsOfRows(rows: readonly AuditRow[]): Audit["counts"] {
  const counts = { eligible: 0, oneShort: 0, undetermined: 0, further: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}
