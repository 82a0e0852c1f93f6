/** A question link for a merchant, as it is kept: about whom, until when, and what was answered. */
import { z } from "zod";
import { civilDateInShanghai, isCivilDate } from "../../../../rules/civil-date.ts";
import { FactKey } from "../../../../rules/facts/all.ts";
import { invariant } from "../../../errors.ts";
import type { DeskRecord, NewDeskRecord } from "../../ports/desk-records.ts";
import { Actor } from "../../ports/principals.ts";
import { ACCOUNT_ID, ENTITY_ID } from "../statements.ts";

/** The last day is this many days after the first, unless somebody says otherwise. */
export const DAYS_USUALLY = 14;
export const DAYS_MAX = 90;
export const TYPED_MAX = 2000;
/** Of one request; the oldest that were decided go first. */
export const ANSWERS_MAX = 400;

/** Whether an answer waits for a hand, or counts at once where it contradicts nothing. */
export const AcceptMode = z.enum(["by-hand", "at-once"]);
export type AcceptMode = z.infer<typeof AcceptMode>;

const CivilDay = z.string().refine(isCivilDate);
const Json = z.custom<z.core.util.JSONType>((value) => value !== undefined);

/** A whole entity, or one account of it. */
export const About = z.union([
  z.strictObject({ entity: z.string().regex(ENTITY_ID) }),
  z.strictObject({ account: z.string().regex(ACCOUNT_ID) }),
]);
export type About = z.infer<typeof About>;

/** What is asked: a fact of the entity, or of one of its accounts. */
export const Topic = z.strictObject({
  fact: FactKey,
  /** Null: of the entity as a whole. */
  account: z.string().regex(ACCOUNT_ID).nullable(),
});
export type Topic = z.infer<typeof Topic>;

export const RequestAnswer = z.strictObject({
  ...Topic.shape,
  /** 1, 2, 3 … within the request; another answer to the same question has another one. */
  id: z.int().min(1),
  at: z.iso.datetime(),
  typed: z.string().max(TYPED_MAX),
  /** As the contract writes it; null for “I don't know”. */
  value: Json,
  declined: z.strictObject({ by: Actor, at: z.iso.datetime() }).nullable(),
});
export type RequestAnswer = z.infer<typeof RequestAnswer>;

const Body = z.strictObject({
  about: About,
  /** What the consultant asks besides, whether it can change the verdict or not. */
  facts: z.array(FactKey).max(FactKey.options.length).readonly(),
  /** SHA-256 of the token, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The last day, in Shanghai. */
  expiresOn: CivilDay,
  accepts: AcceptMode,
  by: Actor,
  revokedAt: z.iso.datetime().nullable(),
  answers: z.array(RequestAnswer).max(ANSWERS_MAX).readonly(),
});
export type RequestBody = z.infer<typeof Body>;

export type FactRequest = RequestBody & {
  readonly id: string;
  readonly portfolio: string;
  readonly revision: number;
  readonly createdAt: string;
};

export function requestOf({ id, of, revision, createdAt, body }: DeskRecord): FactRequest {
  return { ...Body.parse(body), id, portfolio: of, revision, createdAt };
}

export function recordOf(request: FactRequest): NewDeskRecord {
  const { id, portfolio, revision, createdAt, ...body } = request;
  return {
    ...{ format: 1, kind: "request", id, of: portfolio, revision, createdAt },
    body: z.json().parse(Body.parse(body)),
  };
}

/** Made of the hash, so that a token finds its request; nothing of the token can be read from it. */
export function requestIdOf(hash: string): string {
  const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  const signs = Array.from(
    Buffer.from(hash, "hex").subarray(0, 20),
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  invariant(signs.length === 20, "a hash has 32 bytes");
  return `req_${signs.join("")}`;
}

/** Whether the link opens something at that time. */
export function isOpenAt({ revokedAt, expiresOn }: RequestBody, now: Date): boolean {
  return revokedAt === null && civilDateInShanghai(now) <= expiresOn;
}

export function isSameTopic(one: Topic, other: Topic): boolean {
  return one.fact === other.fact && one.account === other.account;
}

/** As forms and replies name a question: `followers`, or `lastPaymentOn.acc_…`. */
export function topicKey({ fact, account }: Topic): string {
  return account === null ? fact : `${fact}.${account}`;
}

export function topicOf(key: string): Topic | null {
  const [fact, account = null, ...more] = key.split(".");
  const read = Topic.safeParse({ fact, account });
  return read.success && more.length === 0 ? read.data : null;
}
