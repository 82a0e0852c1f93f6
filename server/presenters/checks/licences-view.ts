/** What the platform asks for to have the categories of an account: beside the verdict, which does not depend on it. */
import { namesOf } from "../../../rules/categories/known-names.ts";
import type { CategoryNames, GivenCategory } from "../../../rules/categories/names.ts";
import { hasNames } from "../../../rules/categories/naming.ts";
import type { TodaysName } from "../../../rules/categories/table.ts";
import { categoryThresholdIn } from "../../../rules/category-thresholds.ts";
import type { LocalizedText } from "../../../rules/localized-text.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { languageOf, say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { labelOf } from "./category-field.ts";

/** Null where no category is open, or the ruleset knows none but the published names. */
export function licencesView({ conditions }: CheckReply, ruleset: Ruleset, t: Texts) {
  const threshold = categoryThresholdIn(ruleset);
  const given = conditions.find(({ id }) => id === "category")?.actual;
  if (threshold === null || !hasNames(threshold) || !(given instanceof Array)) return null;
  const names = namesOf(threshold);
  const rows = byLicence(given.flatMap((one) => todaysNamesOf(one, names)));
  if (rows.length === 0) return null;
  const { title, url, checkedOn } = names.table.today;
  return {
    title: say(t.licences.title, { date: checkedOn }),
    rows: rows.map(({ licence, categories }) => ({
      names: categories.map((one) => labelOf(one, t)).join(t.lang === "en" ? "; " : "、"),
      licence: licence?.[languageOf(t)] ?? t.licences.none,
    })),
    source: { title, href: url },
    note: names.table.today.note[languageOf(t)],
  };
}

/** A published name that is no longer in use stands for all that became of it. */
function todaysNamesOf(given: GivenCategory, names: CategoryNames): TodaysName[] {
  const recognised = names.recognise(given);
  if (recognised.kind !== "open") return [];
  const { name, listed } = recognised;
  const entries = names.table.open.filter((one) => listed.includes(one.name));
  const today = entries.flatMap((one) => one.today);
  const same = today.filter((one) => one.name === name);
  return same.length > 0 ? same.slice(0, 1) : today;
}

type Row = { readonly licence: LocalizedText | null; readonly categories: readonly TodaysName[] };

/** Those that need the same stand together, each of them once. */
function byLicence(categories: readonly TodaysName[]): Row[] {
  const rows = new Map<LocalizedText | null, TodaysName[]>();
  for (const one of categories) {
    const row = rows.get(one.licence) ?? [];
    if (!row.some(({ name }) => name === one.name)) rows.set(one.licence, [...row, one]);
  }
  return [...rows].map(([licence, own]) => ({ licence, categories: own }));
}
