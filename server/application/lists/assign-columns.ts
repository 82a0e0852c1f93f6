/** Gives each key its column: the surest name first, cells as witnesses, and a question where it cannot be told. */
import type { SheetCell } from "../ports/sheets.ts";
import { isExplanation } from "../reading/explanation-columns.ts";
import { DAYS, inOrderOfTime, type Part } from "./column-parts.ts";
import type { ColumnName } from "./header-names.ts";
import type { Doubt, ListColumn } from "./layout.ts";
import { SURENESS, type Sureness } from "./naming.ts";
import { isBlank, shownIn } from "./shown-cell.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Candidate = ColumnName & {
  readonly index: number;
  /** The first cells below. */
  readonly cells: readonly SheetCell[];
};

type Given<Key extends string> = Pick<ListColumn<Key>, "key" | "part" | "isCertain" | "question">;

const SAMPLES_MAX = 3;
const SAMPLE_LENGTH_MAX = 60;
/** Of cells that tell something, so many have to agree with a name that says little. */
const ENOUGH = 0.5;

export function assignColumns<Key extends string>(
  candidates: readonly Candidate[],
  vocabulary: Vocabulary<Key>,
): readonly ListColumn<Key>[] {
  const given = new Assignment(candidates, vocabulary).all();
  return candidates.map((candidate) => {
    const { index, header, group, cells } = candidate;
    const shown = group === null ? header.shown : `${group.shown} / ${header.shown}`;
    return {
      index,
      header: shown,
      samples: samplesOf(cells),
      unit: header.unit ?? group?.unit ?? null,
      isOurs: isExplanation(header.shown),
      ...(given.get(index) ?? { key: null, part: null, isCertain: true, question: null }),
    };
  });
}

function samplesOf(cells: readonly SheetCell[]): readonly string[] {
  const samples = new Set<string>();
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    samples.add(shownIn(cell).trim().slice(0, SAMPLE_LENGTH_MAX));
    if (samples.size === SAMPLES_MAX) break;
  }
  return [...samples];
}

class Assignment<Key extends string> {
  readonly #free: Set<Candidate>;
  readonly #vocabulary: Vocabulary<Key>;
  readonly #given = new Map<number, Given<Key>>();

