/**
 * The work on one block of a list, from what its source cut to what its writer takes. It is the same function in a
 * worker and, for a small list, in the main thread.
 */
import { readAlsoBy } from "../../../rules/categories/known-names.ts";
import type { AddedName } from "../../../rules/categories/names.ts";
import { namedThresholdsIn } from "../../../rules/category-thresholds.ts";
import { compileRuleset, type Plan } from "../../../rules/compile.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";
import { invariant } from "../../errors.ts";
import type { BlockReader } from "../ports/audits.ts";
import type { JudgedAccount, RefusedAccount } from "./account.ts";
import { type AccountJudge, accountJudge } from "./account-judge.ts";
import { type LineDates, lineJudge } from "./account-line.ts";
import { rowJudge } from "./account-row.ts";
import type { Columns } from "./columns.ts";
import { BlockTally, type Tally } from "./tally.ts";

/** What has to be known to judge a block; it can be sent to a worker. */
export type AuditTask = {
  /** Null for lines of JSON. */
  readonly columns: Columns | null;
  /** Accepted by whoever runs the audit: the compiled plan was held against json-rules-engine there. */
  readonly ruleset: Ruleset;
  /** What the operator knows of names of categories (`addedNamesIn`), which a copy of the ruleset has forgotten. */
  readonly categoryNames: readonly AddedName[];
  readonly dates: LineDates;
  /** Costs time on every row, so that it is done only for a writer who shows them. */
  readonly countsEntities: boolean;
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
    account(account) {
      tally.account(account);
      rows.account(account);
    },
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
type Judged = Pick<AccountRows<unknown>, "account" | "refusal">;

function blockJudge<Block>(
  { reader, task: { columns, dates } }: Pick<BlockAudit<Block, unknown>, "reader" | "task">,
  judge: AccountJudge,
  judged: Judged,
): (block: Block) => void {
  if (reader.kind === "lines") {
    const judgeLine = lineJudge(judge, dates);
    return (block) => {
      reader.forEach(block, (bytes, start, end, line) => {
        const answer = judgeLine(bytes, start, end);
        if (answer === null) return;
        if (answer.ok) judged.account(answer);
        else {
          const problems = answer.problems.map((problem) => ({ column: null, problem }));
          judged.refusal({ ...answer, line, problems, cells: null });
        }
      });
    };
  }
  invariant(columns, "rows have columns");
  const judgeRow = rowJudge(judge, columns, dates);
  return (block) => {
    for (const { line, cells } of reader.rows(block)) {
      const answer = judgeRow(cells);
      if (answer === null) continue;
      if (answer.ok) judged.account(answer);
      else {
        const { id, problems } = answer;
        judged.refusal({ id, line, problems, cells, text: null, value: null });
      }
    }
  };
}
