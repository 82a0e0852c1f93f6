/** How a threshold reads names of categories: exactly as they are written, or by a dated table of names. */
import { z } from "zod";
import type { Facts } from "../facts/all.ts";
import { isCategoryName } from "../read-values.ts";
import { foldCategory, keyOf } from "./fold.ts";
import { CATEGORY_TABLE_IDS, type CategoryTableId, namesOf } from "./known-names.ts";
import type { GivenCategory, Recognised } from "./names.ts";
import type { Sureness } from "./table.ts";

/** Which names stand for those in the published list: also those that came after them, or only the very same ones. */
export const Counting = z.enum(["successors", "as-published"]);
export type Counting = z.infer<typeof Counting>;

export const Naming = z.strictObject({ table: z.enum(CATEGORY_TABLE_IDS), counting: Counting });

/** Of a threshold: the published list, and how names are read; without the latter, as they are written. */
export type NamedList = {
  readonly value: readonly string[];
  readonly names?: { readonly table: CategoryTableId; readonly counting: Counting } | undefined;
};

/**
 * What one category is to a list. `renamed`: open by a name that does not count under the reading. `weak`: perhaps open.
 */
export type Standing = {
  readonly as: "open" | "renamed" | "weak" | "closed" | "unrecognised";
  readonly name: string;
  /** The names in the list that it stands for. */
  readonly listed: readonly string[];
  readonly sure: Sureness | null;
  readonly isInferred: boolean;
};

/**
 * What each of the categories is to the list, in their order. Of an overseas entity no first level follows from the
 * second: others have the same words below theirs.
 */
export function standingsIn(
  list: NamedList,
  { categories = [], region }: Pick<Facts, "categories" | "region">,
): Standing[] {
  const all = categories.map((one) => standingIn(list, one));
  if (region !== "overseas") return all;
  return all.map((one) => (one.isInferred ? { ...one, as: "unrecognised" } : one));
}

function standingIn(list: NamedList, given: GivenCategory): Standing {
  return hasNames(list) ? byNames(list, given) : asWritten(list, given);
}

export type ByNames = NamedList & { readonly names: NonNullable<NamedList["names"]> };

export function hasNames<L extends NamedList>(
  list: L,
): list is L & { readonly names: NonNullable<NamedList["names"]> } {
  return list.names !== undefined;
}

/** As rulesets without a table have always compared. What no such name can be decides nothing: an id, a level alone. */
function asWritten({ value }: NamedList, given: GivenCategory): Standing {
  const name = String(given);
  if (value.includes(name)) return standing("open", name, { listed: [name], sure: 0 });
  const isName = typeof given === "string" && isCategoryName(given);
  return standing(isName ? "closed" : "unrecognised", name);
}

function byNames(list: ByNames, given: GivenCategory): Standing {
  const recognised = namesOf(list).recognise(given);
  const { name } = recognised;
  if (recognised.kind === "open") return openStanding(list, recognised);
  // A ruleset may list what the table does not know to be open.
  const listed = list.value.filter((one) => keyOf(foldCategory(one)) === keyOf(name));
  if (listed.length > 0) return standing("open", name, { listed, sure: 0 });
  return { ...standing(recognised.kind, name), isInferred: isInferredIn(recognised) };
}

function openStanding(
  { value, names }: ByNames,
  { name, listed: all, sure, isInferred }: Extract<Recognised, { kind: "open" }>,
): Standing {
  const listed = all.filter((one) => value.includes(one));
  const as = listed.length === 0 ? "closed" : AS[names.counting](sure);
  return { as, name, listed, sure, isInferred };
}

const WEAK = 5;
/** The same name or the same id proves it. */
const PROVEN_MAX = 1;

const AS: Readonly<Record<Counting, (sure: Sureness) => Standing["as"]>> = {
  successors: (sure) => (sure === WEAK ? "weak" : "open"),
  "as-published": (sure) => (sure === WEAK ? "weak" : sure <= PROVEN_MAX ? "open" : "renamed"),
};

function standing(
  as: Standing["as"],
  name: string,
  { listed = [], sure = null }: Partial<Pick<Standing, "listed" | "sure">> = {},
): Standing {
  return { as, name, listed, sure, isInferred: false };
}

function isInferredIn(recognised: Recognised): boolean {
  return recognised.kind === "closed" && recognised.isInferred;
}
