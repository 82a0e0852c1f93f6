/**
 * The work on one block of a list, from what its source cut to what its writer takes. It is the same function in a
 * worker and, for a small list, in the main thread.
 */
import { readAlsoBy } from "../../../rules/categories/known-names.ts";
import type { AddedName } from "../../../rules/categories/names.ts";
import { namedThresholdsIn, namesReadBy } from "../../../rules/category-thresholds.ts";
import { compileRuleset, type Plan } from "../../../rules/compile.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import { invariant } from "../../errors.ts";
import type { RowKind } from "../lists/row-kinds.ts";
import type { BlockReader } from "../ports/audits.ts";
import type { JudgedAccount, RefusedAccount } from "./account.ts";
import { type AccountJudge, accountJudge } from "./account-judge.ts";
import { type LineDates, lineJudge, strictLineJudge } from "./account-line.ts";
import { rowJudge } from "./account-row.ts";
import type { AccountLayout } from "./list-layouts.ts";
import { BlockTally, type Tally } from "./tally.ts";

/** What has to be known to judge a block; it can be sent to a worker. */
export type AuditTask = {
  /** Of each sheet that is read; null for lines of JSON. */
  readonly layouts: readonly AccountLayout[] | null;
  /** The list is a text with delimiters. */
  readonly isText: boolean;
  /** Accepted by whoever runs the audit: the compiled plan was held against json-rules-engine there. */
  readonly ruleset: Ruleset;
  /** What the operator knows of names of categories (`addedNamesIn`), which a copy of the ruleset has forgotten. */
  readonly categoryNames: readonly AddedName[];
  readonly dates: LineDates;
  /** Costs time on every row, so that it is done only for a writer who shows them. */
  readonly countsEntities: boolean;
  /** Costs time on every line of JSON. */
  readonly keepsProvenance?: boolean;
};

/** Makes the rows of accounts, which a writer takes block by block. */
export interface AccountRows<Part> {
  account(account: JudgedAccount): void;
  refusal(refused: RefusedAccount): void;
  /** All since the last time. */
  take(): Part;
}

export type BlockResult<Part> = { readonly part: Part; readonly tally: Tally };

export type BlockAudit<Block, Part> = {
  readonly task: AuditTask;
  readonly reader: BlockReader<Block>;
  readonly rowsBy: (plan: Plan) => AccountRows<Part>;
};

/** Throws `ListMistake`, and is of no more use then. */
export function blockAudit<Block, Part>(
  audit: BlockAudit<Block, Part>,
): (block: Block) => BlockResult<Part> {
  const { task } = audit;
  readAlsoBy(namedThresholdsIn(task.ruleset), task.categoryNames);
  const plan = compileRuleset(task.ruleset);
  const rows = audit.rowsBy(plan);
  const tally = new BlockTally(plan.outcomes.length, task);
  const judge = accountJudge({ plan, today: task.dates.today });
  const judgeAll = blockJudge(audit, judge, {
    account(account, appid) {
      tally.account(account, appid);
      rows.account(account);
    },
    hidden: () => tally.hidden(),
    passed: (kind) => tally.passed(kind),
    refusal(refused) {
      tally.refusal(refused);
      rows.refusal(refused);
    },
  });
  return (block) => {
    judgeAll(block);
    return { part: rows.take(), tally: tally.take() };
  };
}

/** Who is told of each account. */
type Judged = Pick<AccountRows<unknown>, "refusal"> & {
  account(account: JudgedAccount, appid?: string): void;
  hidden(): void;
  passed(kind: RowKind): void;
};

function blockJudge<Block>(
  { reader, task }: Pick<BlockAudit<Block, unknown>, "reader" | "task">,
  judge: AccountJudge,
  judged: Judged,
): (block: Block) => void {
  if (reader.kind === "rows") return rowsJudge(reader, { task, judge, judged });
  // The quick one does not tell where facts come from.
  const judgeLine =
    task.keepsProvenance === true
      ? strictLineJudge(judge, task.dates, { keepsProvenance: true })
      : lineJudge(judge, task.dates);
  return (block) => {
    reader.forEach(block, (bytes, start, end, line) => {
      const answer = judgeLine(bytes, start, end);
      if (answer === null) return;
      if (answer.ok) judged.account(answer);
      else {
        const problems = answer.problems.map((problem) => ({ column: null, problem }));
        judged.refusal({ ...answer, line, problems, row: null });
      }
    });
  };
}

type RowsReader<Block> = Extract<BlockReader<Block>, { kind: "rows" }>;

function rowsJudge<Block>(
  reader: RowsReader<Block>,
  { task, judge, judged }: { task: AuditTask; judge: AccountJudge; judged: Judged },
): (block: Block) => void {
  const { layouts, isText, dates } = task;
  const names = namesReadBy(task.ruleset);
  invariant(layouts, "rows have columns");
  const tables = layouts.map((layout, sheet) => ({
    sheet,
    judgeRow: rowJudge(judge, { layout, sheet, isText, names }, dates),
    appidAt: layout.columns.find(({ key }) => key === "appid")?.index ?? -1,
    beginsAt: layout.headerLines[0],
  }));
  const sheets = bySheet(tables, layouts);
  return (block) => {
    const [first, ...below] = sheets[reader.sheetOf(block)] ?? [];
    invariant(first, "a block is of a sheet that is read");
    reader.forEach(block, (row) => {
      const next =
        below.length === 0 ? null : below.findLast(({ beginsAt }) => row.line >= beginsAt);
      const one = next ?? first;
      const answer = one.judgeRow(row);
      if (answer.is === "account") {
        judged.account(answer.account, answer.account.row.cells[one.appidAt]);
        if (row.isHidden) judged.hidden();
      } else if (answer.is === "passed") judged.passed(answer.kind);
      else {
        const { problems, cells } = answer;
        const { line } = row;
        judged.refusal({
          id: null,
          line,
          problems,
          text: null,
          value: null,
          row: { sheet: one.sheet, cells },
        });
      }
    });
  };
}

/** Several tables may stand on a sheet. */
function bySheet<Table>(
  tables: readonly Table[],
  layouts: readonly AccountLayout[],
): readonly (readonly Table[])[] {
  const sheets: Table[][] = [];
  for (const [at, table] of tables.entries()) {
    const last = sheets.at(-1);
    if (layouts[at]?.isNext === true && last !== undefined) last.push(table);
    else sheets.push([table]);
  }
  return sheets;
}
