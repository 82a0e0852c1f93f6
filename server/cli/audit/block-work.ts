/**
 * The work on one block of a list, from bytes to bytes. It is the same function in a worker and, for a small list, in
 * the main thread.
 */
import { compileRuleset } from "../../../rules/compile.ts";
import { csvRows } from "../../adapters/lists/csv-rows.ts";
import { accountJudge } from "../../application/audits/account-judge.ts";
import { lineJudge } from "../../application/audits/account-line.ts";
import { rowJudge } from "../../application/audits/account-row.ts";
import { blockWriters } from "./block-writer.ts";
import type { ListShape, NumberedRow, WorkBlock, WorkResult, WorkSettings } from "./work.ts";

const LINE_FEED = 0x0a;

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
      forEachLine(block, (bytes, start, end, line) => {
        const answer = judgeLine(bytes, start, end);
        if (answer === null) return;
        if (answer.ok) writer.account(answer);
        else {
          const problems = answer.problems.map((problem) => ({ column: null, problem }));
          writer.refusal({ ...answer, line, problems, cells: null });
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

type OnLine = (bytes: Buffer, start: number, end: number, line: number) => void;

function forEachLine({ content, linesBefore }: WorkBlock, onLine: OnLine): void {
  if (!(content instanceof Uint8Array)) return;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let line = linesBefore;
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    onLine(bytes, start, end, line);
    start = end + 1;
  }
}

function* rowsOf(
  { content, encoding, ...block }: WorkBlock,
  shape: Exclude<ListShape, { kind: "ndjson" }>,
): Generator<NumberedRow> {
  if (!(content instanceof Uint8Array)) yield* content;
  else if (shape.kind === "csv") {
    yield* csvRows({ ...block, bytes: content }, { encoding, delimiter: shape.delimiter });
  }
}
