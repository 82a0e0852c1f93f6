/**
 * What the text or the id of a category means by a table of names: a category of the published list and how sure that
 * is, one that is known and not in it, or nothing that is known. What is not known is never taken for "not in the list".
 */
import { foldCategory, keyOf } from "./fold.ts";
import { nearestAmong } from "./nearest.ts";
import type { CategoryTable, Sureness } from "./table.ts";

/** As a program, a form or a list gives it: a text, or WeChat's id. */
export type GivenCategory = string | number;

export type Recognised =
  | {
      readonly kind: "open";
      /** As the table spells it, `一级>二级`. */
      readonly name: string;
      /** The names in the published list that it stands for. */
      readonly listed: readonly string[];
      readonly sure: Sureness;
      /** True when the first level was not given, and follows from the second. */
      readonly isInferred: boolean;
    }
  | { readonly kind: "closed"; readonly name: string; readonly isInferred: boolean }
  | { readonly kind: "unrecognised"; readonly name: string };

/** What an operator knows besides the table: other names and ids; a name is open as a listed one, or closed. */
export type AddedName = {
  readonly name: string;
  readonly ids: readonly number[];
  /** The name in the published list that it stands for; null for one that is known not to be in it. */
  readonly listed: string | null;
  readonly sure: Sureness;
};

export type CategoryNames = {
  readonly table: CategoryTable;
  readonly added: readonly AddedName[];
  recognise(given: GivenCategory): Recognised;
  /** Whether it is one by itself, and not only known by its first level. */
  isNamed(name: string): boolean;
  /** The open categories that a text may have meant, the most likely first; none for many. */
  nearest(given: GivenCategory): readonly string[];
};

type Meaning = Exclude<Recognised, { kind: "unrecognised" }>;

/** Lists repeat their categories; what was recognised once is not looked at again. */
const REMEMBERED_MAX = 5000;

export function categoryNames(
  table: CategoryTable,
  added: readonly AddedName[] = [],
): CategoryNames {
  const index = indexOf(table, added);
  const known = new Map<GivenCategory, Recognised>();
  const near = new Map<GivenCategory, readonly string[]>();
  const nearestTo = nearestAmong(openNames(table, added));
  return {
    table,
    added,
    recognise(given) {
      const before = known.get(given);
      if (before !== undefined) return before;
      const recognised = typeof given === "number" ? byId(index, given) : byText(index, given);
      if (known.size >= REMEMBERED_MAX) known.clear();
      known.set(given, recognised);
      return recognised;
    },
    isNamed: (name) => index.paths.has(keyOf(foldCategory(name))),
    nearest(given) {
      if (typeof given === "number") return [];
      const before = near.get(given);
      if (before !== undefined) return before;
      const nearest = nearestTo(foldCategory(given));
      if (near.size >= REMEMBERED_MAX) near.clear();
      near.set(given, nearest);
      return nearest;
    },
  };
}

/** Names of open categories, today's first. */
function openNames(table: CategoryTable, added: readonly AddedName[]): string[] {
  const today = table.open.flatMap((one) => one.today.map(({ name }) => name));
  const own = added.flatMap(({ name, listed }) => (listed === null ? [] : [name]));
  return [...new Set([...today, ...own, ...table.open.map(({ name }) => name)])];
}

type Index = {
  readonly paths: ReadonlyMap<string, Meaning>;
  readonly ids: ReadonlyMap<number, Meaning>;
  /** By the second level alone; null where several have it. */
  readonly seconds: ReadonlyMap<string, Meaning | null>;
  /** By every name of it. */
  readonly firstLevels: ReadonlyMap<string, First>;
};
type First = { readonly name: string; readonly isClosed: boolean; readonly perhaps: string | null };

function indexOf(table: CategoryTable, added: readonly AddedName[]): Index {
  const paths = new Map<string, Meaning>();
  const ids = new Map<number, Meaning>();
  const put = (name: string, meaning: Meaning, numbers: readonly number[] = []) => {
    const key = keyOf(foldCategory(name));
    paths.set(key, merged(paths.get(key), meaning));
    for (const id of numbers) ids.set(id, meaning);
  };
  for (const { name, spellings, today, ids: entryIds } of table.open) {
    const [first = ""] = name.split(">");
    put(name, open(name, [name], 0));
    for (const spelling of spellings) put(`${first}>${spelling}`, open(name, [name], 0));
    for (const one of today) put(one.name, open(one.name, [name], one.sure));
    for (const { id, sure } of entryIds) {
      const same = today.find((one) => one.sure === sure && sure > 0);
      ids.set(id, open(same?.name ?? name, [name], sure));
    }
  }
  for (const { name, ids: numbers } of table.closed) put(name, closed(name), numbers);
  for (const { name, ids: numbers, listed, sure } of added) {
    put(name, listed === null ? closed(name) : open(name, [listed], sure), numbers);
  }
  const firstLevels = new Map<string, First>();
  for (const first of table.firstLevels) {
    for (const name of [first.name, ...first.aliases]) firstLevels.set(keyOf(name), first);
    for (const id of first.ids) if (first.isClosed) ids.set(id, closed(first.name));
  }
  return { paths, ids, seconds: secondsIn(paths), firstLevels };
}

