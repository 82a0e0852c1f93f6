/** A sheet to look categories up: today's names with their English words, their names of 2020 and their licences. */
import { namesReadBy } from "../../../rules/category-thresholds.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import type { WrittenSheet } from "../../application/ports/lists.ts";
import type { Language } from "../../errors.ts";
import { shortName } from "../checks/category-field.ts";
import { offeredCategoriesOf } from "../checks/offered-categories.ts";
import { say, textsIn } from "../texts/texts.ts";

const WIDTHS = [46, 40, 36, 60];

/** The open categories under a ruleset, in the order of the forms. */
export function categorySheet(ruleset: Ruleset, language: Language): WrittenSheet {
  const t = textsIn(language);
  const words = t.categorySheet;
  const { checkedOn } = namesReadBy(ruleset).table.today;
  const { groups } = offeredCategoriesOf(ruleset);
  return {
    name: words.name,
    header: [
      words.category,
      words.english,
      words.formerly,
      say(words.licence, { date: checkedOn }),
    ],
    widths: WIDTHS,
    rows: groups.flatMap(({ categories }) =>
      categories.map(({ name, english, formerly, licence }) => [
        name,
        english ?? "",
        formerly.map(shortName).join("; "),
        licence?.[language] ?? t.licences.none,
      ]),
    ),
    isFiltered: true,
    frozenColumns: 1,
  };
}
