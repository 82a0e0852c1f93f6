/** Reads the lines of an entry, strictly; what it makes of them is shared where it is the same. */
import type { FactKey, FactValue } from "../../../rules/facts/all.ts";
import { parseFacts } from "../../../rules/parse-facts.ts";
import { plainReader } from "../../../rules/plain-facts.ts";
import { holderOf } from "./fact-levels.ts";
import { plainLines } from "./plain-lines.ts";
import type { AccountTask, EntryMeta, Statement } from "./portfolio.ts";
import {
  type AccountAttributes,
  type FactStatement,
  StatementLine,
  type TaskStatement,
} from "./statements.ts";

/** What one entry said of an entity. */
export type EntityWords = {
  readonly entry: EntryMeta;
  readonly name: string | null;
  readonly statements: readonly Statement[];
};

/** What one entry said of an account. */
export type AccountWords = {
  readonly entry: EntryMeta;
  readonly entity: string | null;
  readonly set: AccountAttributes | null;
  readonly tasks: readonly AccountTask[];
  readonly statements: readonly Statement[];
};

export type ReadLine =
  | { readonly is: "entity"; readonly id: string; readonly words: EntityWords }
  | { readonly is: "account"; readonly id: string; readonly words: AccountWords };

/** A line that is no line, or has a value that is none of its fact. */
export class LineUnreadable extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`a line of a portfolio cannot be read: ${reason}`, { cause });
    this.name = "LineUnreadable";
  }
}

/** Throws `LineUnreadable`. */
export type LineReader = (raw: unknown, entry: EntryMeta) => ReadLine;

/** The last day of the calendar: a value was held against the day on which it was said. */
const ANY_DAY = { asOf: "2100-12-31", today: "2100-12-31" };
const SHARED_MAX = 20_000;
const NONE: readonly Statement[] = [];
export const NO_TASKS: readonly AccountTask[] = [];

export function lineReader(): LineReader {
  const plain = plainReader();
  const isPlain = plainLines();
  const shared = new Map<string, unknown>();
  let place: readonly [sheet: number, line: number] = [0, 1];

  const same = (list: readonly unknown[]): unknown => {
    const text = JSON.stringify(list);
    const known = shared.get(text) ?? list;
    if (shared.size >= SHARED_MAX) shared.clear();
    shared.set(text, known);
    return known;
  };

  const placeOf = (at: FactStatement["at"]) => {
    if (at === undefined) return null;
    if (at[0] !== place[0] || at[1] !== place[1]) place = at;
    return place;
  };

  const statementOf = (said: FactStatement, of: ReadLine["is"], entry: EntryMeta): Statement => {
    if (holderOf(said.key) !== of) throw new LineUnreadable(`${said.key} is not of an ${of}`);
    const raw = Array.isArray(said.value) ? same(said.value) : said.value;
    return {
      key: said.key,
      value: raw === null ? null : (plain.fact(said.key, raw) ?? readStrictly(said.key, raw)),
      raw,
      source: said.source,
      observedOn: said.observedOn,
      note: said.note ?? null,
      typed: said.typed ?? null,
      at: placeOf(said.at),
      settles: said.settles === true,
      entry,
    };
  };

  return (raw, entry) => {
    const line = isPlain(raw) ? raw : readLineStrictly(raw);
    const { id, facts } = line;
    const statements =
      facts.length === 0 ? NONE : facts.map((one) => statementOf(one, line.is, entry));
    switch (line.is) {
      case "entity":
        return { is: line.is, id, words: { entry, name: line.name ?? null, statements } };
      case "account": {
        const { entity = null, set = null } = line;
        const tasks = line.tasks?.map((one) => taskOf(one, entry)) ?? NO_TASKS;
        return { is: line.is, id, words: { entry, entity, set, tasks, statements } };
      }
    }
  };
}

function taskOf(
  { condition, due, owner, note, closed }: TaskStatement,
  entry: EntryMeta,
): AccountTask {
  return { condition, due, owner, note: note ?? null, isClosed: closed === true, entry };
}

function readLineStrictly(raw: unknown): StatementLine {
  const read = StatementLine.safeParse(raw);
  if (!read.success) throw new LineUnreadable("its shape", read.error);
  return read.data;
}

function readStrictly(key: FactKey, value: unknown): FactValue {
  const read = parseFacts({ [key]: { value } }, ANY_DAY);
  const [problem] = read.ok ? [] : read.problems;
  const fact = read.ok ? read.facts[key] : undefined;
  if (fact === undefined) throw new LineUnreadable(`${key}, ${problem?.code ?? "no value"}`);
  return fact;
}
