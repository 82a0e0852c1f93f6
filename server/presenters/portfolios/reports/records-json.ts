/** Everything that is kept of a client as one JSON text, written while it is read. */

import type { ClientRecord } from "../../../application/portfolios/erasure/client-records.ts";
import type { Entity } from "../../../application/portfolios/portfolio.ts";
import type { PortfolioHead } from "../../../application/ports/portfolios.ts";

/** One line an entry: when, by whom, from where, and what was said. */
export async function* recordsText(
  records: AsyncIterable<ClientRecord>,
  { head, entity }: { readonly head: PortfolioHead; readonly entity: Entity },
): AsyncGenerator<string> {
  const portfolio = JSON.stringify({ id: head.id, name: head.name });
  const client = JSON.stringify({ id: entity.id, name: entity.name });
  yield `{"portfolio":${portfolio},\n"entity":${client},\n"entries":[`;
  let before = "\n";
  for await (const { entry, lines } of records) {
    const { revision, at, by, kind, body } = entry;
    yield `${before}${JSON.stringify({ revision, at, by: by.name, kind, body, lines })}`;
    before = ",\n";
  }
  yield "\n]}\n";
}
