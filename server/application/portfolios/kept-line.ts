/** Lines of an entry as they are kept: what `read-statements.ts` reads again. */
import type { AccountTask, Statement } from "./portfolio.ts";
import type { ReadLine } from "./read-statements.ts";
import type { FactStatement, StatementLine, TaskStatement } from "./statements.ts";

export function keptLine({ is, id, words }: ReadLine): StatementLine {
  const facts = words.statements.map(keptStatement);
  if (is === "entity") {
    const { name } = words;
    return { is, id, ...(name !== null && { name }), facts };
  }
  const { entity, set, tasks } = words;
  return {
    ...{ is, id, facts },
    ...(entity !== null && { entity }),
    ...(set !== null && { set }),
    ...(tasks.length > 0 && { tasks: tasks.map(keptTask) }),
  };
}

export function keptTask({ condition, due, owner, note, isClosed }: AccountTask): TaskStatement {
  return {
    ...{ condition, due, owner },
    ...(note !== null && { note }),
    ...(isClosed && { closed: true as const }),
  };
}

function keptStatement(said: Statement): FactStatement {
  const { key, raw, source, observedOn, note, typed, at, settles } = said;
  return {
    key,
    value: raw as FactStatement["value"],
    source,
    observedOn,
    ...(note !== null && { note }),
    ...(typed !== null && { typed }),
    ...(at !== null && { at: [...at] as [number, number] }),
    ...(settles && { settles: true as const }),
  };
}
