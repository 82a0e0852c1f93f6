/**
 * The work on one block of a list, from bytes to bytes. It is the same function in a worker and, for a small list, in
 * the main thread.
 */
import { isUtf8 } from "node:buffer";
import { compileRuleset } from "../../../rules/compile.ts";
import { csvRecords } from "../../adapters/lists/csv-records.ts";
import { rearmed } from "../../adapters/lists/csv-text.ts";
import { asText, decodeBlock } from "../../adapters/lists/text-encoding.ts";
import type { FieldProblem } from "../../application/field-problems.ts";
import { accountJudge } from "../../application/lists/account-judge.ts";
import { lineJudge } from "../../application/lists/account-line.ts";
import { rowJudge } from "../../application/lists/account-row.ts";
import { LINE_BYTES_MAX, lineNotUtf8, lineTooLong } from "../../application/lists/unread-lines.ts";
import { blockWriters } from "./block-writer.ts";
import type { ListShape, NumberedRow, WorkBlock, WorkResult, WorkSettings } from "./work.ts";

export type BlockWork = (block: WorkBlock) => WorkResult;

export function blockWork(settings: WorkSettings): BlockWork {
  const { shape, ruleset, dates } = settings;
  const plan = compileRuleset(ruleset);
  const judge = accountJudge({ plan, today: dates.today });
  const newWriter = blockWriters(settings, plan);
  if (shape.kind === "ndjson") {
    const judgeLine = lineJudge(judge, dates);
    return (block) => {
      const writer = newWriter();
      forEachLine(block, (text, line, problem) => {
        const answer = problem === null ? judgeLine(text) : refusedUnread(problem);
        if (answer.ok) writer.account(answer);
        else {
          const problems = answer.problems.map((one) => ({ column: null, problem: one }));
          const { id, value } = answer;
          writer.refusal({ id, line, problems, cells: null, text, value });
        }
      });
      return writer.result();
    };
  }
  const judgeRow = rowJudge(judge, shape.columns, dates);
  return (block) => {
    const writer = newWriter();
    for (const { number, cells } of rowsOf(block, shape)) {
      const answer = judgeRow(cells);
      if (answer === null) continue;
      if (answer.ok) writer.account(answer);
      else {
        const { id, problems } = answer;
        writer.refusal({ id, line: number, problems, cells, text: null, value: null });
      }
    }
    return writer.result();
  };
}

type OnLine = (text: string, line: number, problem: FieldProblem | null) => void;

function forEachLine({ content, linesBefore }: WorkBlock, onLine: OnLine): void {
  if (!(content instanceof Uint8Array)) return;
  let line = linesBefore;
  if (isUtf8(content)) {
    for (const text of asText(content).split("\n")) {
      line += 1;
      // A character has at most three bytes for each unit of its text.
      const isLong = text.length * 3 > LINE_BYTES_MAX && Buffer.byteLength(text) > LINE_BYTES_MAX;
      if (isLong) onLine("", line, lineTooLong());
      else if (text.trim() !== "") onLine(text, line, null);
    }
    return;
  }
  for (let start = 0; start <= content.length; ) {
    const end = content.indexOf(0x0a, start);
    const bytes = content.subarray(start, end < 0 ? content.length : end);
    line += 1;
    if (bytes.length > LINE_BYTES_MAX) onLine("", line, lineTooLong());
    else if (!isUtf8(bytes)) onLine("", line, lineNotUtf8(asText(bytes)));
    else if (asText(bytes).trim() !== "") onLine(asText(bytes), line, null);
    if (end < 0) return;
    start = end + 1;
  }
}

function* rowsOf(
  { content, recordsBefore, linesBefore, encoding }: WorkBlock,
  shape: Exclude<ListShape, { kind: "ndjson" }>,
): Generator<NumberedRow> {
  if (!(content instanceof Uint8Array)) {
    yield* content;
    return;
  }
  if (shape.kind !== "csv") return;
  const text = decodeBlock(content, encoding, linesBefore);
  const records = csvRecords(text, { delimiter: shape.delimiter, linesBefore });
  let number = recordsBefore;
  for (const cells of records) {
    number += 1;
    yield { number, cells: cells.some(isArmed) ? cells.map(rearmed) : cells };
  }
}

function isArmed(cell: string): boolean {
  return cell.startsWith("'");
}

function refusedUnread(problem: FieldProblem) {
  return { ok: false, id: null, value: undefined, problems: [problem] } as const;
}
