/** What an import says, as lines of its entry. */
import type { Statement } from "../portfolio.ts";
import type { AccountAttributes, StatementLine } from "../statements.ts";
import { keptStatement } from "./fact-news.ts";

/** A line whose facts are not yet written as they are kept. */
export type SaidLine =
  | {
      readonly is: "entity";
      readonly id: string;
      /** Null for one that has its name already. */
      readonly name: string | null;
      readonly facts: readonly Statement[];
    }
  | {
      readonly is: "account";
      readonly id: string;
      /** Where it comes to; null where it stays. */
      readonly entity: string | null;
      readonly set: AccountAttributes | null;
      readonly facts: readonly Statement[];
    };

type OfEntity = Pick<Extract<SaidLine, { is: "entity" }>, "id" | "name">;
type OfAccount = Pick<Extract<SaidLine, { is: "account" }>, "id" | "entity" | "set">;

export function linesOfEntity(
  { id, name }: OfEntity,
  statements: readonly Statement[],
): readonly SaidLine[] {
  if (name === null && statements.length === 0) return [];
  return partsOf(statements).map((facts, part) => ({
    is: "entity",
    id,
    name: part === 0 ? name : null,
    facts,
  }));
}

export function linesOfAccount(
  { id, entity, set }: OfAccount,
  statements: readonly Statement[],
): readonly SaidLine[] {
  if (entity === null && set === null && statements.length === 0) return [];
  return partsOf(statements).map((facts, part) => ({
    is: "account",
    id,
    entity: part === 0 ? entity : null,
    set: part === 0 ? set : null,
    facts,
  }));
}

/** As many statements as a line has. */
const LINE_FACTS = 100;

function partsOf(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  if (statements.length <= LINE_FACTS) return [statements];
  return Array.from({ length: Math.ceil(statements.length / LINE_FACTS) }, (_, part) =>
    statements.slice(part * LINE_FACTS, (part + 1) * LINE_FACTS),
  );
}

export function keptLine(line: SaidLine): StatementLine {
  const facts = line.facts.map(keptStatement);
  if (line.is === "entity") {
    const { is, id, name } = line;
    return { is, id, ...(name !== null && { name }), facts };
  }
  const { is, id, entity, set } = line;
  return { is, id, ...(entity !== null && { entity }), ...(set !== null && { set }), facts };
}
