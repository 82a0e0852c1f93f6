/** Which of the facts that a list tells are news to a portfolio, and which of them contradict each other. */
import { sortedJson } from "../../../../rules/canonical-json.ts";
import { type FactKey } from "../../../../rules/facts/all.ts";
import type { Statement } from "../portfolio.ts";
import { presentFact } from "../present-fact.ts";
import type { PresentFact } from "../standing.ts";
import type { Settled } from "./import-state.ts";

/** Two that say the same of one fact. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object") return false;
  if (one === null || other === null) return false;
  // The order of names says nothing, and seldom differs.
  return JSON.stringify(one) === JSON.stringify(other) || sortedJson(one) === sortedJson(other);
}

/** Values of one fact of one account or entity that a list may say; nobody chooses among more. */
export const VALUES_MAX = 50;

/**
 * With one more fact that a list says of an account, or of an entity: of equal values the one that was observed last. Null
 * when too many values were said already. As long as it has to be, of a list with hundreds of thousands of them.
 */
export function withFact(told: readonly Statement[], fact: Statement): readonly Statement[] | null {
  const about = told.filter(({ key }) => key === fact.key);
  const same = about.find((one) => one.typed === fact.typed && isSameValue(one.raw, fact.raw));
  if (same === undefined) return about.length < VALUES_MAX ? [...told, fact] : null;
  if (dayOf(fact) <= dayOf(same)) return told;
  return told.map((one) => (one === same ? { ...fact, at: same.at } : one));
}

function dayOf({ observedOn }: { readonly observedOn: string | null }): string {
  return observedOn ?? "";
}

/** The same was said before, as of that day or a later one. */
export function isSaidBefore(statements: readonly Statement[], fact: Statement): boolean {
  return statements.some(
    (one) =>
      one.key === fact.key &&
      isSameValue(one.raw, fact.raw) &&
      (fact.raw !== null || one.typed === fact.typed) &&
      dayOf(one) >= dayOf(fact),
  );
}

export type FactConflict = {
  /** The same for the same list, however often it is read. */
  readonly id: string;
  readonly key: FactKey;
  /** Each value once, those of the portfolio first. */
  readonly options: readonly Statement[];
  /** As JSON; null while nobody has chosen. */
  readonly chosen: string | null;
};

export type Holder = {
  /** What was said before, without those that were taken back. */
  readonly statements: readonly Statement[];
  /** Without those that were said before. */
  readonly told: readonly Statement[];
};

export type News = {
  /** Said for the first time, in the order in which they are to be kept. */
  readonly statements: readonly Statement[];
  readonly conflicts: readonly FactConflict[];
  /** Facts that are another than before. */
  readonly changed: readonly FactKey[];
};

const NO_NEWS: News = { statements: [], conflicts: [], changed: [] };

export function newsIn(
  { statements, told }: Holder,
  settled: ReadonlyMap<string, Settled["value"]>,
): News {
  if (told.length === 0) return NO_NEWS;
  const keys = new Set(told.map((one) => one.key));
  if (statements.length === 0 && keys.size === told.length) return firstNews(told);
  const said: Statement[] = [];
  const conflicts: FactConflict[] = [];
  const changed: FactKey[] = [];
  for (const key of keys) {
    const mine = told.filter((one) => one.key === key);
    const first = mine[0]?.at ?? [0, 1];
    const found = settledIn({ key, before: statements, mine, id: conflictId(key, first) }, settled);
    said.push(...found.statements);
    if (found.conflict !== null) conflicts.push(found.conflict);
    const before = presentFact(statements, key).said;
    const after = presentFact([...statements, ...found.statements], key).said;
    if (!isSameValue(before?.raw ?? null, after?.raw ?? null)) changed.push(key);
  }
  return { statements: said, conflicts, changed };
}

/** Of one of whom nothing was said: what is said once contradicts nothing. */
function firstNews(told: readonly Statement[]): News {
  const known = told.filter(({ raw }) => raw !== null);
  return {
    statements: told,
    conflicts: [],
    changed: known.map(({ key }) => key),
  };
}

function conflictId(key: FactKey, [sheet, line]: readonly [number, number]): string {
  return `${key}@${sheet}.${line}`;
}

type Said = {
  readonly key: FactKey;
  readonly before: readonly Statement[];
  readonly mine: readonly Statement[];
  readonly id: string;
};

/** With the choice of whoever imports; what is chosen is said last, and once more where it was said before. */
function settledIn({ key, before, mine, id }: Said, settled: ReadonlyMap<string, string>) {
  const present = presentFact([...before, ...mine], key);
  const conflict = conflictIn(present, mine, id, settled);
  const chosen = conflict?.options.find((one) => JSON.stringify(one.raw) === conflict.chosen);
  if (conflict === null || chosen === undefined) return { statements: mine, conflict };
  const others = mine.filter((one) => one !== chosen);
  const entry = mine[0]?.entry ?? chosen.entry;
  const isOurs = mine.includes(chosen);
  const last = { ...chosen, at: isOurs ? chosen.at : null, settles: true, entry };
  return { statements: [...others, last], conflict };
}

/** Only one in which the list has a part. */
function conflictIn(
  { said, conflicts }: PresentFact,
  mine: readonly Statement[],
  id: string,
  settled: ReadonlyMap<string, string>,
): FactConflict | null {
  const [first] = conflicts;
  if (first === undefined) return null;
  const parties = said === null ? conflicts : [said, ...conflicts];
  if (!parties.some((one) => mine.includes(one))) return null;
  const options: Statement[] = [];
  for (const one of [...parties].sort((a, b) => a.entry.revision - b.entry.revision)) {
    if (!options.some((other) => isSameValue(other.raw, one.raw))) options.push(one);
  }
  const value = settled.get(id) ?? null;
  const isOffered = options.some((one) => JSON.stringify(one.raw) === value);
  return { id, key: first.key, options, chosen: isOffered ? value : null };
}
