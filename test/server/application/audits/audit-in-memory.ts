import type { AddedName } from "../../../../rules/categories/names.ts";
import { compileRuleset } from "../../../../rules/compile.ts";
import type { Facts } from "../../../../rules/facts/all.ts";
import type { CellProblem, TableRow } from "../../../../server/application/audits/account.ts";
import { type BlockResult, blockAudit } from "../../../../server/application/audits/block-audit.ts";
import {
  type ListChoices,
  NO_CHOICES,
} from "../../../../server/application/audits/list-layouts.ts";
import {
  type AuditOutcome,
  type AuditRun,
  type Layouts,
  runAudit,
  workHere,
} from "../../../../server/application/audits/run-audit.ts";
import type { AuditCounts, SourceBlock } from "../../../../server/application/ports/audits.ts";
import type {
  SheetCell,
  SheetRow,
  TableSheet,
} from "../../../../server/application/ports/sheets.ts";
import { ruleset } from "../../../rules/wechat-live.ts";
import { rowsOf, sheetOf } from "../lists/sheets.ts";

/** Rows that nobody had to read from a file. */
export type MemoryBlock = SourceBlock & {
  readonly sheet: number;
  readonly rows: readonly SheetRow[];
};

export type MemoryRow =
  | {
      readonly id: unknown;
      readonly verdict: string;
      readonly unmet: readonly string[];
      readonly facts: Facts;
      readonly row: TableRow | undefined;
    }
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
  readonly choices?: Partial<ListChoices>;
  /** Throws in the place of writing. */
  readonly failWriting?: Error;
};

const plan = compileRuleset(ruleset);

export type MemoryList = {
  readonly sheets: readonly TableSheet[];
  readonly blocks: readonly MemoryBlock[];
};

/** A table in blocks of so many rows. */
export function blocksOf(
  table: readonly (readonly SheetCell[])[],
  rowsInBlock: number,
): MemoryList {
  const rows = rowsOf(table);
  const count = Math.max(1, Math.ceil(rows.length / rowsInBlock));
  const blocks = Array.from({ length: count }, (_unused, index) => ({
    isLast: index === count - 1,
    sheet: 0,
    rows: rows.slice(index * rowsInBlock, (index + 1) * rowsInBlock),
  }));
  return { sheets: [sheetOf(table)], blocks };
}

/** Judges a block in memory, by `layouts`; by the names that an operator knows as well, where there are some. */
export function memoryJudge(
  layouts: Layouts,
  asOf: string,
  categoryNames: readonly AddedName[] = [],
): (block: MemoryBlock) => BlockResult<readonly MemoryRow[]> {
  return blockAudit<MemoryBlock, readonly MemoryRow[]>({
    task: {
      layouts,
      isText: true,
      // As a thread gets it; what one is told, no other knows.
      ruleset: categoryNames.length === 0 ? ruleset : structuredClone(ruleset),
      categoryNames,
      dates: { today: asOf, pinned: null },
      countsEntities: true,
    },
    reader: {
      kind: "rows",
      forEach: ({ rows }, onRow) => rows.forEach(onRow),
      sheetOf: ({ sheet }) => sheet,
    },
    rowsBy: () => {
      let rows: MemoryRow[] = [];
      return {
        account({ id, facts, row, outcome: { verdict, unmet } }) {
          rows.push({ id, verdict, unmet, facts, row });
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
  { sheets }: Pick<MemoryList, "sheets">,
  blocks: Iterable<MemoryBlock> | AsyncIterable<MemoryBlock>,
  { asOf, failWriting, choices, ...options }: Options,
): Promise<MemoryAudit> {
  const rows: MemoryRow[] = [];
  const told: string[] = [];
  let counts: AuditCounts | null = null;
  const outcome = await runAudit<MemoryBlock, readonly MemoryRow[]>({
    source: { kind: "table", isText: true, sheets, blocksOf: () => once(blocks) },
    choices: { ...NO_CHOICES, ...choices },
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
    openWorkshop: (layouts) => workHere(memoryJudge(layouts, asOf)),
    ...options,
  });
  return { outcome, rows, told, counts };
}

async function* once(
  blocks: Iterable<MemoryBlock> | AsyncIterable<MemoryBlock>,
): AsyncGenerator<MemoryBlock> {
  yield* blocks;
}
