/** The categories that forms offer under a ruleset: by today's names, with those of 2020 and English words beside them. */
import { namesOf } from "../../../rules/categories/known-names.ts";
import type { CategoryNames } from "../../../rules/categories/names.ts";
import { type ByNames, hasNames, type NamedList } from "../../../rules/categories/naming.ts";
import type { OpenEntry, Sureness, Theme } from "../../../rules/categories/table.ts";
import { categoryThresholdIn } from "../../../rules/category-thresholds.ts";
import type { LocalizedText } from "../../../rules/localized-text.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";

export type OfferedCategory = {
  readonly name: string;
  readonly english: string | null;
  /** The names in the published list that it stands for, where they are others. */
  readonly formerly: readonly string[];
  /** What the platform asks for; null where it names nothing, or nobody knows. */
  readonly licence: LocalizedText | null;
};

/** A name that may be typed and searched. */
export type KnownCategory = Omit<OfferedCategory, "licence"> & {
  /** The names of today that a published one became, where they are others. */
  readonly today: readonly string[];
  readonly isOpen: boolean;
};

export type OfferedCategories = {
  /** In the order in which they are shown; one group without a theme where the ruleset knows no names but its own. */
  readonly groups: readonly {
    readonly theme: Theme | null;
    readonly categories: readonly OfferedCategory[];
  }[];
  /** Every path that is known, those that are open first; none where names are compared as they are written. */
  readonly known: readonly KnownCategory[];
};

const NOTHING: OfferedCategories = { groups: [], known: [] };
/** What only may be open is not offered, but found. */
const OFFERED_MAX: Sureness = 4;
/** What most accounts sell comes first. */
const ORDER: Readonly<Record<Theme, number>> = {
  food: 1,
  wear: 2,
  care: 3,
  home: 4,
  leisure: 5,
  machines: 6,
  platform: 7,
};

export const offeredCategoriesOf = oncePer((ruleset: Ruleset): OfferedCategories => {
  const threshold = categoryThresholdIn(ruleset);
  if (threshold === null) return NOTHING;
  if (hasNames(threshold)) return offeredBy(threshold, namesOf(threshold));
  const categories = threshold.value.map((name) => ({
    name,
    english: null,
    formerly: [],
    licence: null,
  }));
  return { groups: [{ theme: null, categories }], known: [] };
});

function offeredBy({ value }: NamedList & ByNames, names: CategoryNames): OfferedCategories {
  const open = names.table.open
    .filter(({ name }) => value.includes(name))
    .map((entry) => ({ ...entry, today: todayOf(entry, names) }));
  const themes = [...new Set(open.map(({ theme }) => theme))];
  return {
    groups: themes
      .toSorted((one, other) => ORDER[one] - ORDER[other])
      .map((theme) => ({
        theme,
        categories: todaysNames(
          open.filter((one) => one.theme === theme),
          OFFERED_MAX,
        ),
      })),
    known: [...openNames(open), ...closedNames(names)],
  };
}

type Today = {
  readonly name: string;
  readonly english: string | null;
  readonly sure: Sureness;
  readonly licence: LocalizedText | null;
};
type Open = Omit<OpenEntry, "today"> & { readonly today: readonly Today[] };

/** What an operator knows to be open stands beside the names of today. */
function todayOf({ name: listed, today }: OpenEntry, { added }: CategoryNames): readonly Today[] {
  const known = [listed, ...today.map(({ name }) => name)];
  const own = added.filter((one) => one.listed === listed && !known.includes(one.name));
  return [...today, ...own.map(({ name, sure }) => ({ name, english: null, sure, licence: null }))];
}

/** One name of today may stand for several of the list. */
function todaysNames(open: readonly Open[], sureMax: Sureness): OfferedCategory[] {
  const offered = new Map<string, OfferedCategory>();
  for (const { name: listed, today } of open) {
    for (const { name, english, sure, licence } of today) {
      if (sure > sureMax) continue;
      const formerly = [
        ...(offered.get(name)?.formerly ?? []),
        ...(listed === name ? [] : [listed]),
      ];
      offered.set(name, { name, english, formerly, licence });
    }
  }
  return [...offered.values()];
}

/** Today's names, and those of the list that are no longer in use. */
function openNames(open: readonly Open[]): KnownCategory[] {
  const today = todaysNames(open, 5).map((one) => ({ ...one, today: [], isOpen: true }));
  const inUse = today.map(({ name }) => name);
  const former = open.filter(({ name }) => !inUse.includes(name));
  return [
    ...today,
    ...former.map(({ name, english, today: became }) => ({
      name,
      english,
      formerly: [],
      today: became.map((one) => one.name),
      isOpen: true,
    })),
  ];
}

function closedNames({ table, added }: CategoryNames): KnownCategory[] {
  const own = added.flatMap(({ name, listed }) =>
    listed === null ? [{ name, english: null }] : [],
  );
  return [...table.closed, ...own]
    .filter(({ name }) => name.includes(">"))
    .map(({ name, english }) => ({ name, english, formerly: [], today: [], isOpen: false }));
}
