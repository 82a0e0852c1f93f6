/** The accounts of an audit as its rows: lines of JSON, cells of a table, or rows of the report. */
import type { Plan } from "../../../rules/compile.ts";
import type { JudgedAccount } from "../../application/audits/account.ts";
import { accountExplainer } from "../../application/audits/account-explanation.ts";
import type { AccountRows } from "../../application/audits/block-audit.ts";
import type { GrowingPart } from "../../application/ports/audits.ts";
import { type AccountRow, accountRow, spreadsheetCells } from "./account-cells.ts";
import { answerLines, fullAnswerLine, refusedLine, rowAnswerLines } from "./answer-lines.ts";
import { htmlRow } from "./html-rows.ts";
import { type ShownList, sheetName } from "./list-columns.ts";

/** Adds the row of each account, where it has one, to a growing part. */
export type RowsInto<Row> = (
  part: Pick<GrowingPart<Row, unknown>, "add">,
) => Omit<AccountRows<unknown>, "take">;

/** A line for each account, also for what was refused. `ruleset` is the name of the one it was judged by. */
export function answerRows({ outcomes }: Plan, list: ShownList, ruleset: string): RowsInto<string> {
  const answer = answerLines(outcomes);
  const answerOfRow = rowAnswerLines(outcomes, list, ruleset);
  return (part) => ({
    account(account) {
      const { id, outcome, row } = account;
      part.add(row === undefined ? answer(id, outcome) : answerOfRow(account, row));
    },
    refusal({ id, line, problems, row }) {
      const told = problems.map(({ problem }) => problem);
      const place = row === null ? {} : { sheet: sheetName(list.layouts, row.sheet), row: line };
      part.add(refusedLine({ id, problems: told }, { line, language: list.language }, place));
    },
  });
}

/** The same with all that a report or a later audit needs to know, whatever the list is. */
export function fullAnswerRows(plan: Plan, list: ShownList, ruleset: string): RowsInto<string> {
  const answers = answerRows(plan, list, ruleset);
  return (part) => {
    const told = answers(part);
    return {
      ...told,
      account(account) {
        if (account.row === undefined) part.add(fullAnswerLine(account, ruleset));
        else told.account(account);
      },
    };
  };
}

/** Cells for a spreadsheet, in the order of `accountHeader`. */
export function tableRows(plan: Plan, list: ShownList): RowsInto<readonly string[]> {
  const rowOf = rowMaker(plan, list);
  return (part) => ({
    account: (account) => part.add(spreadsheetCells(rowOf(account))),
    refusal: () => undefined,
  });
}

/** A `<tr>` for each account, on a line of its own. */
export function reportRows(plan: Plan, list: ShownList): RowsInto<string> {
  const rowOf = rowMaker(plan, list);
  return (part) => ({
    account: (account) => part.add(htmlRow(rowOf(account), list.own)),
    refusal: () => undefined,
  });
}

function rowMaker(plan: Plan, list: ShownList): (account: JudgedAccount) => AccountRow {
  const explain = accountExplainer(plan, list.language);
  return (account) => accountRow({ ...account, list, explanation: explain(account) });
}
