/** The counts of a block, made where it is judged; they can be sent between threads. */
import type { RowKind } from "../lists/row-kinds.ts";
import type { EntityCount } from "../ports/audits.ts";
import type { CellEcho, CellProblem, JudgedAccount, RefusedAccount, TableRow } from "./account.ts";
import { Sightings, type TakenSightings } from "./sightings.ts";

/** A row of which something is told; `sheet` is null for a line of JSON. */
export type ToldRow = {
  readonly sheet: number | null;
  readonly line: number;
  readonly problems: readonly CellProblem[];
};

/** Cells of a column that were all read otherwise than written in one way, with the first of them. */
export type EchoCount = CellEcho & { readonly sheet: number; readonly count: number };

export type PassedRows = Readonly<Partial<Record<RowKind, number>>>;

export type Tally = {
  /** By `Outcome.index`. */
  readonly outcomes: Uint32Array;
  readonly refused: number;
  /** Rows that were judged though cells of theirs are not understood. */
  readonly unclear: number;
  /** Accounts in rows that the file hides. */
  readonly hidden: number;
  /** Of rows that say nothing of an account. */
  readonly passed: PassedRows;
  readonly echoes: readonly EchoCount[];
  readonly entities: readonly EntityCount[];
  /** The first few of each, to be shown. */
  readonly refusalSamples: readonly ToldRow[];
  readonly unclearSamples: readonly ToldRow[];
  readonly seen: TakenSightings;
};

export const SAMPLES_MAX = 5;

export class BlockTally {
  readonly #countsEntities: boolean;
  readonly #sightings = new Sightings();
  #counts: Counts;

  constructor(outcomes: number, { countsEntities }: { readonly countsEntities: boolean }) {
    this.#countsEntities = countsEntities;
    this.#counts = new Counts(outcomes);
  }

  account(account: JudgedAccount, appid = ""): void {
    const { outcome, row, id, facts } = account;
    this.#counts.outcome(outcome.index);
    if (row === undefined) return;
    this.#counts.row(row);
    this.#sightings.row(row, id, { facts, appid });
    if (this.#countsEntities && row.entity !== null) {
      this.#counts.entity(row.entity, outcome.verdict);
    }
  }

  refusal({ line, problems, row }: RefusedAccount): void {
    this.#counts.refused += 1;
    addSample(this.#counts.refusalSamples, { sheet: row?.sheet ?? null, line, problems });
  }

  /** The row of the account before is one that the file hides. */
  hidden(): void {
    this.#counts.hidden += 1;
  }

  /** A row that says nothing of an account. */
  passed(kind: RowKind): void {
    const { passed } = this.#counts;
    passed[kind] = (passed[kind] ?? 0) + 1;
  }

  /** All since the last time. */
  take(): Tally {
    const { echoes, entities, ...counts } = this.#counts;
    this.#counts = new Counts(counts.outcomes.length);
    return {
      ...counts,
      echoes: [...byColumn(echoes).values()],
      entities: [...entities.values()],
      seen: this.#sightings.take(),
    };
  }
}

class Counts {
  readonly outcomes: Uint32Array;
  readonly passed: Partial<Record<RowKind, number>> = {};
  /** Cells that are read again are told in the same object. */
  readonly echoes = new Map<CellEcho, { readonly sheet: number; count: number }>();
  readonly entities = new Map<string, EntityCount>();
  readonly refusalSamples: ToldRow[] = [];
  readonly unclearSamples: ToldRow[] = [];
  refused = 0;
  unclear = 0;
  hidden = 0;

  constructor(outcomes: number) {
    this.outcomes = new Uint32Array(outcomes);
  }

  outcome(index: number): void {
    this.outcomes[index] = (this.outcomes[index] ?? 0) + 1;
  }

  row({ sheet, line, echoes, problems }: TableRow): void {
    for (const echo of echoes) {
      const known = this.echoes.get(echo);
      if (known === undefined) this.echoes.set(echo, { sheet, count: 1 });
      else known.count += 1;
    }
    if (problems.length === 0) return;
    this.unclear += 1;
    addSample(this.unclearSamples, { sheet, line, problems });
  }

  entity(entity: string, verdict: keyof Omit<EntityCount, "entity">): void {
    const known = this.entities.get(entity);
    const count = known ?? { entity, eligible: 0, ineligible: 0, undetermined: 0 };
    count[verdict] += 1;
    if (!known) this.entities.set(entity, count);
  }
}

function byColumn(echoes: Counts["echoes"]): Map<string, EchoCount> {
  const counts = new Map<string, EchoCount>();
  for (const [echo, { sheet, count }] of echoes) addEcho(counts, { ...echo, sheet, count });
  return counts;
}

/** Echoes of one column and one kind are told as one, by the first of them. */
export function addEcho(echoes: Map<string, EchoCount>, echo: EchoCount): void {
  const key = `${echo.sheet} ${echo.column} ${echo.kind}`;
  const known = echoes.get(key);
  echoes.set(key, known === undefined ? echo : { ...known, count: known.count + echo.count });
}

export function addSample<T>(samples: T[], one: T): void {
  if (samples.length < SAMPLES_MAX) samples.push(one);
}
