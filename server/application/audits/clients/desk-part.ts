/** What a consultant's desk knows of a client besides the facts that are judged. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import type { FactSource } from "../../../../rules/provenance.ts";
import type { Verdict } from "../../../../rules/verdict.ts";

export type DeskPart = {
  /** Where the facts that count come from; what most of them come from comes first. */
  readonly said: readonly FactsSaid[];
  readonly conflicts: readonly FactConflict[];
  /** Accounts that may broadcast by mini program live already. */
  readonly enabled: number;
  /** By the rules of the other door; null where there are none. */
  readonly channels: Readonly<Record<Verdict, number>> | null;
};

/** Facts that came in one go. */
export type FactsSaid = {
  readonly facts: readonly FactKey[];
  readonly source: FactSource;
  /** Of an import; null for what a person or a machine said. */
  readonly file: string | null;
  readonly by: string;
  readonly on: CivilDate;
};

/** What was said of one fact contradicts itself, and nobody has chosen yet. */
export type FactConflict = {
  readonly fact: FactKey;
  /** Null for a fact of the entity. */
  readonly account: string | null;
  /** By which it is judged; null when none is, and the fact is unknown. */
  readonly counting: SaidValue | null;
  readonly others: readonly SaidValue[];
};

export type SaidValue = {
  /** As the contract writes it. */
  readonly value: unknown;
  readonly source: FactSource;
  readonly file: string | null;
  readonly by: string;
  /** When it was observed; where nobody told, when it was said. */
  readonly on: CivilDate;
};
