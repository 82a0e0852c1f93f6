/** The address at which a calendar program reads a portfolio's calendar, as it is kept. */
import { z } from "zod";
import { invariant } from "../../../errors.ts";
import { DESK_ID_PREFIXES, type DeskRecord, type NewDeskRecord } from "../../ports/desk-records.ts";
import { Actor } from "../../ports/principals.ts";
import { NAME_LENGTH_MAX } from "../statements.ts";

/** When an event was changed last, and how often: calendar programs take what is newer. */
const Version = z.strictObject({
  /** Of what it says; null while it is gone. */
  hash: z.string().max(64).nullable(),
  sequence: z.int().min(0),
  modifiedAt: z.iso.datetime(),
});
export type EventVersion = z.infer<typeof Version>;

const Body = z.strictObject({
  /** SHA-256 of the token, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  by: Actor,
  /** Only accounts of whoever looks after them; null for all. */
  owner: z.string().min(1).max(NAME_LENGTH_MAX).nullable(),
  language: z.enum(["zh-CN", "en"]),
  /** By day and kind. */
  events: z.record(z.string().max(40), Version),
});

export type Feed = z.infer<typeof Body> & {
  readonly id: string;
  readonly portfolio: string;
  readonly revision: number;
  readonly createdAt: string;
};

export function feedOf({ id, of, revision, createdAt, body }: DeskRecord): Feed {
  return { ...Body.parse(body), id, portfolio: of, revision, createdAt };
}

export function recordOf(feed: Feed): NewDeskRecord {
  const { id, portfolio, revision, createdAt, ...body } = feed;
  return {
    ...{ format: 1, kind: "feed", id, of: portfolio, revision, createdAt },
    body: Body.parse(body),
  };
}

/** Crockford's alphabet, as in other ids. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 20;

/** Of the hash of its token, by which it is found. */
export function feedIdOf(hash: string): string {
  const bytes = Buffer.from(hash, "hex").subarray(0, ID_LENGTH);
  const signs = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]);
  invariant(signs.length === ID_LENGTH, "a hash has 32 bytes");
  return `${DESK_ID_PREFIXES.feed}_${signs.join("")}`;
}
