/** The categories that forms offer under a ruleset: by today's names, with those of 2020 and English words beside them. */
import { everyKnownName } from "../../../rules/categories/every-name.ts";
import { namesOf } from "../../../rules/categories/known-names.ts";
import type { CategoryNames } from "../../../rules/categories/names.ts";
import { type ByNames, hasNames, type NamedList } from "../../../rules/categories/naming.ts";
import type { OpenEntry, Sureness, Theme } from "../../../rules/categories/table.ts";
import { categoryThresholdIn } from "../../../rules/category-thresholds.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";

export type OfferedCategory = {
  readonly name: string;
  readonly english: string | null;
  /** The names in the published list that it stands for, where they are others. */
  readonly formerly: readonly string[];
};

export type OfferedCategories = {
  /** In the order in which they are shown; one group without a theme where the ruleset knows no names but its own. */
  readonly groups: readonly {
    readonly theme: Theme | null;
    readonly categories: readonly OfferedCategory[];
  }[];
  /** What else may be typed: every name that is known; none where names are compared as they are written. */
  readonly known: readonly string[];
};

const NOTHING: OfferedCategories = { groups: [], known: [] };
/** What only may be open is not offered, but found. */
const OFFERED_MAX: Sureness = 4;

export const offeredCategoriesOf = oncePer((ruleset: Ruleset): OfferedCategories => {
  const threshold = categoryThresholdIn(ruleset);
  if (threshold === null) return NOTHING;
  if (hasNames(threshold)) return offeredBy(threshold, namesOf(threshold));
  const categories = threshold.value.map((name) => ({ name, english: null, formerly: [] }));
  return { groups: [{ theme: null, categories }], known: [] };
});

function offeredBy({ value }: NamedList & ByNames, names: CategoryNames): OfferedCategories {
  const open = names.table.open.filter(({ name }) => value.includes(name));
  const themes = [...new Set(open.map(({ theme }) => theme))];
  return {
    groups: themes.map((theme) => ({
      theme,
      categories: todaysNames(open.filter((one) => one.theme === theme)),
    })),
    known: everyKnownName(names).filter(
      (name) => typeof name === "string" && name.includes(">"),
    ) as string[],
  };
}

/** One name of today may stand for several of the list. */
function todaysNames(open: readonly OpenEntry[]): OfferedCategory[] {
  const offered = new Map<string, OfferedCategory>();
  for (const { name: listed, today } of open) {
    for (const { name, english, sure } of today) {
      if (sure > OFFERED_MAX) continue;
      const formerly = [
        ...(offered.get(name)?.formerly ?? []),
        ...(listed === name ? [] : [listed]),
      ];
      offered.set(name, { name, english, formerly });
    }
  }
  return [...offered.values()];
}
