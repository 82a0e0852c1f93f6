/** The counts of a block, made where it is judged; they can be sent between threads. */
import type { EntityCount } from "../ports/audits.ts";
import type { CellEcho, CellProblem, JudgedAccount, RefusedAccount } from "./account.ts";

export type RefusedSample = { readonly line: number; readonly problems: readonly CellProblem[] };

export type Tally = {
  /** By `Outcome.index`. */
  readonly outcomes: Uint32Array;
  readonly refused: number;
  readonly echoes: number;
  readonly entities: readonly EntityCount[];
  /** The first few of each, to be shown. */
  readonly refusalSamples: readonly RefusedSample[];
  readonly echoSamples: readonly CellEcho[];
};

export const SAMPLES_MAX = 5;
const NO_ECHOES: readonly CellEcho[] = [];

export class BlockTally {
  readonly #countsEntities: boolean;
  #outcomes: Uint32Array;
  #entities = new Map<string, EntityCount>();
  #refusalSamples: RefusedSample[] = [];
  #echoSamples: CellEcho[] = [];
  #refused = 0;
  #echoes = 0;

  constructor(outcomes: number, { countsEntities }: { readonly countsEntities: boolean }) {
    this.#outcomes = new Uint32Array(outcomes);
    this.#countsEntities = countsEntities;
  }

  account({ outcome, entity = null, echoes = NO_ECHOES }: JudgedAccount): void {
    const { index, verdict } = outcome;
    this.#outcomes[index] = (this.#outcomes[index] ?? 0) + 1;
    for (const echo of echoes) {
      this.#echoes += 1;
      if (this.#echoSamples.length < SAMPLES_MAX) this.#echoSamples.push(echo);
    }
    if (!this.#countsEntities || entity === null) return;
    const known = this.#entities.get(entity);
    const count = known ?? { entity, eligible: 0, ineligible: 0, undetermined: 0 };
    count[verdict] += 1;
    if (!known) this.#entities.set(entity, count);
  }

  refusal({ line, problems }: RefusedAccount): void {
    this.#refused += 1;
    if (this.#refusalSamples.length < SAMPLES_MAX) this.#refusalSamples.push({ line, problems });
  }

  /** All since the last time. */
  take(): Tally {
    const taken = {
      outcomes: this.#outcomes,
      refused: this.#refused,
      echoes: this.#echoes,
      entities: [...this.#entities.values()],
      refusalSamples: this.#refusalSamples,
      echoSamples: this.#echoSamples,
    };
    this.#outcomes = new Uint32Array(taken.outcomes.length);
    this.#entities = new Map();
    this.#refusalSamples = [];
    this.#echoSamples = [];
    this.#refused = 0;
    this.#echoes = 0;
    return taken;
  }
}
