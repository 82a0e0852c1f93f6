/** What is kept of a request with an `Idempotency-Key`: what was asked, and its reply, null until that is known. */
export type KeptReply<Reply> = { readonly bodyHash: string; readonly reply: Reply | null };

/** Keeps replies for a day, a bounded number of them; the oldest go first. Names are hashes. */
export interface ReplyShelf<Reply> {
  get(name: string): Promise<KeptReply<Reply> | null>;
  put(name: string, kept: KeptReply<Reply>): Promise<void>;
  drop(name: string): Promise<void>;
}

/** A shelf of its own for each kind of reply, which has a name; `repliesMax` bounds it. */
export type ReplyShelves = <Reply>(kind: string, repliesMax: number) => ReplyShelf<Reply>;
