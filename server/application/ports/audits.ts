/**
 * The two sides of an audit, a source of blocks and a writer of rows, and whoever works on the blocks in between. A
 * block and a part are whatever the two sides make them; both may travel between threads.
 */
import type { ConditionId } from "../../../rules/conditions.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { SheetRow, TableSheet } from "./sheets.ts";

/** A piece of a list with whole accounts in it. */
export type SourceBlock = { readonly isLast: boolean };

/** In the order of the list. Throws `ListMistake`. */
type Blocks<Block extends SourceBlock> = AsyncIterable<Block>;

export type BlockSource<Block extends SourceBlock> =
  | { readonly kind: "lines"; readonly blocks: Blocks<Block> }
  | {
      readonly kind: "table";
      /** A text with delimiters, whose cells stand where the signs between them say. */
      readonly isText: boolean;
      readonly sheets: readonly TableSheet[];
      /** Of these sheets, one after the other, with all their rows. */
      readonly blocksOf: (sheets: readonly TableSheet[]) => Blocks<Block>;
    };

/** A line of JSON: the bytes from `start` to `end`, without its line feed, and its number from 1. */
export type OnLine = (bytes: Buffer, start: number, end: number, line: number) => void;

export type OnRow = (row: SheetRow) => void;

/** Reads what stands in a block, where it is judged. Throws `ListMistake`. */
export type BlockReader<Block> =
  | { readonly kind: "lines"; readonly forEach: (block: Block, onLine: OnLine) => void }
  | {
      readonly kind: "rows";
      readonly forEach: (block: Block, onRow: OnRow) => void;
      /** Which of the sheets that are read, from 0. */
      readonly sheetOf: (block: Block) => number;
    };

/** What rows become where they were judged, while more are added. */
export interface GrowingPart<Row, Part> {
  add(row: Row): void;
  /** All since the last time; whoever takes it may keep it or send it away. */
  take(): Part;
}

/** Takes the parts in the order of the list. */
export interface RowWriter<Part> {
  /** Resolves when more may come. */
  write(part: Part): Promise<void>;
  /** Only now is there something that looks finished. */
  finish(counts: AuditCounts): Promise<void>;
  /** Leaves nothing behind; does nothing once finished. */
  discard(): Promise<void>;
}

export type EntityCount = { readonly entity: string } & Record<Verdict, number>;

/** Rows that are no accounts. */
export type PassedKind = "header" | "total" | "note";

export type AuditCounts = {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly refused: number;
  /** Rows with a cell that was not understood. */
  readonly unclear: number;
  /** Accounts in rows that the file hides, as a filter does; they are judged as all others. */
  readonly hidden: number;
  /** Rows that are no accounts. */
  readonly passed: Readonly<Partial<Record<PassedKind, number>>>;
  /** Of accounts that are not eligible: how many do not meet a condition. */
  readonly unmet: ReadonlyMap<ConditionId, number>;
  /** Of accounts that are undetermined: of how many it is not known. */
  readonly unknown: ReadonlyMap<ConditionId, number>;
  readonly entities: ReadonlyMap<string, EntityCount>;
  /** Accounts of entities that were not counted one by one. */
  readonly otherEntities: number;
};

/** Works on blocks, here or in other threads. */
export interface Workshop<Block, Result> {
  /** How many blocks it is worth having under way. */
  readonly capacity: number;
  work(block: Block): Promise<Result>;
  close(): Promise<void>;
}
