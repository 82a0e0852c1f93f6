/** The field for categories: those that are open, grouped, to be ticked; every other that is known, to be searched. */
import type { Field, FormBuilder, Option } from "../forms/form.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { NO_CATEGORY } from "./facts-view.ts";
import type { OfferedCategories, OfferedCategory } from "./offered-categories.ts";

type Words = { readonly name: string; readonly label: string; readonly hint?: string | undefined };

export function categoryField(
  form: FormBuilder,
  { name, label, hint }: Words,
  { offered, t }: { offered: OfferedCategories; t: Texts },
): Field {
  const words = t.facts;
  const given = form.values(name);
  const optionOf = (one: OfferedCategory): Option => ({
    value: one.name,
    label: labelOf(one, t),
    hint: formerlyOf(one, t),
    isChosen: given.includes(one.name),
  });
  const groups = offered.groups.map(({ theme, categories }) => ({
    legend: theme === null ? null : words.themes[theme],
    options: categories.map(optionOf),
  }));
  const ticked = [
    ...groups.flatMap(({ options }) => options.map(({ value }) => value)),
    NO_CATEGORY,
  ];
  const none = {
    value: NO_CATEGORY,
    label: words.noCategory,
    hint: null,
    isChosen: given.includes(NO_CATEGORY),
  };
  return form.categories(name, label, {
    ...(hint === undefined ? {} : { hint }),
    groups,
    none,
    // What the form does not offer is typed, and what was typed comes back.
    other: {
      label: words.otherCategories,
      hint: words.otherCategoriesHint,
      value: given.filter((one) => !ticked.includes(one)).join("; "),
      suggestions: offered.known.filter((one) => !ticked.includes(one)),
    },
  });
}

/** `商家自营>食品饮料` → `食品饮料`: the first level is the same for nearly all. */
function labelOf({ name, english }: OfferedCategory, t: Texts): string {
  const short = shortName(name);
  return t.lang === "en" && english !== null ? `${short} · ${english}` : short;
}

function formerlyOf({ formerly }: OfferedCategory, t: Texts): string | null {
  if (formerly.length === 0) return null;
  const names = formerly.map(shortName).join(t.lang === "en" ? ", " : "、");
  return say(t.facts.formerly, { names });
}

export function shortName(category: string): string {
  return category.split(">").at(-1) ?? category;
}
