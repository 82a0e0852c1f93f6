/** What goes when a client or an account is erased: by its ids in the log, and by its names where somebody wrote them down. */
import type { ReadEntry } from "../../ports/portfolios.ts";
import type { Portfolio } from "../portfolio.ts";
import { type LogLine, logLines } from "./log-lines.ts";

export type Gone = {
  readonly of: "account" | "entity";
  readonly entities: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** What they are or were called, and what WeChat and lists call them. */
  readonly names: ReadonlySet<string>;
};

/** Of an account alone, or of an entity with all its accounts, those as well that are in the log only because they were taken back. */
export async function findGone(
  portfolio: Portfolio,
  whole: { readonly entity: string } | { readonly account: string },
  log: AsyncIterable<ReadEntry>,
): Promise<Gone> {
  const entity = "entity" in whole ? whole.entity : null;
  const accounts = new Set(
    "account" in whole
      ? [whole.account]
      : portfolio.entities.get(whole.entity)?.accounts.map(({ id }) => id),
  );
  const names = new Map<string, Set<string>>();
  for await (const line of headsOf(log)) {
    const { id } = line;
    const isElsewhere =
      line.is === "entity" ? id !== entity : portfolio.accounts.has(id) && !accounts.has(id);
    if (isElsewhere) continue;
    names.set(id, new Set([...(names.get(id) ?? []), ...namesIn(line)]));
    if (line.is === "account" && line.entity !== undefined && line.entity === entity) {
      accounts.add(id);
    }
  }
  const ids = [...(entity === null ? [] : [entity]), ...accounts];
  return {
    of: entity === null ? "account" : "entity",
    entities: new Set(entity === null ? [] : [entity]),
    accounts,
    names: new Set(ids.flatMap((id) => [...(names.get(id) ?? [])])),
  };
}

async function* headsOf(log: AsyncIterable<ReadEntry>): AsyncIterable<LogLine["head"]> {
  for await (const { lines } of log) {
    for await (const batch of logLines(lines)) yield* batch.map(({ head }) => head);
  }
}

function namesIn(line: LogLine["head"]): string[] {
  const said =
    line.is === "entity" ? [line.name] : [line.set?.name, line.set?.appid, line.set?.externalId];
  return said.flatMap((name) => (name ? [name] : []));
}
