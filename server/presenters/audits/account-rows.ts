/** The accounts of an audit as its rows: lines of JSON, cells of a table, or rows of the report. */
import type { Plan } from "../../../rules/compile.ts";
import type { CellEcho, JudgedAccount } from "../../application/audits/account.ts";
import { accountExplainer } from "../../application/audits/account-explanation.ts";
import type { AccountRows } from "../../application/audits/block-audit.ts";
import type { GrowingPart } from "../../application/ports/audits.ts";
import type { Language } from "../../errors.ts";
import { type AccountRow, accountRow, spreadsheetCells } from "./account-cells.ts";
import { answerLines, refusedLine } from "./answer-lines.ts";
import { htmlRow } from "./html-rows.ts";

/** Adds the row of each account, where it has one, to a growing part. */
export type RowsInto<Row> = (
  part: Pick<GrowingPart<Row, unknown>, "add">,
) => Omit<AccountRows<unknown>, "take">;

type Shown = {
  /** The names of the list's columns; null for lines of JSON. */
  readonly header: readonly string[] | null;
  readonly language: Language;
};

const NO_ECHOES: readonly CellEcho[] = [];

/** A line for each account, also for what was refused. */
export function answerRows({ outcomes }: Plan, language: Language): RowsInto<string> {
  const answer = answerLines(outcomes);
  return (part) => ({
    account: ({ id, outcome }) => part.add(answer(id, outcome)),
    refusal({ id, line, problems }) {
      const told = problems.map(({ problem }) => problem);
      part.add(refusedLine({ id, problems: told }, { line, language }));
    },
  });
}

/** Cells for a spreadsheet, in the order of `accountHeader`. */
export function tableRows(plan: Plan, shown: Shown): RowsInto<readonly string[]> {
  const rowOf = rowMaker(plan, shown);
  return (part) => ({
    account: (account) => part.add(spreadsheetCells(rowOf(account))),
    refusal: () => undefined,
  });
}

/** A `<tr>` for each account, on a line of its own. */
export function reportRows(plan: Plan, shown: Shown): RowsInto<string> {
  const rowOf = rowMaker(plan, shown);
  return (part) => ({
    account: (account) => part.add(htmlRow(rowOf(account))),
    refusal: () => undefined,
  });
}

function rowMaker(plan: Plan, shown: Shown): (account: JudgedAccount) => AccountRow {
  const explain = accountExplainer(plan, shown.language);
  return ({ entity = null, echoes = NO_ECHOES, ...account }) =>
    accountRow({ ...account, ...shown, entity, echoes, explanation: explain(account) });
}