  constructor(candidates: readonly Candidate[], vocabulary: Vocabulary<Key>) {
    this.#free = new Set(
      candidates.filter(({ header }) => header.shown !== "" && !isExplanation(header.shown)),
    );
    this.#vocabulary = vocabulary;
  }

  all(): ReadonlyMap<number, Given<Key>> {
    this.#giveParts();
    for (const sureness of SURENESS) {
      for (const key of this.#vocabulary.keys) {
        if (!this.#isTaken(key)) this.#giveBest(key, sureness);
      }
    }
    for (const key of this.#vocabulary.byCells.keys) {
      if (!this.#isTaken(key)) this.#giveByCells(key);
    }
    return this.#given;
  }

  #isTaken(key: Key): boolean {
    return [...this.#given.values()].some(
      (one) => one.key === key || one.question?.may.includes(key) === true,
    );
  }

  #give(candidate: Candidate, given: Partial<Given<Key>>): void {
    this.#free.delete(candidate);
    const nothing = { key: null, part: null, isCertain: true, question: null };
    this.#given.set(candidate.index, { ...nothing, ...given });
  }

  #ask(candidate: Candidate, key: Key, doubt: Doubt): void {
    this.#give(candidate, { question: { may: [key], doubt } });
  }

  /** Columns that together say one fact. */
  #giveParts(): void {
    const found = [...this.#free].flatMap((candidate) => {
      const one = this.#vocabulary.partOf(candidate.header, candidate.group);
      return one === null ? [] : [{ candidate, ...one }];
    });
    for (const key of new Set(found.map((one) => one.key))) {
      const mine = found.filter((one) => one.key === key);
      if (mine.some(({ part }) => part.kind === "place") && !this.#arePlaces(key, mine)) continue;
      if (mine.some(({ part }) => part.kind === "day")) this.#giveWeek(key, mine);
      else this.#giveOthers(key, mine);
    }
  }

  /** A place may be of anything: its cells have to agree, and no other column may say the key by its name. */
  #arePlaces(key: Key, found: readonly { candidate: Candidate }[]): boolean {
    const others = [...this.#free].filter((one) =>
      found.every(({ candidate }) => candidate !== one),
    );
    const isSaid = others.some(({ header, group }) => {
      const said = this.#vocabulary.sureness(key, header, group);
      return said === "exact" || said === "said" || said === "likely";
    });
    return !isSaid && found.some(({ candidate }) => this.#agreement(candidate, key) > ENOUGH);
  }

  /** Every cell that says anything says it of the key, and most say something. */
  #giveByCells(key: Key): void {
    const [best] = [...this.#free].filter((one) => {
      const told = this.#told(one, key);
      return told.length > 0 && told.every(Boolean) && told.length * 2 > one.cells.length;
    });
    if (best === undefined) return;
    const lets = this.#vocabulary.byCells.lets(key, best.header, best.group);
    if (lets === "likely") this.#give(best, { key, isCertain: false });
    else if (lets === "vague") this.#ask(best, key, "unnamed");
  }

  #giveWeek(key: Key, found: readonly { candidate: Candidate; part: Part }[]): void {
    const at = inOrderOfTime(found.map(({ part }) => part.at));
    const days = found
      .map(({ candidate }, index) => ({ candidate, at: at[index] ?? 0 }))
      .toSorted((one, other) => one.at - other.at);
    const isDistinct = new Set(at).size === days.length;
    // Of a month in columns the last seven days are the week.
    const isDated = at.every((day) => day > 100);
    const week = isDated ? days.slice(-DAYS) : days;
    if (days.length < 2 || !isDistinct) return;
    if (week.length !== DAYS) {
      for (const { candidate } of week) this.#ask(candidate, key, "days");
      return;
    }
    const isCertain = days.length === DAYS;
    for (const [day, { candidate }] of week.entries()) {
      this.#give(candidate, { key, part: { kind: "day", at: day }, isCertain });
    }
  }

  /** Levels belong together when there are both; of several categories one is a column like any other. */
  #giveOthers(key: Key, found: readonly { candidate: Candidate; part: Part }[]): void {
    if (new Set(found.map(({ part }) => `${part.kind} ${part.at}`)).size < 2) return;
    for (const { candidate, part } of found) this.#give(candidate, { key, part });
  }

  #giveBest(key: Key, sureness: Sureness): void {
    const named = [...this.#free].filter(
      ({ header, group }) => this.#vocabulary.sureness(key, header, group) === sureness,
    );
    const isDeciding = this.#vocabulary.isDeciding(key);
    if (sureness === "vague") {
      if (isDeciding) for (const one of named) this.#ask(one, key, "name");
      return;
    }
    // What our documents call so is meant so; its cells are asked about one by one.
    const isMeant = isDeciding && sureness === "exact";
    const meant = isMeant ? named : named.filter((one) => this.#mayBe(one, key, sureness));
    const [best, ...others] = this.#byAgreement(meant, key);
    if (best === undefined) {
      if (isDeciding && sureness !== "loose") for (const one of named) this.#ask(one, key, "cells");
      return;
    }
    const rivals = others.filter((one) => this.#agreement(one, key) >= this.#agreement(best, key));
    if (isDeciding && rivals.length > 0 && !hasSameCells([best, ...rivals])) {
      for (const one of [best, ...rivals]) this.#ask(one, key, "several");
      return;
    }
    if (isDeciding && best.header.unit?.isForeign === true) this.#ask(best, key, "currency");
    else this.#give(best, { key, isCertain: sureness === "exact" || sureness === "said" });
  }

  /** A name that says little is believed when the cells agree; one that says it, unless they all disagree. */
  #mayBe(candidate: Candidate, key: Key, sureness: Sureness): boolean {
    const agreement = this.#agreement(candidate, key);
    return sureness === "loose" ? agreement > ENOUGH : agreement > 0;
  }

  /** The share of cells that look like the key, of those that look like anything; a half where none does. */
  #agreement(candidate: Candidate, key: Key): number {
    const told = this.#told(candidate, key);
    return told.length === 0 ? ENOUGH : told.filter(Boolean).length / told.length;
  }

  /** Of the cells that say anything about the key. */
  #told({ cells, header, group }: Candidate, key: Key): readonly boolean[] {
    const unit = header.unit ?? group?.unit ?? null;
    return cells
      .map((cell) => this.#vocabulary.fits(key, cell, unit))
      .filter((fit) => fit !== null);
  }

  #byAgreement(candidates: readonly Candidate[], key: Key): readonly Candidate[] {
    return candidates.toSorted(
      (one, other) => this.#agreement(other, key) - this.#agreement(one, key),
    );
  }
}

function hasSameCells([first, ...others]: readonly Candidate[]): boolean {
  const cells = first?.cells.map(shownIn) ?? [];
  return others.every((one) => cells.every((cell, row) => cell === shownIn(one.cells[row])));
}
