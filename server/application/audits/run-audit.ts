/** Runs an audit: blocks in, parts in order out, a bounded number of them under way. */
import type { Outcome } from "../../../rules/compile.ts";
import type { BlockSource, RowWriter, SourceBlock, Workshop } from "../ports/audits.ts";
import { ListMistake } from "../ports/lists.ts";
import type { BlockResult } from "./block-audit.ts";
import { type AuditMistake, type Columns, readHeader } from "./columns.ts";
import { Totals } from "./totals.ts";

export type AuditRun<Block extends SourceBlock, Part> = {
  readonly source: BlockSource<Block>;
  /** Of the plan by which the blocks are judged. */
  readonly outcomes: readonly Outcome[];
  /** Asked for once the header is understood; columns are null for lines of JSON. */
  readonly openWriter: (columns: Columns | null) => Promise<RowWriter<Part>>;
  /** Who works on the blocks; `isShort` says that there is one only. */
  readonly openWorkshop: (
    columns: Columns | null,
    isShort: boolean,
  ) => Workshop<Block, BlockResult<Part>>;
  readonly onProgress?: (totals: Totals) => void;
};

export type AuditOutcome =
  | { readonly ok: true; readonly totals: Totals; readonly columns: Columns | null }
  /** The writer was told to leave nothing behind. */
  | { readonly ok: false; readonly mistake: AuditMistake };

/** Throws what the writer throws, after it was told to leave nothing behind. */
export async function runAudit<Block extends SourceBlock, Part>(
  run: AuditRun<Block, Part>,
): Promise<AuditOutcome> {
  const { header } = run.source;
  const read = header === null ? ({ ok: true, columns: null } as const) : readHeader(header);
  if (!read.ok) return read;
  const { columns } = read;
  const writer = await run.openWriter(columns);
  try {
    const totals = new Totals(run.outcomes);
    await judgeBlocks(run, columns, async ({ part, tally }) => {
      totals.add(tally);
      await writer.write(part);
      run.onProgress?.(totals);
    });
    await writer.finish(totals);
    return { ok: true, totals, columns };
  } catch (error) {
    await writer.discard();
    if (error instanceof ListMistake) return { ok: false, mistake: error };
    throw error;
  }
}

/** Everything in this thread, one block after the other. */
export function workHere<Block, Result>(work: (block: Block) => Result): Workshop<Block, Result> {
  return {
    capacity: 1,
    work: (block) => new Promise((resolve) => resolve(work(block))),
    close: () => Promise.resolve(),
  };
}

/** Nothing more is read until a result has been dealt with. */
type Take<Part> = (result: BlockResult<Part>) => Promise<void>;

async function judgeBlocks<Block extends SourceBlock, Part>(
  { source, openWorkshop }: Pick<AuditRun<Block, Part>, "source" | "openWorkshop">,
  columns: Columns | null,
  take: Take<Part>,
): Promise<void> {
  const blocks = source.blocks[Symbol.asyncIterator]();
  const first = await blocks.next();
  if (first.done === true) return;
  const workshop = openWorkshop(columns, first.value.isLast);
  try {
    await workThrough(workshop, first.value, blocks, take);
  } finally {
    await workshop.close();
    await blocks.return?.(undefined);
  }
}

async function workThrough<Block extends SourceBlock, Part>(
  workshop: Workshop<Block, BlockResult<Part>>,
  first: Block,
  blocks: AsyncIterator<Block>,
  take: Take<Part>,
): Promise<void> {
  const underWay: Promise<BlockResult<Part>>[] = [];
  const begin = (block: Block) => {
    const result = workshop.work(block);
    // It is awaited in its turn; until then nobody else needs to hear of a failure.
    result.catch(() => undefined);
    underWay.push(result);
  };
  begin(first);
  for (let isLast = first.isLast; !isLast || underWay.length > 0; ) {
    if (!isLast && underWay.length < workshop.capacity) {
      const next = await blocks.next();
      isLast = next.done === true || next.value.isLast;
      if (next.done !== true) begin(next.value);
      continue;
    }
    const oldest = underWay.shift();
    if (oldest) await take(await oldest);
  }
}
