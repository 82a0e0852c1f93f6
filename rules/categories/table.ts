/** What is known of the names of service categories: a dated table, as data; a ruleset says by which one it reads. */
import type { LocalizedText } from "../localized-text.ts";

/**
 * How sure it is that a name stands for a category of the published list: 0 the same name (or an old spelling of it),
 * 1 the same id, 2 the same words, 3 a part of what was split, 4 moved below another first level, 5 weak: to be asked.
 */
export type Sureness = 0 | 1 | 2 | 3 | 4 | 5;

export type TodaysName = {
  readonly name: string;
  readonly english: string;
  readonly sure: Sureness;
  /** What the platform asks for; null where it names nothing. */
  readonly licence: LocalizedText | null;
};

/** What people look under for a category. */
export type Theme = "platform" | "food" | "wear" | "care" | "home" | "leisure" | "machines";

/** A category of the published list, under the name that it has there, `一级>二级`. */
export type OpenEntry = {
  readonly name: string;
  readonly english: string;
  readonly theme: Theme;
  readonly ids: readonly { readonly id: number; readonly sure: Sureness }[];
  /** Other spellings of its second level; with its first level or with none. */
  readonly spellings: readonly string[];
  readonly today: readonly TodaysName[];
};

/** Known, and not in the published list. A name without a first level is known by its second level alone. */
export type ClosedEntry = {
  readonly name: string;
  readonly english: string;
  readonly ids: readonly number[];
};

/**
 * Whose a first level is: of entities of the mainland that are no persons, of anybody but a person, of overseas entities,
 * or of anybody.
 */
export type Holder = "mainland-entity" | "no-person" | "overseas" | "anybody";

export type FirstLevel = {
  readonly name: string;
  readonly english: string;
  readonly holder: Holder;
  /** Other names of it. */
  readonly aliases: readonly string[];
  /** Another first level that it may be the same as: what is open below that one is not known to be closed below this. */
  readonly perhaps: string | null;
  /** Whether a category below it that is not in the table is known not to be in the list either. */
  readonly isClosed: boolean;
  readonly ids: readonly number[];
};

export type DatedSource = {
  readonly title: string;
  readonly url: string;
  readonly checkedOn: string;
  readonly note: LocalizedText;
};

/** A turn in the history of the names. */
export type NamesTurn = {
  readonly on: string;
  readonly text: LocalizedText;
};

export type CategoryTable = {
  readonly id: string;
  readonly open: readonly OpenEntry[];
  readonly closed: readonly ClosedEntry[];
  readonly firstLevels: readonly FirstLevel[];
  /** Where today's names and their licences were read. */
  readonly today: DatedSource;
  readonly history: readonly NamesTurn[];
};
