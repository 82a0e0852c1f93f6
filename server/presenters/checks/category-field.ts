/** The field for categories: every one that is known, to be searched and typed; those that are open, grouped, to be ticked. */
import type { Field, FormBuilder, Option, Suggestion } from "../forms/form.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { NO_CATEGORY } from "./facts-view.ts";
import type { KnownCategory, OfferedCategories, OfferedCategory } from "./offered-categories.ts";

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
      label: offered.known.length > 0 ? words.searchCategories : words.otherCategories,
      hint: offered.known.length > 0 ? words.searchCategoriesHint : words.otherCategoriesHint,
      value: given.filter((one) => !ticked.includes(one)).join("; "),
      suggestions: offered.known.map((one) => suggestionOf(one, t)),
    },
  });
}

/** Browsers search the label as well, and some show nothing else: by any of its names a category is found. */
function suggestionOf(one: KnownCategory, t: Texts): Suggestion {
  const became = one.today.map(shortName).join(separatorIn(t));
  const notes = [
    formerlyOf(one, t),
    became === "" ? null : say(t.facts.today, { names: became }),
    one.isOpen ? null : t.facts.notOpen,
  ].filter((note) => note !== null);
  const noted = notes.length === 0 ? "" : say(t.facts.noted, { notes: notes.join(separatorIn(t)) });
  return { value: one.name, label: `${labelOf(one, t)}${noted}` };
}

/** `商家自营>食品饮料` → `食品饮料`: the first level is the same for nearly all. */
export function labelOf(
  { name, english }: Pick<OfferedCategory, "name" | "english">,
  t: Texts,
): string {
  const short = shortName(name);
  return t.lang === "en" && english !== null ? `${short} · ${english}` : short;
}

function formerlyOf({ formerly }: Pick<OfferedCategory, "formerly">, t: Texts): string | null {
  if (formerly.length === 0) return null;
  return say(t.facts.formerly, { names: formerly.map(shortName).join(separatorIn(t)) });
}

function separatorIn(t: Texts): string {
  return t.lang === "en" ? ", " : "、";
}

export function shortName(category: string): string {
  return category.split(">").at(-1) ?? category;
}
