/** `Idempotency-Key`: a request that is sent again, because its answer was lost, does nothing twice. */
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { canonicalJson } from "../../../../rules/canonical-json.ts";
import type { Clock } from "../../../application/ports/clock.ts";
import { AppError } from "../../../errors.ts";

/** The key of the request, if it has one. */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return null;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError("idempotency-key-invalid");
  }
  return key;
}

type Question = { readonly key: string; readonly origin: string; readonly body: unknown };
type Kept<Reply> = {
  readonly bodyHash: string;
  readonly until: number;
  readonly reply: Promise<Reply>;
};

const KEYS_MAX = 1000;
const KEPT_MS = 24 * 3_600_000;

/** Replies of calls that leave nothing in the store: kept in memory, a bounded number, for a day. */
export class RecentReplies<Reply> {
  readonly #kept = new Map<string, Kept<Reply>>();
  readonly #running = new Set<string>();
  readonly #clock: Clock;
  readonly #keysMax: number;

  constructor(clock: Clock, keysMax = KEYS_MAX) {
    this.#clock = clock;
    this.#keysMax = keysMax;
  }

  /** The reply given before to the same question, or `answer`'s; what `answer` throws is not kept. */
  async get({ key, origin, body }: Question, answer: () => Promise<Reply>): Promise<Reply> {
    // Keys are chosen by clients: two of them with the same key are not the same.
    const name = hash([origin, key]);
    const bodyHash = hash(body);
    const kept = this.#kept.get(name);
    if (kept && kept.until > this.#clock.now().getTime()) {
      if (kept.bodyHash !== bodyHash) throw new AppError("idempotency-key-reused");
      if (this.#running.has(name)) throw new AppError("idempotency-key-running");
      return await kept.reply;
    }
    return await this.#keep(name, bodyHash, answer());
  }

  async #keep(name: string, bodyHash: string, reply: Promise<Reply>): Promise<Reply> {
    this.#running.add(name);
    this.#kept.delete(name);
    this.#kept.set(name, { bodyHash, reply, until: this.#clock.now().getTime() + KEPT_MS });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#keysMax && oldest !== undefined) this.#kept.delete(oldest);
    try {
      return await reply;
    } catch (error) {
      this.#kept.delete(name);
      throw error;
    } finally {
      this.#running.delete(name);
    }
  }
}

function hash(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
