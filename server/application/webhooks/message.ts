/** A message to a webhook as it is kept, with all that was tried; its text is kept beside it and never changes. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { DeskRecord, NewDeskRecord } from "../ports/desk-records.ts";
import { EventType } from "./event-types.ts";

/** The newest that are kept of each. */
const ATTEMPTS_MAX = 50;

export const ATTEMPT_CODES = [
  ...([
    "address-malformed",
    "address-not-https",
    "not-reachable",
    "no-answer",
    "too-slow",
  ] as const),
  "refused",
] as const;

export const Attempt = z.strictObject({
  at: z.iso.datetime(),
  /** How long the answer took. */
  ms: z.int().min(0),
  /** What the receiver answered; null where it did not. */
  status: z.int().nullable(),
  /** Why it counts as not delivered: `refused` for an answer other than 2xx; null where it was delivered. */
  code: z.enum(ATTEMPT_CODES).nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

export const MESSAGE_STATUSES = ["waiting", "delivered", "failed", "stopped"] as const;

const MessageBody = z.strictObject({
  type: EventType,
  /** `stopped`: the webhook ended before it was delivered. */
  status: z.enum(MESSAGE_STATUSES),
  /** Since it was made, or replayed last. */
  tries: z.int().min(0),
  /** When it is tried next; null where it is not. */
  nextAt: z.iso.datetime().nullable(),
  attempts: z.array(Attempt).max(ATTEMPTS_MAX),
});
type MessageBody = z.infer<typeof MessageBody>;

export type Message = MessageBody & {
  readonly id: string;
  readonly webhook: string;
  readonly revision: number;
  readonly createdAt: string;
};

/** Throws `store-record-corrupt`. */
export function messageOf({ id, of, revision, createdAt, body }: DeskRecord): Message {
  const read = MessageBody.safeParse(body);
  if (read.success) return { id, webhook: of, revision, createdAt, ...read.data };
  throw new AppError("store-record-corrupt", { params: { id }, cause: read.error });
}

export function recordOfMessage(message: Message): NewDeskRecord {
  const { id, webhook: of, revision, createdAt, ...body } = message;
  return { format: 1, kind: "message", id, of, revision, createdAt, body: MessageBody.parse(body) };
}

export function newMessage(how: Pick<Message, "id" | "webhook" | "type"> & { at: Date }): Message {
  const { at, ...message } = how;
  const now = at.toISOString();
  const begin = { status: "waiting" as const, tries: 0, nextAt: now, attempts: [] };
  return { ...message, ...begin, revision: 1, createdAt: now };
}

/** Once more from the first try on, with the same id. */
export function replayed(message: Message, at: Date): Message {
  const { revision } = message;
  const nextAt = at.toISOString();
  return { ...message, revision: revision + 1, status: "waiting", tries: 0, nextAt };
}

/** Why a receiver is asked later, or never again. */
export type Tried = {
  readonly attempt: Attempt;
  /** When it is tried again where it did not arrive; null where it was the last try. */
  readonly nextAt: Date | null;
  /** The receiver said that it is gone. */
  readonly isOver: boolean;
};

export function tried(message: Message, { attempt, nextAt, isOver }: Tried): Message {
  const isDelivered = attempt.code === null;
  const failed = nextAt === null ? "failed" : "waiting";
  const status = isDelivered ? "delivered" : isOver ? "stopped" : failed;
  return {
    ...message,
    revision: message.revision + 1,
    status,
    tries: message.tries + 1,
    nextAt: status === "waiting" ? (nextAt?.toISOString() ?? null) : null,
    attempts: [...message.attempts, attempt].slice(-ATTEMPTS_MAX),
  };
}

export function stopped(message: Message): Message {
  return { ...message, revision: message.revision + 1, status: "stopped", nextAt: null };
}
