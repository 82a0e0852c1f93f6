/** What is known of a category, by the newest table of names: what it means for a verdict the ruleset says. */
import { foldCategory } from "../../../../rules/categories/fold.ts";
import { LATEST_TABLE, shippedNames } from "../../../../rules/categories/known-names.ts";
import type { GivenCategory } from "../../../../rules/categories/names.ts";
import type { KnownCategories } from "./categories.ts";

const names = shippedNames(LATEST_TABLE);

export const knownCategories: KnownCategories = {
  isKnown: (text) => names.recognise(givenAs(text)).kind !== "unrecognised",
  fold(text) {
    const recognised = names.recognise(text);
    // A first level that was not written is left to the check, which knows whose account it is.
    const isWhole = recognised.kind !== "unrecognised" && !recognised.isInferred;
    return isWhole ? recognised.name : foldCategory(text);
  },
  nearest: (text) => names.nearest(givenAs(text)),
};

function givenAs(text: string): GivenCategory {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}
