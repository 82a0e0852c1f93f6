/** The columns of a list of accounts. */
import { type FactKey, factOf, isFactKey } from "../../../rules/facts/all.ts";
import type { SheetCell } from "../ports/sheets.ts";
import {
  ACCOUNT_KEYS,
  ACCOUNT_NAMINGS,
  type AccountKey,
  documentedNames,
} from "./account-naming.ts";
import { type FactCellReader, factCellReader } from "./cells/fact-cells.ts";
import { categoryPartIn, dayIn, placePartIn } from "./column-parts.ts";
import type { HeaderText, Unit } from "./header-text.ts";
import { isAboutOther, type NameReader, nameReader, SURENESS, type Sureness } from "./naming.ts";
import { shownIn } from "./shown-cell.ts";
import type { Vocabulary } from "./vocabulary.ts";

const READERS = new Map<AccountKey, NameReader>(
  ACCOUNT_KEYS.map((key) => [key, nameReader(ACCOUNT_NAMINGS[key], namesOf(key))]),
);
const CELLS = new Map<string, FactCellReader>();

function cellReader(key: FactKey, unit: Unit | null): FactCellReader {
  const known = CELLS.get(`${key} ${unit?.places ?? 0}`);
  const reader = known ?? factCellReader(key, unit);
  CELLS.set(`${key} ${unit?.places ?? 0}`, reader);
  return reader;
}

/** A name by itself, its key, and both, `账号 account`, as our documents write them. */
function namesOf(key: AccountKey): readonly string[] {
  const names = documentedNames(key);
  return [key, ...names, ...names.map((name) => `${name}${key}`)];
}

export const ACCOUNT_VOCABULARY: Vocabulary<AccountKey> = {
  keys: ACCOUNT_KEYS,
  sureness: surenessOf,
  isDeciding: isFactKey,
  isMoney: (key) => isFactKey(key) && factOf(key).typed === "amount",
  partOf(header, group) {
    const day = dayOf(header, group);
    if (day !== null) return { key: "dau", part: { kind: "day", at: day } };
    const part = categoryPartIn(header.core);
    if (part !== null) return { key: "categories", part };
    const place = placePartIn(header.core);
    const isOfEntity = place !== null && READERS.get("region")?.(header, group) != null;
    return isOfEntity ? { key: "region", part: place } : null;
  },
  byCells: {
    keys: ["categories", "entityType"],
    lets(key, header, group) {
      if (isAboutOther(ACCOUNT_NAMINGS[key], header, group)) return null;
      return key === "categories" || HINT_OF_TYPE.test(header.core) ? "likely" : "vague";
    },
  },
  fits,
};

const HINT_OF_TYPE = /类|型|性质|属性|身份|主体|type|form|kind/;

/** By the name alone, or by what stands above it as well where the name says little. */
function surenessOf(
  key: AccountKey,
  header: HeaderText,
  group: HeaderText | null,
): Sureness | null {
  const alone = READERS.get(key)?.(header, group) ?? null;
  if (group === null || saysMuch(header, group)) return alone;
  const core = group.core + header.core;
  const together = READERS.get(key)?.({ ...header, core }, null) ?? null;
  return SURENESS.find((one) => one === alone || one === together) ?? null;
}

function saysMuch(header: HeaderText, group: HeaderText): boolean {
  return ACCOUNT_KEYS.some((key) => {
    const said = READERS.get(key)?.(header, group) ?? null;
    return said === "exact" || said === "said" || said === "likely";
  });
}

/** A day of the week of `dau`: that it is about `dau` says the name itself, or the group above it. */
function dayOf(header: HeaderText, group: HeaderText | null): number | null {
  const day = dayIn(header.shown);
  if (day === null) return null;
  const isAbout = (text: HeaderText | null) =>
    text !== null && READERS.get("dau")?.(text, null) !== null;
  return isAbout(header) || isAbout(group) ? day : null;
}

/** Signs of an organisation's name. */
const LEGAL_NAME =
  /公司|集团|事务所|合作社|经营部|商行|工作室|协会|中心|厂$|(?:ltd|inc|llc|co)\.?$/i;
/** What a reader says of a text that is of another kind altogether. */
const NOT_OF_THE_KIND: readonly string[] = [
  "integer-expected",
  "amount-expected",
  "number-expected",
  "percent-unexpected",
  "date-or-never-expected",
  "violation-undated",
  "choice-expected",
  "category-unrecognised",
];

function fits(key: AccountKey, cell: SheetCell, unit: Unit | null): boolean | null {
  if (key === "entity") return looksLikeEntity(shownIn(cell).trim());
  if (key === "account") return looksLikeName(cell);
  if (!isFactKey(key)) return null;
  const reading = cellReader(key, unit)(cell);
  if (reading.is === "value") return reading.doubt === undefined;
  return reading.is === "odd" ? !NOT_OF_THE_KIND.includes(reading.problem.code) : null;
}

/** `主体` may stand above the types of the entities as well. */
const BARE_TYPE =
  /^(?:企业|公司|个体|个体户|个体工商户|个人|自然人|政府|媒体|事业单位|其他组织|(?:一人)?(?:有限|有限责任|股份|股份有限|集团)公司)$/;

function looksLikeEntity(name: string): boolean | null {
  if (BARE_TYPE.test(name)) return false;
  return LEGAL_NAME.test(name) ? true : null;
}

const NAME_LENGTH_MAX = 40;

/** Numbers may be names, too. */
function looksLikeName(cell: SheetCell): boolean | null {
  if (typeof cell !== "string" || !/\p{L}/u.test(cell)) return null;
  return cell.length <= NAME_LENGTH_MAX && !/[。；;！!?？\n]/.test(cell);
}
