/** Lines of an entry as they are kept: what `read-statements.ts` reads again. */
import type { Statement } from "./portfolio.ts";
import type { ReadLine } from "./read-statements.ts";
import type { FactStatement, StatementLine } from "./statements.ts";

export function keptLine({ is, id, words }: ReadLine): StatementLine {
  const facts = words.statements.map(keptStatement);
  if (is === "entity") {
    const { name } = words;
    return { is, id, ...(name !== null && { name }), facts };
  }
  const { entity, set } = words;
  return { is, id, ...(entity !== null && { entity }), ...(set !== null && { set }), facts };
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
