/** A portfolio in memory: its log added up, and its standings of the days that were asked for last. */
import { z } from "zod";
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Plan } from "../../../rules/compile.ts";
import { AppError } from "../../errors.ts";
import type { PortfolioEntry, PortfolioStore, ReadEntry } from "../ports/portfolios.ts";
import { becomeEntry, entryMeta } from "./entry-meta.ts";
import { atOnce, finished, type InSlices, type Pause, partsOf } from "./in-slices.ts";
import { Judging, type Plans } from "./judging.ts";
import { keptLine } from "./kept-line.ts";
import type { LoggedEntry } from "./log-part.ts";
import type { NewLines } from "./open-portfolio.ts";
import type { EntryMeta, Portfolio, RemovedAccount } from "./portfolio.ts";
import { PortfolioFold } from "./portfolio-fold.ts";
import { LineUnreadable, type ReadLine } from "./read-statements.ts";
import { standingsAfter, standingsOf, type WorkedOutStandings } from "./standings.ts";
import type { StatementLine } from "./statements.ts";
import type { Voice } from "./voices.ts";
import { areSameWeights, type Weights } from "./weights.ts";

export type LoadedDependencies = {
  readonly portfolioStore: PortfolioStore;
  readonly pause: Pause;
  readonly plans: () => Promise<Plans>;
};

/** Lines that are about to be kept, as they are added up and as they are written. */
type OwnLines = {
  readonly meta: EntryMeta;
  readonly read: readonly ReadLine[];
  readonly batches: Iterable<readonly StatementLine[]>;
};

/** So many lines are read before others have a turn, and are kept in one batch. */
const LINES = 500;
const DAYS_KEPT = 2;
const MOMENTS_KEPT = 2;

/** Which portfolio, judged on which day, by which rules. */
type Moment = {
  readonly revision: number;
  readonly asOf: CivilDate;
  readonly plan: Plan;
  readonly weights: Weights;
};

export class LoadedPortfolio {
  readonly #id: string;
  readonly #deps: LoadedDependencies;
  readonly #plans: Plans;
  readonly #fold: PortfolioFold;
  #portfolio: Portfolio;
  /** Of the present portfolio, for the day that was asked for last first. */
  #standings: readonly WorkedOutStandings[] = [];
  /** Of other revisions or by other rules, the one that was asked for last first. */
  #moments: readonly (Moment & { readonly standings: WorkedOutStandings })[] = [];
  /** What changes it, and what is worked out of it, comes one after the other. */
  #earlier: Promise<unknown> = Promise.resolve();

  /** Throws `store-record-corrupt` for a log that says what cannot be. */
  static async load(id: string, deps: LoadedDependencies): Promise<LoadedPortfolio> {
    const loaded = new LoadedPortfolio(id, deps, await deps.plans());
    await loaded.catchUp();
    return loaded;
  }

  private constructor(id: string, deps: LoadedDependencies, plans: Plans) {
    this.#id = id;
    this.#deps = deps;
    this.#plans = plans;
    this.#fold = new PortfolioFold(id);
    this.#portfolio = atOnce(this.#fold.finish()).portfolio;
  }

  get revision(): number {
    return this.#portfolio.revision;
  }

  get size(): number {
    return this.#portfolio.accounts.size;
  }

