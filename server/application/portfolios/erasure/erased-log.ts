/** The log of a portfolio without what is erased. Revisions stay as they are; entries of which nothing is left are gone. */
import type { LineBatches, PortfolioEntry, ReadEntry } from "../../ports/portfolios.ts";
import type { Actor } from "../../ports/principals.ts";
import type { Portfolio } from "../portfolio.ts";
import { EntryBodies } from "../statements.ts";
import type { Gone } from "./gone.ts";
import { type LogLine, logLines } from "./log-lines.ts";
import { ERASED_NAME, type IsNamed, namesFinder } from "./named.ts";

export type WrittenEntry = { readonly entry: PortfolioEntry; readonly lines: LineBatches };

/** Without lines about them, files that are called after them, and undoings of what is gone. */
export async function* withoutClient(
  log: AsyncIterable<ReadEntry>,
  gone: Gone,
  portfolio: Portfolio,
): AsyncIterable<WrittenEntry> {
  const dropped = new Set<number>();
  const kept = keeper(gone, portfolio);
  const isNamed = namesFinder(gone.names);
  for await (const { entry, lines } of log) {
    if (entry.kind === "undo" && dropped.has(EntryBodies.undo.parse(entry.body).of)) {
      dropped.add(entry.revision);
      continue;
    }
    const rest = await linesLeft(lines, kept);
    if (rest === null) dropped.add(entry.revision);
    else yield { entry: withoutMerchant(withoutFileName(entry, isNamed), isNamed), lines: rest };
  }
}

/** Who did something, without a name. */
export async function* withoutPerson(
  log: AsyncIterable<ReadEntry>,
  neutral: (actor: Actor) => Actor,
): AsyncIterable<WrittenEntry> {
  for await (const { entry, lines } of log) {
    const { by, body } = entry;
    yield {
      entry: { ...entry, by: neutral(by), body: withoutAccepter(entry.kind, body, neutral) },
      lines: wholeLines(lines),
    };
  }
}

/** Who took over what a merchant answered; null for every other entry. */
export function accepterOf({ kind, body }: PortfolioEntry): Actor | null {
  return kind === "edit" ? (EntryBodies.edit.parse(body).accepted?.by ?? null) : null;
}

function withoutAccepter(
  kind: string,
  body: PortfolioEntry["body"],
  neutral: (actor: Actor) => Actor,
): PortfolioEntry["body"] {
  const edit = kind === "edit" ? EntryBodies.edit.parse(body) : {};
  if (edit.accepted === undefined) return body;
  const { by, answers } = edit.accepted;
  return { accepted: { by: neutral(by), answers: [...answers] } };
}

type Keep = (line: LogLine) => readonly unknown[];

/**
 * An account that has moved to another entity goes on as if it had never been of the one that goes. One that came to it while
 * the log was looked through goes as well.
 */
function keeper({ entities, ...gone }: Gone, portfolio: Portfolio): Keep {
  const accounts = new Set(gone.accounts);
  const named = new Set<string>();
  return ({ head, whole }) => {
    const { id } = head;
    if (head.is === "entity") named.add(id);
    if (entities.has(id) || accounts.has(id)) return [];
    if (head.entity === undefined || !entities.has(head.entity)) return [whole];
    const entity = portfolio.accounts.get(id)?.entity;
    if (entity === undefined) {
      accounts.add(id);
      return [];
    }
    const moved = { ...(whole as object), entity: entity.id };
    if (named.has(entity.id)) return [moved];
    named.add(entity.id);
    return [{ is: "entity", id: entity.id, name: entity.name, facts: [] }, moved];
  };
}

/** Null when there were lines and none is left. */
async function linesLeft(lines: ReadEntry["lines"], keep: Keep): Promise<LineBatches | null> {
  const batches = logLines(lines);
  let hadLines = false;
  for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
    hadLines ||= next.value.length > 0;
    const first = next.value.flatMap(keep);
    if (first.length > 0) return following(first, batches, keep);
  }
  return hadLines ? null : [];
}

async function* following(
  first: readonly unknown[],
  batches: AsyncIterable<readonly LogLine[]>,
  keep: Keep,
): AsyncIterable<readonly unknown[]> {
  yield first;
  for await (const batch of batches) yield batch.flatMap(keep);
}

async function* wholeLines(lines: ReadEntry["lines"]): AsyncIterable<readonly unknown[]> {
  for await (const batch of logLines(lines)) yield batch.map(({ whole }) => whole);
}

/** Who answered for an account that has moved to another entity since, in the name of the one that goes. */
function withoutMerchant(entry: PortfolioEntry, isNamed: IsNamed): PortfolioEntry {
  const { principal, name } = entry.by;
  if (!principal.startsWith("request:") || !isNamed(name)) return entry;
  return { ...entry, by: { principal, name: ERASED_NAME } };
}

function withoutFileName(entry: PortfolioEntry, isNamed: IsNamed): PortfolioEntry {
  if (entry.kind !== "import") return entry;
  const body = EntryBodies.import.parse(entry.body);
  return body.file !== null && isNamed(body.file)
    ? { ...entry, body: { ...body, file: null } }
    : entry;
}
