/** What an import says, as lines of its entry. */
import { partsOf } from "../in-slices.ts";
import type { EntryMeta, Statement } from "../portfolio.ts";
import { NO_TASKS, type ReadLine } from "../read-statements.ts";
import { type AccountAttributes, FACTS_MAX } from "../statements.ts";

type OfEntity = {
  readonly entry: EntryMeta;
  readonly id: string;
  /** Null for one that has its name already. */
  readonly name: string | null;
};

type OfAccount = {
  readonly entry: EntryMeta;
  readonly id: string;
  /** Where it comes to; null where it stays. */
  readonly entity: string | null;
  readonly set: AccountAttributes | null;
};

export function linesOfEntity(
  { entry, id, name }: OfEntity,
  statements: readonly Statement[],
): readonly ReadLine[] {
  if (name === null && statements.length === 0) return [];
  return linesFor(statements).map((part, at) => ({
    is: "entity",
    id,
    words: { entry, name: at === 0 ? name : null, statements: part },
  }));
}

export function linesOfAccount(
  { entry, id, entity, set }: OfAccount,
  statements: readonly Statement[],
): readonly ReadLine[] {
  if (entity === null && set === null && statements.length === 0) return [];
  return linesFor(statements).map((part, at) => ({
    is: "account",
    id,
    words: {
      entry,
      entity: at === 0 ? entity : null,
      set: at === 0 ? set : null,
      tasks: NO_TASKS,
      statements: part,
    },
  }));
}

function linesFor(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  return statements.length === 0 ? [statements] : [...partsOf(statements, FACTS_MAX)];
}
