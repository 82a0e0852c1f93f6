import { compileRuleset } from "../../../../rules/compile.ts";
import type { CellProblem } from "../../../../server/application/audits/account.ts";
import { type BlockResult, blockAudit } from "../../../../server/application/audits/block-audit.ts";
import {
  type AuditOutcome,
  type AuditRun,
  runAudit,
  workHere,
} from "../../../../server/application/audits/run-audit.ts";
import type { AuditCounts, SourceBlock } from "../../../../server/application/ports/audits.ts";
import type { ListRow } from "../../../../server/application/ports/lists.ts";
import { ruleset } from "../../../rules/wechat-live.ts";

/** Rows that nobody had to read from a file. */
export type MemoryBlock = SourceBlock & { readonly rows: readonly ListRow[] };

export type MemoryRow =
  | { readonly id: unknown; readonly verdict: string; readonly unmet: readonly string[] }
  | { readonly id: unknown; readonly line: number; readonly problems: readonly CellProblem[] };

export type MemoryAudit = {
  readonly outcome: AuditOutcome;
  readonly rows: readonly MemoryRow[];
  /** What the writer was told, in order. */
  readonly told: readonly string[];
  readonly counts: AuditCounts | null;
};

type Options = Partial<
  Pick<AuditRun<MemoryBlock, readonly MemoryRow[]>, "openWorkshop" | "onProgress">
> & {
  readonly asOf: string;
  /** Throws in the place of writing. */
  readonly failWriting?: Error;
};

const plan = compileRuleset(ruleset);

/** Blocks of a table whose first row is the header, each of so many rows. */
export function blocksOf(
  table: readonly (readonly string[])[],
  rowsInBlock: number,
): { readonly header: ListRow; readonly blocks: readonly MemoryBlock[] } {
  const [header, ...rows] = table.map((cells, index) => ({ line: index + 1, cells }));
  if (header === undefined) throw new Error("a table has a header");
  const count = Math.max(1, Math.ceil(rows.length / rowsInBlock));
  const blocks = Array.from({ length: count }, (_unused, index) => ({
    isLast: index === count - 1,
    rows: rows.slice(index * rowsInBlock, (index + 1) * rowsInBlock),
  }));
  return { header, blocks };
}

/** Judges a block in memory, as `columns` say. */
export function memoryJudge(
  columns: Parameters<AuditRun<MemoryBlock, unknown>["openWorkshop"]>[0],
  asOf: string,
): (block: MemoryBlock) => BlockResult<readonly MemoryRow[]> {
  return blockAudit<MemoryBlock, readonly MemoryRow[]>({
    task: {
      columns,
      ruleset,
      categoryNames: [],
      dates: { today: asOf, pinned: null },
      countsEntities: true,
    },
    reader: { kind: "rows", rows: (block) => block.rows },
    rowsBy: () => {
      let rows: MemoryRow[] = [];
      return {
        account({ id, outcome: { verdict, unmet } }) {
          rows.push({ id, verdict, unmet });
        },
        refusal({ id, line, problems }) {
          rows.push({ id, line, problems });
        },
        take() {
          const taken = rows;
          rows = [];
          return taken;
        },
      };
    },
  });
}

/** An audit whose list comes from memory and whose rows stay there. */
export async function auditInMemory(
  header: ListRow,
  blocks: Iterable<MemoryBlock> | AsyncIterable<MemoryBlock>,
  { asOf, failWriting, ...options }: Options,
): Promise<MemoryAudit> {
  const rows: MemoryRow[] = [];
  const told: string[] = [];
  let counts: AuditCounts | null = null;
  const outcome = await runAudit<MemoryBlock, readonly MemoryRow[]>({
    source: { header, blocks: once(blocks) },
    outcomes: plan.outcomes,
    openWriter: () => {
      told.push("open");
      return Promise.resolve({
        write(part) {
          if (failWriting) return Promise.reject(failWriting);
          rows.push(...part);
          return Promise.resolve();
        },
        finish(found) {
          told.push("finish");
          counts = found;
          return Promise.resolve();
        },
        discard() {
          told.push("discard");
          return Promise.resolve();
        },
      });
    },
    openWorkshop: (columns) => workHere(memoryJudge(columns, asOf)),
    ...options,
  });
  return { outcome, rows, told, counts };
}

async function* once(
  blocks: Iterable<MemoryBlock> | AsyncIterable<MemoryBlock>,
): AsyncGenerator<MemoryBlock> {
  yield* blocks;
}
