/** Runs an audit: blocks in, parts in order out, a bounded number of them under way. */
import type { Outcome } from "../../../rules/compile.ts";
import type { BlockSource, RowWriter, SourceBlock, Workshop } from "../ports/audits.ts";
import { ListMistake } from "../ports/lists.ts";
import type { BlockResult } from "./block-audit.ts";
import {
  type AccountLayout,
  type AuditMistake,
  type ListChoices,
  layOutList,
  questionsOf,
} from "./list-layouts.ts";
import { Totals } from "./totals.ts";

export type AuditRun<Block extends SourceBlock, Part> = {
  readonly source: BlockSource<Block>;
  /** What the owner of the list says of its sheets and columns. */
  readonly choices: ListChoices;
  /** Of the plan by which the blocks are judged. */
  readonly outcomes: readonly Outcome[];
  /** Asked for once the columns are understood. */
  readonly openWriter: (layouts: Layouts) => Promise<RowWriter<Part>>;
  /** Who works on the blocks; `isShort` says that there is one only. */
  readonly openWorkshop: (layouts: Layouts, isShort: boolean) => Workshop<Block, BlockResult<Part>>;
  readonly onProgress?: (totals: Totals) => void;
};

/** Of each sheet that is read; null for lines of JSON. */
export type Layouts = readonly AccountLayout[] | null;

export type AuditOutcome =
  | {
      readonly ok: true;
      readonly totals: Totals;
      readonly layouts: Layouts;
      /** Sheets that were passed over. */
      readonly passedSheets: readonly string[];
    }
  /** The writer was told to leave nothing behind. */
  | { readonly ok: false; readonly mistake: AuditMistake };

/** Throws what the writer throws, after it was told to leave nothing behind. */
export async function runAudit<Block extends SourceBlock, Part>(
  run: AuditRun<Block, Part>,
): Promise<AuditOutcome> {
  const laidOut = layOut(run);
  if (!laidOut.ok) return laidOut;
  const { layouts, blocks, passedSheets } = laidOut;
  const writer = await run.openWriter(layouts);
  try {
    const totals = new Totals(run.outcomes);
    const openWorkshop = (isShort: boolean) => run.openWorkshop(layouts, isShort);
    await judgeBlocks(blocks, openWorkshop, async ({ part, tally }) => {
      totals.add(tally);
      await writer.write(part);
      run.onProgress?.(totals);
    });
    await writer.finish(totals);
    return { ok: true, totals, layouts, passedSheets };
  } catch (error) {
    await writer.discard();
    if (error instanceof ListMistake) return { ok: false, mistake: error };
    throw error;
  }
}

type LaidOut<Block> =
  | {
      readonly ok: true;
      readonly layouts: Layouts;
      readonly blocks: AsyncIterable<Block>;
      readonly passedSheets: readonly string[];
    }
  | Extract<AuditOutcome, { ok: false }>;

/** A column that may decide and is not understood stops the run before it begins. */
function layOut<Block extends SourceBlock>({
  source,
  choices,
}: Pick<AuditRun<Block, unknown>, "source" | "choices">): LaidOut<Block> {
  if (source.kind === "lines") {
    return { ok: true, layouts: null, blocks: source.blocks, passedSheets: [] };
  }
  const list = layOutList(source.sheets, choices);
  if (!list.ok) return list;
  const columns = questionsOf(list.layouts);
  if (columns.length > 0) {
    const line = list.layouts[0]?.headerLines[1] ?? null;
    const read = columns.map(({ header }) => header).join(", ");
    const code = "list-columns-unclear" as const;
    return { ok: false, mistake: { code, line, column: null, read, params: {}, columns } };
  }
  const { layouts, sheets, passed } = list;
  return { ok: true, layouts, blocks: source.blocksOf(sheets), passedSheets: passed };
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
  source: AsyncIterable<Block>,
  openWorkshop: (isShort: boolean) => Workshop<Block, BlockResult<Part>>,
  take: Take<Part>,
): Promise<void> {
  const blocks = source[Symbol.asyncIterator]();
  const first = await blocks.next();
  if (first.done === true) return;
  const workshop = openWorkshop(first.value.isLast);
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