  /**
   * Adds the entries that were kept since, by whomever. Throws as `load` does, and `Superseded` when something was erased:
   * it is of no use then.
   */
  async catchUp(): Promise<void> {
    await this.#afterEarlier(async () => {
      for await (const read of this.#deps.portfolioStore.read(this.#id, this.revision)) {
        if (read.entry.kind === "erasure" && this.revision > 0) throw new Superseded();
        await this.#addRead(read);
      }
      await this.#finish();
    });
  }

  /** Worked out once for a revision and a day, by the weights that the portfolio has now. */
  async standingsOn(asOf: CivilDate, weights: Weights): Promise<WorkedOutStandings> {
    return (
      this.#known(asOf, weights) ??
      (await this.#afterEarlier(async () => {
        const known = this.#known(asOf, weights);
        if (known !== undefined) return known;
        const judging = new Judging(this.#plans, asOf, weights);
        const standings = await this.#inSlices(standingsOf(this.#portfolio, judging));
        const others = this.#standings.filter((one) => areSameWeights(one.weights, weights));
        this.#standings = [standings, ...others].slice(0, DAYS_KEPT);
        return standings;
      }))
    );
  }

  /** The facts of accounts as they were then, with what they are called now. */
  async factsAt(revision: number, accounts: ReadonlySet<string>): Promise<Portfolio> {
    if (revision >= this.revision) return this.#portfolio;
    return await this.#afterEarlier(() => this.#inSlices(this.#fold.factsAsOf(revision, accounts)));
  }

  /** Worked out once for a moment; few are kept. */
  async standingsAt(moment: Moment): Promise<WorkedOutStandings> {
    const { revision, asOf, plan, weights } = moment;
    if (revision >= this.revision && plan === this.#plans.active)
      return this.standingsOn(asOf, weights);
    return await this.#afterEarlier(async () => {
      const known = this.#moments.find(
        (one) =>
          one.revision === revision &&
          one.asOf === asOf &&
          one.plan === plan &&
          areSameWeights(one.weights, weights),
      );
      if (known !== undefined) return known.standings;
      const portfolio =
        revision >= this.revision
          ? this.#portfolio
          : await this.#inSlices(this.#fold.asOf(revision, null));
      const judging = new Judging({ ...this.#plans, active: plan }, asOf, weights);
      const standings = await this.#inSlices(standingsOf(portfolio, judging));
      this.#moments = [{ ...moment, standings }, ...this.#moments].slice(0, MOMENTS_KEPT);
      return standings;
    });
  }

  /** All that was said of an account and of what it is judged with until a revision, in order. */
  logOf(accountId: string, until: number): readonly LoggedEntry[] {
    return this.#fold.logOf(accountId, until);
  }

  /** Those that were taken out, the last one first. */
  removed(): readonly RemovedAccount[] {
    return this.#fold.removed();
  }

  voices(): ReadonlyMap<number, Voice> {
    return this.#fold.voices();
  }

  /** Keeps an entry that follows the present ones, and adds it. `conflict` when another process was quicker. */
  async append(
    entry: PortfolioEntry,
    lines: NewLines,
  ): Promise<"appended" | "conflict" | "missing"> {
    return await this.#afterEarlier(async () => {
      const { meta, read, batches } = await this.#readOwn(entry, lines);
      await this.#inSlices(this.#fold.expectSayable(read));
      const appended = await this.#deps.portfolioStore.append(this.#id, entry, batches);
      if (appended !== "appended") return appended;
      this.#fold.begin(entry, meta);
      for (const part of partsOf(read, LINES)) {
        this.#fold.add(part);
        await this.#deps.pause();
      }
      await this.#finish();
      return appended;
    });
  }

  #known(asOf: CivilDate, weights: Weights): WorkedOutStandings | undefined {
    return this.#standings.find((one) => one.asOf === asOf && areSameWeights(one.weights, weights));
  }

  async #addRead({ entry, lines }: ReadEntry): Promise<void> {
    try {
      const meta = this.#fold.begin(entry);
      for await (const batch of lines) {
        for (const part of partsOf(batch, LINES)) {
          this.#fold.add(this.#fold.read(part, meta));
          await this.#deps.pause();
        }
      }
    } catch (error) {
      throw isUnreadable(error)
        ? new AppError("store-record-corrupt", { params: { id: this.#id }, cause: error })
        : error;
    }
  }

  async #readOwn(entry: PortfolioEntry, lines: NewLines): Promise<OwnLines> {
    if ("read" in lines) {
      const meta = becomeEntry(lines.entry, entry);
      return { meta, read: lines.read, batches: this.#keptBatches(lines.read, meta) };
    }
    const meta = entryMeta(entry);
    const read: ReadLine[] = [];
    for (const part of partsOf(lines, LINES)) {
      for (const line of this.#fold.read(part, meta)) read.push(line);
      await this.#deps.pause();
    }
    return { meta, read, batches: partsOf(lines, LINES) };
  }

  /** Nothing is kept that could not be read again: it would be our mistake. */
  *#keptBatches(read: readonly ReadLine[], meta: EntryMeta): Generator<readonly StatementLine[]> {
    for (const part of partsOf(read, LINES)) {
      const kept = part.map(keptLine);
      this.#fold.read(kept, meta);
      yield kept;
    }
  }

  async #finish(): Promise<void> {
    const { portfolio, changes } = await this.#inSlices(this.#fold.finish());
    const [latest] = this.#standings;
    const standings = latest && (await this.#inSlices(standingsAfter(latest, portfolio, changes)));
    // What was the present one changes with it.
    this.#moments = this.#moments.filter((one) => one.standings.portfolio !== this.#portfolio);
    this.#portfolio = portfolio;
    this.#standings = standings === undefined ? [] : [standings];
  }

  async #inSlices<Result>(work: InSlices<Result>): Promise<Result> {
    return await finished(work, this.#deps.pause);
  }

  async #afterEarlier<Result>(task: () => Promise<Result>): Promise<Result> {
    const running = this.#earlier.then(task, task);
    this.#earlier = running;
    return await running;
  }
}

/** Something was erased from the log: what is in memory must not be shown any more. */
export class Superseded extends Error {
  constructor() {
    super("something was erased");
    this.name = "Superseded";
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof LineUnreadable || error instanceof z.ZodError;
}
