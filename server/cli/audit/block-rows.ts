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
  fullAnswerRows,
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
  readonly writesLines: boolean;
};

/** Bytes, or rows of cells for a workbook. */
export type OutputPart = Uint8Array | readonly (readonly string[])[];
/** What goes to the output, and what goes to the file of what was refused. */
export type AuditPart = {
  readonly output: OutputPart;
  readonly refusals: Uint8Array;
  /** Of NDJSON, with all that reports and comparisons need; empty when nobody does. */
  readonly lines: Uint8Array;
};

export function judgeBlocks(settings: BlockSettings): (block: ListBlock) => BlockResult<AuditPart> {
  const { task, format } = settings;
  return blockAudit({
    task,
    reader: blockReader(format),
    rowsBy: (plan) =>
      together({
        output: outputRows(plan, settings),
        refusals: refusalRows(settings),
        lines: fullLines(plan, settings),
      }),
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

function fullLines(plan: Plan, settings: BlockSettings): AccountRows<Uint8Array> {
  const { task, rulesetName, language, writesLines } = settings;
  if (!writesLines) return NOTHING;
  const shown = shownList(task.layouts, language);
  return grown(new TextPart(), fullAnswerRows(plan, shown, rulesetName));
}

const NO_BYTES = new Uint8Array(0);
const NOTHING: AccountRows<Uint8Array> = {
  account: () => undefined,
  refusal: () => undefined,
  take: () => NO_BYTES,
};

type Parts = {
  readonly output: AccountRows<OutputPart>;
  readonly refusals: AccountRows<Uint8Array>;
  readonly lines: AccountRows<Uint8Array>;
};

function together({ output, refusals, lines }: Parts): AccountRows<AuditPart> {
  return {
    account(account) {
      output.account(account);
      refusals.account(account);
      lines.account(account);
    },
    refusal(refused) {
      output.refusal(refused);
      refusals.refusal(refused);
      lines.refusal(refused);
    },
    take: () => ({ output: output.take(), refusals: refusals.take(), lines: lines.take() }),
  };
}

/** What of a result is moved between threads and not copied. */
export function movedOf({ part, tally }: BlockResult<AuditPart>): (Uint8Array | Float64Array)[] {
  const { output, refusals, lines } = part;
  const moved = [tally.seen.numbers, refusals, ...(output instanceof Uint8Array ? [output] : [])];
  return lines.length > 0 ? [...moved, lines] : moved;
}
