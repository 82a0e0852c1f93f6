/** Every name and id that a table knows, with what an operator added: to be tried out, offered and searched. */
import type { CategoryNames, GivenCategory } from "./names.ts";

/** Without repetitions, those of the published list first. */
export function everyKnownName({ table, added }: Pick<CategoryNames, "table" | "added">) {
  const { open, closed, firstLevels } = table;
  const names: GivenCategory[] = [
    ...open.map(({ name }) => name),
    ...open.flatMap(({ today }) => today.map(({ name }) => name)),
    ...open.flatMap(({ spellings }) => spellings),
    ...closed.map(({ name }) => name),
    ...added.map(({ name }) => name),
    ...firstLevels.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...open.flatMap(({ ids }) => ids.map(({ id }) => id)),
    ...[...closed, ...added, ...firstLevels].flatMap(({ ids = [] }) => ids),
  ];
  return [...new Set(names)];
}
