/**
 * Who may sign in, who is signed in, and who is invited to. Sessions and links are kept by the SHA-256 of what opens
 * them, so that whoever reads the disk can open nothing.
 */
import { z } from "zod";
import { PORTFOLIO_ID } from "./portfolios.ts";
import { Actor, PERSON_ID, Scope } from "./principals.ts";
import type { StoreHealth } from "./store-health.ts";

export const PERSON_NAME_MAX = 60;

const PersonId = z.string().regex(PERSON_ID);
const TokenHash = z.string().regex(/^[0-9a-f]{64}$/);
const Time = z.iso.datetime();

export const Person = z.strictObject({
  format: z.literal(1),
  id: PersonId,
  /** 1 after creation; every replacement adds 1. */
  revision: z.int().min(1),
  /** As it is shown; nobody else has it, however it is spelled. */
  name: z.string().min(1).max(200),
  /** As argon2id writes it, with its parameters and salt. */
  passwordHash: z.string().min(1).max(300),
  /** Sees all people and may let them in and out. */
  isAdministrator: z.boolean(),
  createdAt: Time,
  signedInAt: Time.nullable(),
});
export type Person = z.infer<typeof Person>;

/** Whether a person may sign in; what was signed in before that moment is so no longer. */
export const Standing = z.strictObject({
  format: z.literal(1),
  id: PersonId,
  isDisabled: z.boolean(),
  since: Time,
});
export type Standing = z.infer<typeof Standing>;

export const Session = z.strictObject({
  format: z.literal(1),
  /** SHA-256 of the token in the browser's cookie, hex. */
  id: TokenHash,
  personId: PersonId,
  createdAt: Time,
  /** To some minutes. */
  seenAt: Time,
  /** System and program, as far as the browser tells. */
  device: z.string().max(60),
});
export type Session = z.infer<typeof Session>;

export const Membership = z.strictObject({
  portfolio: z.string().regex(PORTFOLIO_ID),
  role: Scope,
});
export type Membership = z.infer<typeof Membership>;

/** What a link is for: the first person of all, a new one, or somebody who forgot the password. */
const Purpose = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("first") }),
  z.strictObject({
    kind: z.literal("invitation"),
    name: z.string().min(1).max(200).nullable(),
    isAdministrator: z.boolean(),
    /** Null for one that was made on the command line. */
    by: Actor.nullable(),
    membership: Membership.nullable(),
  }),
  z.strictObject({ kind: z.literal("reset"), personId: PersonId }),
]);

export const Link = z.strictObject({
  format: z.literal(1),
  /** SHA-256 of the token in the address, hex. */
  id: TokenHash,
  purpose: Purpose,
  createdAt: Time,
  expiresAt: Time,
});
export type Link = z.infer<typeof Link>;

/** What two spellings of one name have in common. */
export function spellingOf(name: string): string {
  return name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
}

export interface PersonStore {
  /** Also of those that cannot be read. */
  count(): Promise<number>;
  create(person: Person): Promise<"created" | "name-taken">;
  /** Throws `store-record-corrupt` for a damaged one. */
  get(id: string): Promise<Person | null>;
  findByName(name: string): Promise<Person | null>;
  /** In the order of their creation, without the damaged ones. */
  list(): Promise<readonly Person[]>;
  /** Puts the person in the place of the one whose revision is one less. */
  replace(person: Person): Promise<"replaced" | "conflict" | "missing" | "name-taken">;
  remove(id: string): Promise<"removed" | "missing">;
  /** Null where it was never changed: the person may sign in. */
  standing(id: string): Promise<Standing | null>;
  setStanding(standing: Standing): Promise<void>;
}

export interface SessionStore {
  keep(session: Session): Promise<void>;
  get(id: string): Promise<Session | null>;
  /** Changes nothing of a session that has ended. */
  seen(id: string, at: string): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly Session[]>;
  /** Resolves when nobody can come in by it any more, also after a crash. */
  end(id: string): Promise<void>;
}

export interface LinkStore {
  keep(link: Link): Promise<void>;
  get(id: string): Promise<Link | null>;
  /** Newest first. */
  list(): Promise<readonly Link[]>;
  /** Removes it for one caller only, who is told so. */
  take(id: string): Promise<boolean>;
}

/** Nothing is acknowledged before it is durable; what cannot be kept throws `store-unavailable`. */
export interface PeopleStore {
  readonly persons: PersonStore;
  readonly sessions: SessionStore;
  readonly links: LinkStore;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

/** Turns passwords into what may be kept. Slow on purpose, beside the main thread; throws `sign-in-busy` when too many wait. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** The same work where there is no hash to compare with, which is always false. */
  verify(hash: string | null, password: string): Promise<boolean>;
}
