/** `Idempotency-Key`: a request that is sent again, because its answer was lost, does nothing twice. */
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { canonicalJson } from "../../../../rules/canonical-json.ts";
import type { ReplyShelf } from "../../../application/ports/replies.ts";
import type { Turns } from "../../../application/ports/turns.ts";
import { AppError } from "../../../errors.ts";
import { countedAs } from "../../../plugins/request-counts.ts";
import { bearerOf } from "./access.ts";

/** The key of the request, if it has one. */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return null;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError("idempotency-key-invalid");
  }
  return key;
}

/** Who asks, as far as that can be told: the address as it is counted, the credential and the program. */
export function clientOf(request: FastifyRequest): string {
  const { "user-agent": program = "" } = request.headers;
  return JSON.stringify([countedAs(request.ip), bearerOf(request), program]);
}

/** What was done before is told as it was told then, or only as things stand now. */
export type Replayed = "word-for-word" | "as-it-stands";

/** Says of a reply that nothing was done for it: the request had been taken before. */
export function markReplayed(reply: FastifyReply, replayed: Replayed | null): void {
  if (replayed !== null) void reply.header("idempotency-replayed", replayed);
}

type Question = { readonly key: string; readonly origin: string; readonly body: unknown };

/** Replies of calls that leave nothing in the store. */
export class RecentReplies<Reply> {
  readonly #shelf: ReplyShelf<Reply>;
  readonly #turns: Turns;

  constructor(shelf: ReplyShelf<Reply>, turns: Turns) {
    this.#shelf = shelf;
    this.#turns = turns;
  }

  /** The reply given before to the same question, or `answer`'s; what `answer` throws is not kept. */
  async get(
    { key, origin, body }: Question,
    answer: () => Promise<Reply>,
  ): Promise<{ answer: Reply; replayed: Replayed | null }> {
    // Keys are chosen by clients: two of them with the same key are not the same.
    const name = hash([origin, key]);
    const bodyHash = hash(body);
    const turn = await this.#turns.tryTake(`reply/${name}`);
    try {
      const kept = await this.#shelf.get(name);
      if (kept && kept.bodyHash !== bodyHash) throw new AppError("idempotency-key-reused");
      if (turn === null) throw new AppError("idempotency-key-running");
      return kept?.reply
        ? { answer: kept.reply, replayed: "word-for-word" }
        : { answer: await this.#keep(name, bodyHash, answer), replayed: null };
    } finally {
      await turn?.end();
    }
  }

  async #keep(name: string, bodyHash: string, answer: () => Promise<Reply>): Promise<Reply> {
    await this.#shelf.put(name, { bodyHash, reply: null });
    try {
      const reply = await answer();
      await this.#shelf.put(name, { bodyHash, reply });
      return reply;
    } catch (error) {
      await this.#shelf.drop(name);
      throw error;
    }
  }
}

function hash(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
