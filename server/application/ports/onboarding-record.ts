import { z } from "zod";

/**
 * A part that stores do not look into. It is JSON by construction: read by `JSON.parse`, or written by `JSON.stringify`
 * from what the machine has parsed; walking through a library of thousands of goods once more would only take time.
 */
const Json = z.custom<z.core.util.JSONType>((value) => value !== undefined);

/** One thing that happened to an onboarding; the history is append-only and complete. */
export const HistoryEntry = z.strictObject({
  /** 1 for the first entry, then without gaps. */
  sequence: z.int().min(1),
  at: z.iso.datetime(),
  /** `merchant`: sent by the token's holder. `kaibo`: made here (rules, recovery). `wechat`: an answer of WeChat. */
  actor: z.enum(["merchant", "kaibo", "wechat"]),
  event: z.looseObject({ type: z.string().min(1).max(80) }),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** A remembered reply, so that the same Idempotency-Key gives the same answer again. */
export const RememberedReply = z.strictObject({
  keyHash: z.string(),
  bodyHash: z.string(),
  status: z.int().min(200).max(599),
  body: Json,
});
export type RememberedReply = z.infer<typeof RememberedReply>;

/** Where the machine stands: what `xstate` needs to go on, with the name and version of the machine that wrote it. */
export const StoredSnapshot = z.strictObject({
  machine: z.strictObject({ id: z.string(), version: z.int().min(1) }),
  value: Json,
  context: Json,
});
export type StoredSnapshot = z.infer<typeof StoredSnapshot>;

export const ONBOARDING_ID = /^onb_[0-9a-z]{20}$/;

/**
 * One onboarding as it is kept. Stores treat the snapshot and the events as opaque JSON; the application gives them
 * their meaning. Parsed on every read and before every write.
 */
export const OnboardingRecord = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(ONBOARDING_ID),
  /** 1 after creation; every append adds 1. The `ETag` of the API. */
  revision: z.int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** SHA-256 of the bearer token, hex. The token itself is never kept. */
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  snapshot: StoredSnapshot,
  history: z.array(HistoryEntry),
  /** Secrets sealed by the `SecretBox`, by name (for example `appsecret`). */
  sealed: z.record(z.string(), z.string()),
  /** The newest replies, oldest first, at most `REMEMBERED_REPLIES_MAX`. */
  replies: z.array(RememberedReply),
});
export type OnboardingRecord = z.infer<typeof OnboardingRecord>;

/** What one append adds; the store derives the next record from it (see `applyChange`). */
export type OnboardingChange = {
  at: string;
  entries: readonly Omit<HistoryEntry, "sequence">[];
  snapshot: StoredSnapshot;
  /** Secrets to add or replace. */
  sealed?: Readonly<Record<string, string>>;
  reply?: RememberedReply;
};

export const REMEMBERED_REPLIES_MAX = 10;

/** The record after a change: revision + 1, entries numbered on, one reply a key, cut to the newest. Pure. */
export function applyChange(record: OnboardingRecord, change: OnboardingChange): OnboardingRecord {
  const last = record.history.at(-1)?.sequence ?? 0;
  const { reply } = change;
  const replies = reply
    ? [...record.replies.filter(({ keyHash }) => keyHash !== reply.keyHash), reply]
    : record.replies;
  return {
    ...record,
    revision: record.revision + 1,
    updatedAt: change.at,
    snapshot: change.snapshot,
    history: [
      ...record.history,
      ...change.entries.map((entry, index) => ({ sequence: last + index + 1, ...entry })),
    ],
    sealed: { ...record.sealed, ...change.sealed },
    replies: replies.slice(-REMEMBERED_REPLIES_MAX),
  };
}
