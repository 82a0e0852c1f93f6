/** An audit compared with an earlier one of the same list, account by account. */
import type { AuditLine, JudgedLine } from "../audit-line.ts";
import { CAUSES, type Cause } from "./causes.ts";
import { isWorse, type PlanOf, type VerdictChange, verdictChange } from "./verdict-change.ts";

export type LinePlace = { readonly offset: number; readonly length: number };

/** Where the accounts of an earlier audit stand in its file; it may have a million of them. */
export class EarlierAccounts {
  readonly #offsets: number[] = [];
  readonly #lengths: number[] = [];
  /** By account, the first that was not taken yet; those that are called the same follow by their order. */
  readonly #first = new Map<string, number>();
  readonly #last = new Map<string, number>();
  readonly #next = new Map<number, number>();
  #left = 0;
  /** Earlier versions wrote none, and a list may have got them since: accounts go by their names then. */
  #hasEntities = false;

  add(line: AuditLine, { offset, length }: LinePlace): void {
    const key = keyOf(line);
    if (line.kind === "refused" || key === null) return;
    if (line.entity !== null) this.#hasEntities = true;
    const at = this.#offsets.push(offset) - 1;
    this.#lengths.push(length);
    this.#left += 1;
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, at);
      return;
    }
    this.#next.set(this.#last.get(key) ?? first, at);
    this.#last.set(key, at);
  }

  /** Each is taken once, when all are there; null for an account that was not. */
  take(line: AuditLine): LinePlace | null {
    const key = keyOf(this.#hasEntities ? line : { ...line, entity: null });
    const at = key === null ? undefined : this.#first.get(key);
    if (key === null || at === undefined) return null;
    const next = this.#next.get(at);
    if (next === undefined) this.#first.delete(key);
    else this.#first.set(key, next);
    this.#left -= 1;
    return this.#placeOf(at);
  }

  /** How many were not taken. */
  get left(): number {
    return this.#left;
  }

  /** The first of those that were not taken, of each name one. */
  gone(max: number): readonly LinePlace[] {
    const places: LinePlace[] = [];
    for (const at of this.#first.values()) {
      if (places.length >= max) break;
      places.push(this.#placeOf(at));
    }
    return places;
  }

  #placeOf(at: number): LinePlace {
    return { offset: this.#offsets[at] ?? 0, length: this.#lengths[at] ?? 0 };
  }
}

/** What became of an account since the earlier audit. */
export type Since =
  | { readonly is: "new" }
  | { readonly is: "same" }
  | ({ readonly is: "changed" } & VerdictChange);

export type ChangedAccount = Pick<JudgedLine, "id" | "entity"> & { readonly change: VerdictChange };

export type Comparison = {
  readonly compared: number;
  readonly added: number;
  readonly gone: number;
  readonly goneSamples: readonly Pick<JudgedLine, "id" | "entity">[];
  readonly better: number;
  readonly worse: number;
  /** An account whose verdict has two causes counts for both. */
  readonly causes: Readonly<Record<Cause | "untold", number>>;
  /** The first of them, those that are worse before the others. */
  readonly samples: readonly ChangedAccount[];
};

export const SAMPLES_MAX = 10;
export const GONE_MAX = 5;

export class ComparisonTotals {
  #compared = 0;
  #added = 0;
  #better: ChangedAccount[] = [];
  #worse: ChangedAccount[] = [];
  #betterCount = 0;
  #worseCount = 0;
  readonly #causes = { facts: 0, calendar: 0, rules: 0, untold: 0 };

  add({ id, entity }: Pick<JudgedLine, "id" | "entity">, since: Since): void {
    if (since.is === "new") {
      this.#added += 1;
      return;
    }
    this.#compared += 1;
    if (since.is === "same") return;
    const { from, to, causes, facts } = since;
    for (const cause of CAUSES) if (causes.includes(cause)) this.#causes[cause] += 1;
    if (causes.length === 0) this.#causes.untold += 1;
    const isNowWorse = isWorse(since);
    if (isNowWorse) this.#worseCount += 1;
    else this.#betterCount += 1;
    const samples = isNowWorse ? this.#worse : this.#better;
    if (samples.length < SAMPLES_MAX)
      samples.push({ id, entity, change: { from, to, causes, facts } });
  }

  taken(gone: number, goneSamples: Comparison["goneSamples"]): Comparison {
    return {
      compared: this.#compared,
      added: this.#added,
      gone,
      goneSamples,
      better: this.#betterCount,
      worse: this.#worseCount,
      causes: { ...this.#causes },
      samples: [...this.#worse, ...this.#better].slice(0, SAMPLES_MAX),
    };
  }
}

export function sinceEarlier(earlier: AuditLine | null, now: JudgedLine, planOf: PlanOf): Since {
  if (earlier === null || earlier.kind === "refused") return { is: "new" };
  const change = verdictChange(earlier, now, planOf);
  return change === null ? { is: "same" } : { is: "changed", ...change };
}

/** The same account: by its entity and its name, however they are spaced; null without a name. */
function keyOf({ id, entity }: Pick<AuditLine, "id" | "entity">): string | null {
  return id === null ? null : JSON.stringify([folded(entity ?? ""), folded(String(id))]);
}

function folded(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
}
