/** Runs an audit: blocks in, results in order out, a bounded number of them under way. */

import { blockWork } from "./block-work.ts";
import type { OpenList } from "./open-list.ts";
import type { WorkBlock, WorkResult, WorkSettings } from "./work.ts";
import { CAN_START_WORKERS, startWorkers, type Workshop } from "./workers.ts";

export type AuditRun = {
  readonly list: OpenList;
  readonly settings: WorkSettings;
  /** A list of one block is done in the main thread, whatever is said here. */
  readonly workers: number;
  /** Gets the results in the order of the list; nothing more is read until it has dealt with one. */
  readonly take: (result: WorkResult) => Promise<void>;
};

/** Throws what the list or `take` throws, `ListMistake` for one. */
export async function runAudit({ list, settings, workers, take }: AuditRun): Promise<void> {
  const blocks = list.blocks[Symbol.asyncIterator]();
  const first = await blocks.next();
  if (first.done === true) return;
  const isShort = first.value.isLast || workers === 0 || !CAN_START_WORKERS;
  const workshop = isShort ? mainThread(settings) : startWorkers(settings, workers);
  try {
    await workThrough(workshop, first.value, blocks, take);
  } finally {
    await workshop.close();
    await blocks.return?.(undefined);
  }
}

async function workThrough(
  workshop: Workshop,
  first: WorkBlock,
  blocks: AsyncIterator<WorkBlock>,
  take: AuditRun["take"],
): Promise<void> {
  const underWay: Promise<WorkResult>[] = [];
  const begin = (block: WorkBlock) => {
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

function mainThread(settings: WorkSettings): Workshop {
  const work = blockWork(settings);
  return {
    capacity: 1,
    work: (block) => new Promise((resolve) => resolve(work(block))),
    close: () => Promise.resolve(),
  };
}
