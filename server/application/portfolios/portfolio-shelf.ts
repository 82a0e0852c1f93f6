/** The portfolios that are in memory: as many as fit, those that were used last. */
import { type LoadedDependencies, LoadedPortfolio, Superseded } from "./loaded-portfolio.ts";

export class PortfolioShelf {
  readonly #deps: LoadedDependencies;
  readonly #accountsMax: number;
  /** The one that was used last comes last. */
  readonly #loading = new Map<string, Promise<LoadedPortfolio>>();
  readonly #sizes = new Map<string, number>();

  /** `accountsMax`: of all portfolios together; a larger one is there alone. */
  constructor(deps: LoadedDependencies, accountsMax: number) {
    this.#deps = deps;
    this.#accountsMax = accountsMax;
  }

  /** As of the newest entry in the store. However many ask, it is loaded once. Rejects as `LoadedPortfolio.load` does. */
  async take(id: string): Promise<LoadedPortfolio> {
    const known = this.#loading.get(id);
    const loading = known ?? LoadedPortfolio.load(id, this.#deps);
    this.#loading.delete(id);
    this.#loading.set(id, loading);
    try {
      const loaded = await loading;
      if (known !== undefined) await this.#catchUp(id, loaded);
      this.#note(id, loaded.size);
      return loaded;
    } catch (error) {
      this.forget(id);
      if (error instanceof Superseded) return await this.take(id);
      throw error;
    }
  }

  /** It is loaded anew when it is asked for. */
  forget(id: string): void {
    this.#loading.delete(id);
    this.#sizes.delete(id);
  }

  async #catchUp(id: string, loaded: LoadedPortfolio): Promise<void> {
    const newest = await this.#deps.portfolioStore.revisionOf(id);
    if (newest !== null && newest > loaded.revision) await loaded.catchUp();
  }

  #note(id: string, size: number): void {
    if (!this.#loading.has(id)) return;
    this.#sizes.set(id, size);
    let total = [...this.#sizes.values()].reduce((sum, one) => sum + one, 0);
    for (const other of [...this.#loading.keys()]) {
      if (total <= this.#accountsMax || other === id) continue;
      total -= this.#sizes.get(other) ?? 0;
      this.forget(other);
    }
  }
}
