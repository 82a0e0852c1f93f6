/** A portfolio as its log adds up: entities, their accounts, and of each what was said. Read only for everybody but the fold. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { ConditionId } from "../../../rules/conditions.ts";
import type { FactKey, FactValue } from "../../../rules/facts/all.ts";
import type { FactSource } from "../../../rules/provenance.ts";
import type { Actor } from "../ports/principals.ts";
import type { Accepted, EntryKind, ImportCounts, Live } from "./statements.ts";

/** An entry without its lines; one object, shared by all that was said in it. */
export type EntryMeta = {
  readonly revision: number;
  readonly at: string;
  readonly by: Actor;
  readonly kind: EntryKind;
  /** The file of an import. */
  readonly file: string | null;
  readonly importId: string | null;
  /** Of an import: what it changed. */
  readonly counts: ImportCounts | null;
  /** Of what a merchant answered: who took it over. */
  readonly accepted: Accepted | null;
  /** The revision of the entry that took it back; null while it counts. */
  readonly undoneBy: number | null;
};

/** A fact that was said, read. */
export type Statement = {
  readonly key: FactKey;
  /** Null: said to be unknown. */
  readonly value: FactValue | null;
  /** As the contract writes it. */
  readonly raw: unknown;
  readonly source: FactSource;
  readonly observedOn: CivilDate | null;
  readonly note: string | null;
  readonly typed: string | null;
  readonly at: readonly [sheet: number, line: number] | null;
  readonly settles: boolean;
  readonly entry: EntryMeta;
};

export type Entity = {
  readonly id: string;
  readonly name: string;
  /** In the order in which they were said, without those that were taken back. */
  readonly statements: readonly Statement[];
  readonly accounts: readonly Account[];
  /** Of the last entry that said something of it. */
  readonly revision: number;
};

/** What is to be done about one condition of an account, as it was said last. */
export type AccountTask = {
  readonly condition: ConditionId;
  readonly due: CivilDate | null;
  /** Null: whoever looks after the account. */
  readonly owner: string | null;
  readonly note: string | null;
  readonly isClosed: boolean;
  readonly entry: EntryMeta;
};

export type Account = {
  readonly id: string;
  readonly entity: Entity;
  readonly name: string;
  readonly appid: string | null;
  readonly externalId: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly live: Live | null;
  readonly onboarding: string | null;
  /** One a condition, in the order of the table of conditions. */
  readonly tasks: readonly AccountTask[];
  readonly statements: readonly Statement[];
  readonly revision: number;
};

/** An account that was taken out, and can be put back. */
export type RemovedAccount = {
  readonly id: string;
  readonly name: string;
  readonly entity: string;
  readonly appid: string | null;
  readonly externalId: string | null;
  /** The entries that took it out, the last one last. */
  readonly by: readonly [EntryMeta, ...EntryMeta[]];
};

export type Portfolio = {
  readonly id: string;
  /** Of its newest entry; 0 while nothing was said. */
  readonly revision: number;
  readonly entries: readonly EntryMeta[];
  /** In the order in which they came. */
  readonly entities: ReadonlyMap<string, Entity>;
  readonly accounts: ReadonlyMap<string, Account>;
};
