/** Holds what was acknowledged against what is there. */
import type { Reply } from "./merchant-requests.ts";

/** What a comparison found; of all but `acknowledged` there has to be none. */
export type Tally = {
  readonly acknowledged: Record<string, number>;
  lost: number;
  doubled: number;
  invented: number;
  unreadable: number;
  /** Of each of these, what it was. */
  readonly found: string[];
};

export function newTally(): Tally {
  return { acknowledged: {}, lost: 0, doubled: 0, invented: 0, unreadable: 0, found: [] };
}

/** A write that was answered: it is not done, because what it would be kept in cannot be written. */
export class Refused extends Error {}

/** What somebody sent in numbers from 1 on, held against the numbers that are there. */
export class Numbered {
  #next = 1;
  /** The one that no answer has come for. */
  #unanswered: number | null = null;
  #acknowledged = new Set<number>();

  /** One more, by a write that throws `Refused`, or anything else when no answer comes. */
  async send(write: (number: number) => Promise<void>): Promise<void> {
    const number = this.#next;
    this.#next += 1;
    this.#unanswered = number;
    try {
      await write(number);
      this.#acknowledged.add(number);
      this.#unanswered = null;
    } catch (error) {
      if (error instanceof Refused) this.#unanswered = null;
      throw error;
    }
  }

  /** Of what was not acknowledged the unanswered one alone may be there; then it counts as acknowledged from now on. */
  compare(kind: string, kept: readonly number[], tally: Tally): void {
    this.compareKept(kind, kept, tally);
    const there = new Set(kept);
    const strange = [...there].filter(
      (one) => !this.#acknowledged.has(one) && one !== this.#unanswered,
    );
    add(tally, "invented", { kind, what: strange });
    this.#acknowledged = there;
    this.#unanswered = null;
  }

  /** For what may be there although it was not acknowledged. */
  compareKept(kind: string, kept: readonly number[], tally: Tally): void {
    const there = new Set(kept);
    add(tally, "doubled", { kind, what: kept.filter((one, index) => kept.indexOf(one) < index) });
    add(tally, "lost", { kind, what: [...this.#acknowledged].filter((one) => !there.has(one)) });
  }
}

export function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

export function add(
  tally: Tally,
  fault: "lost" | "doubled" | "invented" | "unreadable",
  { kind, what }: { kind: string; what: readonly unknown[] },
): void {
  tally[fault] += what.length;
  if (what.length > 0) tally.found.push(`${fault} ${kind}: ${what.join()}`);
}

/** A reply to a question for what was acknowledged. */
export function count({ status, text }: Reply, tally: Tally): void {
  if (status === 200) return;
  add(tally, status === 404 ? "lost" : "unreadable", { kind: "reply", what: [text] });
}
