/** An empty list of accounts with the columns that are known, and the categories to choose from. */
import { FORM_FACTS } from "../../../rules/facts/all.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import { type AccountKey, documentedNames } from "../../application/lists/account-naming.ts";
import type { WrittenSheet } from "../../application/ports/lists.ts";
import type { Language } from "../../errors.ts";
import { categorySheet } from "./category-sheet.ts";

/** In characters. */
const WIDTH = 24;
const KEYS: readonly AccountKey[] = ["account", "appid", "entity", ...FORM_FACTS];

export function listTemplateHeader(language: Language): string[] {
  return KEYS.map((key) => (language === "en" ? key : (documentedNames(key)[0] ?? key)));
}

/** `name` is that of the sheet to be filled in. */
export function listTemplateSheets(
  name: string,
  { ruleset, language }: { readonly ruleset: Ruleset; readonly language: Language },
): WrittenSheet[] {
  const header = listTemplateHeader(language);
  const list: WrittenSheet = {
    name,
    header,
    widths: header.map(() => WIDTH),
    rows: [],
    isFiltered: false,
    frozenColumns: 1,
  };
  return [list, categorySheet(ruleset, language)];
}
