/**
 * Where lists wait that are being imported into a portfolio: the bytes as they were handed in, and what was said of them.
 * They are kept for a day; a bounded number of them, and of bytes.
 */
import { z } from "zod";
import { PORTFOLIO_ID } from "./portfolios.ts";
import { Actor } from "./principals.ts";

export const IMPORT_ID = /^imp_[0-9a-z]{16}$/;

export const StagedImport = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(IMPORT_ID),
  portfolio: z.string().regex(PORTFOLIO_ID),
  /** 1 after it was handed in; every replacement adds 1. */
  revision: z.int().min(1),
  at: z.iso.datetime(),
  by: Actor,
  /** What its owner calls the file. */
  file: z.string().max(200),
  /** What was said of it, and what became of it; the application has its schema. */
  state: z.custom<z.core.util.JSONType>((value) => value !== undefined),
});
export type StagedImport = z.infer<typeof StagedImport>;

export type StagedLimits = {
  /** Of one portfolio; the oldest goes for a new one. */
  readonly countOfPortfolio: number;
  /** Of all portfolios; where no room is left a new one is refused. */
  readonly bytes: number;
  readonly hours: number;
};

export const STAGED_LIMITS: StagedLimits = {
  countOfPortfolio: 4,
  bytes: 512 * 1024 ** 2,
  hours: 24,
};

/** Keeps what is durable when it resolves; what cannot be kept throws `store-unavailable`. */
export interface StagedImports {
  /** `full` when all of them together take too many bytes; nothing is kept then. */
  add(staged: StagedImport, bytes: Uint8Array): Promise<"added" | "full">;
  /** Null for none, for one that is too old, and for one of another portfolio. */
  find(portfolio: string, id: string): Promise<StagedImport | null>;
  /** As they were handed in; null as `find`. */
  bytesOf(portfolio: string, id: string): Promise<Uint8Array | null>;
  /** Puts it in the place of the one whose revision is one less. */
  replace(staged: StagedImport): Promise<"replaced" | "conflict" | "missing">;
  /** From the newest. */
  list(portfolio: string): Promise<readonly StagedImport[]>;
  remove(portfolio: string, id: string): Promise<void>;
  /** All of a portfolio, for its erasure: nothing of them is left when it resolves. */
  removeAll(portfolio: string): Promise<void>;
}
