/**
 * How far a durable write came. `sync`: the disk refused to promise the bytes, nothing is visible.
 * `sync-after-rename`: the new content is visible, but the disk did not promise to keep it.
 */
export type WriteStage = "write" | "sync" | "rename" | "sync-after-rename";

export class DurableWriteError extends Error {
  readonly stage: WriteStage;

  constructor(stage: WriteStage, cause: unknown) {
    super(`the disk refused at stage \`${stage}\`: ${String(cause)}`, { cause });
    this.name = "DurableWriteError";
    this.stage = stage;
  }
}

/** What the disk said, such as `ENOSPC`, however often it was wrapped; null when it said nothing. */
export function diskCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code)) {
    return error.code;
  }
  return diskCodeOf(error.cause);
}

/** Waits for a step and tells, when it fails, at which stage that was. */
export async function during<T>(stage: WriteStage, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    throw new DurableWriteError(stage, cause);
  }
}
