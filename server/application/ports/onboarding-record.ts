import { z } from "zod";
import { PERSON_ID } from "./principals.ts";

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
  /** Null once it was too long to be kept beside so many later ones. */
  body: Json,
  /** When it was given; absent in replies of before, which were the last ten. */
  at: z.iso.datetime().optional(),
});
export type RememberedReply = z.infer<typeof RememberedReply>;

/** Where the machine stands: what `xstate` needs to go on, with the name and version of the machine that wrote it. */
export const StoredSnapshot = z.strictObject({
  machine: z.strictObject({ id: z.string(), version: z.int().min(1) }),
  value: Json,
  context: Json,
});
export type StoredSnapshot = z.infer<typeof StoredSnapshot>;

/** What an owner calls an onboarding may be this long, in characters. */
export const EXTERNAL_ID_LENGTH_MAX = 200;

/** Whose an onboarding is: the name that its owner's API key has, also after the key itself was replaced. */
export const Owner = z.strictObject({
  name: z.string().min(1).max(60),
  /** What the owner calls it, which is the owner's only onboarding of that name. */
  externalId: z.string().min(1).max(EXTERNAL_ID_LENGTH_MAX).nullable(),
});
export type Owner = z.infer<typeof Owner>;

/** How many consultants see one onboarding at once, and how many earlier ones are remembered. */
export const SHARES_MAX = 20;

/**
 * A person at a consultant's desk to whom the merchant shows where the steps stand, beside an account there. Of all of them
 * only the ids are kept: whoever is erased there leaves no name here.
 */
export const Share = z.strictObject({
  person: z.string().regex(PERSON_ID),
  portfolio: z.string().min(1).max(60),
  account: z.string().min(1).max(60),
  since: z.iso.datetime(),
  /** When the merchant took it back; null while it holds. */
  endedAt: z.iso.datetime().nullable(),
});
export type Share = z.infer<typeof Share>;

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
  /** Absent where it was begun without an API key. */
  owner: Owner.optional(),
  /** Absent where nothing was ever shared. */
  shares: z
    .array(Share)
    .max(2 * SHARES_MAX)
    .optional(),
  snapshot: StoredSnapshot,
  history: z.array(HistoryEntry),
  /** Secrets sealed by the `SecretBox`, by name (for example `appsecret`). */
  sealed: z.record(z.string(), z.string()),
  /** The replies of the last 24 hours, oldest first. */
  replies: z.array(RememberedReply),
});
export type OnboardingRecord = z.infer<typeof OnboardingRecord>;

/**
 * Where an onboarding stands among those of its owner: texts of one length that sort by the time of creation. It is also
 * the name of a file, and tells nothing but that time and the id.
 */
export function placeOf({ id, createdAt }: Pick<OnboardingRecord, "id" | "createdAt">): string {
  return `${String(Date.parse(createdAt)).padStart(15, "0")}-${id}`;
}

/** The id in a place; null for a text that is none. */
export function idInPlace(place: string): string | null {
  return /^\d{15}-(onb_[0-9a-z]{20})$/.exec(place)?.[1] ?? null;
}

/** What one append adds; the store derives the next record from it (see `applyChange`). */
export type OnboardingChange = {
  at: string;
  entries: readonly Omit<HistoryEntry, "sequence">[];
  snapshot: StoredSnapshot;
  /** Secrets to add or replace. */
  sealed?: Readonly<Record<string, string>>;
  reply?: RememberedReply;
  /** All of them, where they change. */
  shares?: readonly Share[];
};

const REMEMBERED_MS = 24 * 3_600_000;
/** Of a client that sends many a minute; each takes about as much room as its event does in the history. */
export const REMEMBERED_REPLIES_MAX = 1000;
/** So many replies are kept word for word however long they are; of earlier ones only the short. */
export const LONG_REPLIES_MAX = 10;
const SHORT_REPLY_LENGTH = 1000;

/** The record after a change: revision + 1, entries numbered on, one reply a key, those of a day. Pure. */
export function applyChange(record: OnboardingRecord, change: OnboardingChange): OnboardingRecord {
  const last = record.history.at(-1)?.sequence ?? 0;
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
    ...(change.shares && { shares: [...change.shares] }),
    replies: change.reply ? remembered(record, change.reply, change.at) : record.replies,
  };
}

/**
 * That something was done must not be forgotten sooner because other things were done as well; what was said of it may
 * be made again of what there is now.
 */
function remembered(
  { replies, updatedAt }: OnboardingRecord,
  reply: RememberedReply,
  at: string,
): RememberedReply[] {
  const since = Date.parse(at) - REMEMBERED_MS;
  const earlier = replies
    .filter(({ keyHash }) => keyHash !== reply.keyHash)
    .map((one) => ({ ...one, at: one.at ?? updatedAt }))
    .filter((one) => Date.parse(one.at) > since);
  const kept = [...earlier, { ...reply, at }].slice(-REMEMBERED_REPLIES_MAX);
  const shortened = kept.slice(0, -LONG_REPLIES_MAX).map(withoutLongBody);
  return [...shortened, ...kept.slice(-LONG_REPLIES_MAX)];
}

function withoutLongBody(reply: RememberedReply): RememberedReply {
  const isShort = JSON.stringify(reply.body).length <= SHORT_REPLY_LENGTH;
  return isShort ? reply : { ...reply, body: null };
}