function open(name: string, listed: readonly string[], sure: Sureness): Meaning {
  return { kind: "open", name, listed, sure, isInferred: false };
}

function closed(name: string): Meaning {
  return { kind: "closed", name, isInferred: false };
}

/** One name may stand for several of the list; that it kept its name is the surest of it. */
function merged(before: Meaning | undefined, meaning: Meaning): Meaning {
  if (before?.kind !== "open" || meaning.kind !== "open") return before ?? meaning;
  const sure = before.sure < meaning.sure ? before.sure : meaning.sure;
  return { ...before, listed: [...new Set([...before.listed, ...meaning.listed])], sure };
}

function secondsIn(paths: ReadonlyMap<string, Meaning>): Map<string, Meaning | null> {
  const seconds = new Map<string, Meaning | null>();
  for (const [path, meaning] of paths) {
    const second = path.slice(path.indexOf(">") + 1);
    const other = seconds.get(second);
    const isSame = other === undefined || other?.name === meaning.name;
    seconds.set(second, isSame ? { ...meaning, isInferred: path.includes(">") } : null);
  }
  return seconds;
}

function byId({ ids }: Index, id: number): Recognised {
  return ids.get(id) ?? { kind: "unrecognised", name: String(id) };
}

function byText(index: Index, text: string): Recognised {
  const folded = foldCategory(text);
  const levels = folded.split(">");
  const meaning = levels.length > 1 ? byPath(index, levels) : byWord(index, folded);
  return meaning ?? { kind: "unrecognised", name: folded };
}

/** A third level lies within its second. */
function byPath(index: Index, levels: readonly string[]): Meaning | null {
  const { paths, firstLevels } = index;
  const [one = "", two = ""] = levels;
  // Below a closed first level anything would do: the other of the two may be open.
  if (levels.length > 2 && bringsFirstLevel(index, two)) return null;
  const first = firstLevels.get(keyOf(one));
  const path = (level: string) => paths.get(keyOf(`${level}>${two}`));
  const known = path(first?.name ?? one);
  if (known !== undefined || first === undefined) return known ?? null;
  const isDoubtful = first.perhaps !== null && path(first.perhaps)?.kind === "open";
  return first.isClosed && !isDoubtful ? closed(`${one}>${two}`) : null;
}

/** `工具>预约、商家自营>食品` is two categories, of which each has to be given by itself. */
function bringsFirstLevel({ firstLevels }: Index, level: string): boolean {
  const parts = level.split(/[/,;+&\s]+/u);
  return parts.length > 1 && firstLevels.has(keyOf(parts.at(-1) ?? ""));
}

/** A second level alone, a first level alone, or both with nothing between them that parts levels. */
function byWord(index: Index, folded: string): Meaning | null {
  const key = keyOf(folded);
  const second = index.seconds.get(key);
  if (second !== undefined) return second;
  const first = index.firstLevels.get(key);
  // Whatever else is below it: one that is open below a closed first level still has to be named.
  if (first !== undefined)
    return first.isClosed && !hasOpen(index, first) ? closed(first.name) : null;
  return byRun(index, key);
}

function hasOpen({ paths }: Index, { name, perhaps }: First): boolean {
  const firsts = [name, ...(perhaps === null ? [] : [perhaps])].map((one) => `${keyOf(one)}>`);
  return [...paths].some(
    ([path, { kind }]) => kind === "open" && firsts.some((first) => path.startsWith(first)),
  );
}

/** `商家自营/食品`, `商家自营：食品`, `商家自营食品`: only where both levels are known. */
function byRun({ paths, firstLevels }: Index, key: string): Meaning | null {
  for (const [word, first] of firstLevels) {
    if (!key.startsWith(word)) continue;
    const known = paths.get(
      keyOf(`${first.name}>${key.slice(word.length).replace(/^[/:_·.]+/u, "")}`),
    );
    if (known !== undefined) return known;
  }
  return null;
}
