/**
 * Where portfolios are kept: a head of each, which is replaced, and a log of entries, which only grows. An entry may hold
 * millions of bytes (an import) or one line (an edit); it is durable as a whole or not there at all.
 */
import { z } from "zod";
import { Actor, Scope } from "./principals.ts";
import type { StoreHealth } from "./store-health.ts";

export const PORTFOLIO_ID = /^pf_[0-9a-z]{20}$/;

/** A part that stores do not look into. */
const Json = z.custom<z.core.util.JSONType>((value) => value !== undefined);

export const Member = z.strictObject({ ...Actor.shape, role: Scope });
export type Member = z.infer<typeof Member>;

export const MEMBERS_MAX = 100;

/** Whose a portfolio is and how its owner looks at it; replaced as a whole. */
export const PortfolioHead = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(PORTFOLIO_ID),
  /** 1 after creation; every replacement adds 1. Not that of the log. */
  revision: z.int().min(1),
  name: z.string().min(1).max(100),
  owner: Actor,
  members: z.array(Member).max(MEMBERS_MAX).readonly(),
  createdAt: z.iso.datetime(),
  /** What the application keeps with it (saved views, remembered columns, the look of reports); it has its own schema. */
  settings: Json,
});
export type PortfolioHead = z.infer<typeof PortfolioHead>;

/** One change of a portfolio's accounts; what it says stands in its body and its lines, which the application reads. */
export const PortfolioEntry = z.strictObject({
  format: z.literal(1),
  /** 1 for the first entry of a portfolio, then without gaps: the revision that the portfolio has with it. */
  revision: z.int().min(1),
  at: z.iso.datetime(),
  by: Actor,
  kind: z.string().min(1).max(40),
  body: Json,
});
export type PortfolioEntry = z.infer<typeof PortfolioEntry>;

/** Lines, each of JSON, come in batches, so that nobody holds all of them. */
export type LineBatches = AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>;

export type ReadEntry = {
  readonly entry: PortfolioEntry;
  /** To be read, or left, before the next entry is asked for. */
  readonly lines: AsyncIterable<readonly unknown[]>;
};

/** Keeps portfolios. Nothing is acknowledged before it is on disk; what cannot be kept throws `store-unavailable`. */
export interface PortfolioStore {
  /** Keeps a new head (revision 1) with an empty log; `exists` when the id is taken, and then nothing is changed. */
  create(head: PortfolioHead): Promise<"created" | "exists">;
  /** All of them, in the order of their creation; damaged ones are left out and told to whoever opened the store. */
  heads(): Promise<readonly PortfolioHead[]>;
  /** Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  head(id: string): Promise<PortfolioHead | null>;
  /** Puts the head in the place of the one whose revision is one less; `conflict` when that is not the present one. */
  replaceHead(head: PortfolioHead): Promise<"replaced" | "conflict" | "missing">;
  /** The revision of the newest entry, 0 for none; null when there is no such portfolio. */
  revisionOf(id: string): Promise<number | null>;
  /** The entries after that revision, in order; nothing for a portfolio that is not there. Throws as `head` does. */
  read(id: string, after?: number): AsyncIterable<ReadEntry>;
  /** Keeps the entry if the newest one has the revision before it. */
  append(
    id: string,
    entry: PortfolioEntry,
    lines: LineBatches,
  ): Promise<"appended" | "conflict" | "missing">;
  /**
   * Puts other entries in the place of all, for erasure: what was there is gone from the disk when it resolves. The newest
   * of them has the revision after the newest of before; those in between may be missing.
   */
  rewrite(
    id: string,
    expectedRevision: number,
    entries: AsyncIterable<{ readonly entry: PortfolioEntry; readonly lines: LineBatches }>,
  ): Promise<"rewritten" | "conflict" | "missing">;
  /** Removes head and log; `missing` when there is none. */
  remove(id: string): Promise<"removed" | "missing">;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
