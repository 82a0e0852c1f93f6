/** How the command judges blocks, here and in its threads: read as the list is, written as the output wants them. */
import type { Plan } from "../../../rules/compile.ts";
import { blockReader } from "../../adapters/lists/block-reader.ts";
import { cellsPart, csvPart, TextPart } from "../../adapters/lists/growing-parts.ts";
import type { ListBlock, ListFormat } from "../../adapters/lists/open-list.ts";
import {
  type AccountRows,
  type AuditTask,
  type BlockResult,
  blockAudit,
} from "../../application/audits/block-audit.ts";
import { columnsToCorrect } from "../../application/audits/own-columns.ts";
import type { GrowingPart } from "../../application/ports/audits.ts";
import type { Language } from "../../errors.ts";
import {
  answerRows,
  type RowsInto,
  reportRows,
  tableRows,
} from "../../presenters/audits/account-rows.ts";
import { shownList } from "../../presenters/audits/list-columns.ts";
import { refusedLines, rowsToCorrect } from "../../presenters/audits/refused-rows.ts";

/** What an audit is written as. */
export type OutputKind = "ndjson" | "csv" | "xlsx" | "html";

/** Everything that a thread needs; it can be sent to one. */
export type BlockSettings = {
  readonly task: AuditTask;
  readonly rulesetName: string;
  readonly format: ListFormat;
  readonly output: OutputKind;
  readonly language: Language;
};

/** Bytes, or rows of cells for a workbook. */
export type OutputPart = Uint8Array | readonly (readonly string[])[];
/** What goes to the output, and what goes to the file of what was refused. */
export type AuditPart = { readonly output: OutputPart; readonly refusals: Uint8Array };

export function judgeBlocks(settings: BlockSettings): (block: ListBlock) => BlockResult<AuditPart> {
  const { task, format } = settings;
  return blockAudit({
    task,
    reader: blockReader(format),
    rowsBy: (plan) => both(outputRows(plan, settings), refusalRows(settings)),
  });
}

function outputRows(
  plan: Plan,
  { task, rulesetName, output, language }: BlockSettings,
): AccountRows<OutputPart> {
  const shown = shownList(task.layouts, language);
  switch (output) {
    case "ndjson":
      return grown(new TextPart(), answerRows(plan, shown, rulesetName));
    case "csv":
      return grown(csvPart(), tableRows(plan, shown));
    case "xlsx":
      return grown(cellsPart(), tableRows(plan, shown));
    case "html":
      return grown(new TextPart(), reportRows(plan, shown));
  }
}

function refusalRows({ task, language }: BlockSettings): AccountRows<Uint8Array> {
  const { layouts } = task;
  if (layouts === null) return grown(new TextPart(), refusedLines(language));
  const columns = columnsToCorrect(layouts);
  return grown(csvPart(), rowsToCorrect({ layouts, columns }, language));
}

function grown<Row, Part>(part: GrowingPart<Row, Part>, into: RowsInto<Row>): AccountRows<Part> {
  return { ...into(part), take: () => part.take() };
}

function both(
  output: AccountRows<OutputPart>,
  refusals: AccountRows<Uint8Array>,
): AccountRows<AuditPart> {
  return {
    account(account) {
      output.account(account);
      refusals.account(account);
    },
    refusal(refused) {
      output.refusal(refused);
      refusals.refusal(refused);
    },
    take: () => ({ output: output.take(), refusals: refusals.take() }),
  };
}

/** What of a part is moved between threads and not copied. */
export function movedOf({ part: { output, refusals } }: BlockResult<AuditPart>): Uint8Array[] {
  return output instanceof Uint8Array ? [output, refusals] : [refusals];
}
