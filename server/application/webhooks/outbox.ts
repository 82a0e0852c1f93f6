/**
 * Messages on their way: each is durable with its id before anything is sent, is tried for days, and is told as delivered
 * only once that is durable. A process that is killed in between sends the same id again; a receiver knows it by that.
 */
import { isCoded } from "../../errors.ts";
import type { Clock, Timer } from "../ports/clock.ts";
import type { DeskRecords } from "../ports/desk-records.ts";
import type { Posted, Poster } from "../ports/posting.ts";
import type { SecretBox } from "../ports/secrets.ts";
import type { Happened } from "./event-types.ts";
import { messageIdOf } from "./ids.ts";
import {
  type Attempt,
  type Message,
  messageOf,
  newMessage,
  recordOfMessage,
  replayed,
  stopped,
  type Tried,
  tried,
} from "./message.ts";
import { nextTryAt, retryAfterMs } from "./retry-times.ts";
import { signedHeaders } from "./signature.ts";
import { recordOfWebhook, type Webhook, webhookOf } from "./webhook.ts";

/** Side by side in all, and to one host: who is slow holds up nobody but itself. */
const SENDING_MAX = 64;
const SENDING_TO_HOST_MAX = 2;
const KEPT_MS = 30 * 86_400_000;
const FINISHED_MAX = 2000;
const TIDY_EVERY_MS = 6 * 3_600_000;
const LOOK_AGAIN_MS = 3_600_000;
/** After the disk could not be asked. */
const TROUBLE_MS = 30_000;

export type OutboxDependencies = {
  readonly deskRecords: DeskRecords;
  readonly poster: Poster;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly jitter: () => number;
  /** Told of what cannot be written or read; for the log, without addresses. */
  readonly onTrouble: (message: string | null, error: unknown) => void;
};

/** What waits, in memory: the records say the same. */
type Waiting = { readonly id: string; readonly host: string; atMs: number };

export class Outbox {
  readonly #deps: OutboxDependencies;
  readonly #waiting = new Map<string, Waiting>();
  readonly #sending = new Map<string, { host: string; done: Promise<void> }>();
  /** Until when a receiver asked to be left alone. */
  readonly #quiet = new Map<string, number>();
  #isStarted = false;
  #cancelTimer: (() => void) | null = null;
  #tidiedAtMs: number;

  constructor(deps: OutboxDependencies) {
    this.#deps = deps;
    this.#tidiedAtMs = deps.clock.now().getTime();
  }

  /** Begins to send what waits, now and from now on. */
  async start(): Promise<void> {
    this.#isStarted = true;
    await this.look();
    this.#wake();
  }

  /** Waits for what is being sent, so long at most; the rest is sent by the next process. */
  async stop({ withinMs }: { withinMs: number }): Promise<void> {
    this.#isStarted = false;
    this.#cancelTimer?.();
    const ended = Promise.all(Array.from(this.#sending.values(), ({ done }) => done));
    await new Promise<void>((resolve) => {
      const cancel = this.#deps.timer.after(withinMs, resolve);
      void ended.then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Finds what an earlier process left waiting. */
  async look(): Promise<void> {
    const webhooks = new Map<string, Webhook>();
    for (const record of await this.#deps.deskRecords.all("webhook")) {
      webhooks.set(record.id, webhookOf(record));
    }
    for (const record of await this.#deps.deskRecords.all("message")) {
      const message = messageOf(record);
      const webhook = webhooks.get(message.webhook);
      // Its webhook was removed while the process died.
      if (webhook === undefined) await this.#deps.deskRecords.remove("message", message.id);
      else this.#await(message, webhook);
    }
  }

  /** Makes the message durable, or finds it there already; sending goes on by itself. */
  async put(webhook: Webhook, happened: Happened): Promise<void> {
    const { deskRecords, clock } = this.#deps;
    if (webhook.status === "ended") return;
    const { type, what, at: timestamp, data } = happened;
    const message = newMessage({
      id: messageIdOf(webhook.id, [type, ...what]),
      webhook: webhook.id,
      type,
      at: clock.now(),
    });
    const text = Buffer.from(JSON.stringify({ type, timestamp, data }));
    const kept = await deskRecords.put(recordOfMessage(message), text);
    if (kept === "kept") this.#await(message, webhook);
    this.#wake();
  }

  /** Sends it again from the first try on, with the id that it has; null where it was taken away meanwhile. */
  async replay(webhook: Webhook, id: string): Promise<Message | null> {
    for (;;) {
      const message = await this.find(webhook.id, id);
      if (message === null) return null;
      // It is on its way this very moment.
      if (this.#sending.has(id)) return message;
      const next = replayed(message, this.#deps.clock.now());
      if ((await this.#deps.deskRecords.put(recordOfMessage(next))) === "conflict") continue;
      this.#await(next, webhook);
      this.#wake();
      return next;
    }
  }

  async find(webhook: string, id: string): Promise<Message | null> {
    const record = await this.#deps.deskRecords.find("message", id);
    return record?.of === webhook ? messageOf(record) : null;
  }

  async textOf(id: string): Promise<string | null> {
    const bytes = await this.#deps.deskRecords.bytesOf("message", id);
    return bytes && Buffer.from(bytes).toString("utf8");
  }

  /** Of a webhook, the latest first. */
  async list(webhook: string): Promise<readonly Message[]> {
    const records = await this.#deps.deskRecords.list("message", webhook);
    return records.map(messageOf).reverse();
  }

  /** With all that was ever sent to it. */
  async removeAll(webhook: string): Promise<void> {
    for (const { id } of await this.#deps.deskRecords.list("message", webhook)) {
      this.#waiting.delete(id);
      await this.#deps.deskRecords.remove("message", id);
    }
  }

  /** Sends what is due now, side by side, until nothing is; resolves with how many were tried. For tests by hand. */
  async sendDue(): Promise<number> {
    let count = 0;
    for (;;) {
      const due = this.#nextDue();
      if (due !== null) {
        count += 1;
        this.#begin(due);
        continue;
      }
      if (this.#sending.size === 0) return count;
      await Promise.race(Array.from(this.#sending.values(), ({ done }) => done));
    }
  }

  /** When the next message is due; null for none. */
  nextDueAt(): Date | null {
    const times = Array.from(this.#waiting.values(), ({ atMs }) => atMs);
    return times.length === 0 ? null : new Date(Math.min(...times));
  }

  #await(message: Message, webhook: Webhook): void {
    const { id, nextAt } = message;
    if (nextAt === null) this.#waiting.delete(id);
    else this.#waiting.set(id, { id, host: hostOf(webhook), atMs: Date.parse(nextAt) });
  }

  #wake(): void {
    if (!this.#isStarted) return;
    for (let due = this.#nextDue(); due !== null; due = this.#nextDue()) this.#begin(due);
    void this.#tidy();
    this.#cancelTimer?.();
    const next = this.nextDueAt();
    if (this.#sending.size >= SENDING_MAX) return;
    const ms = next === null ? LOOK_AGAIN_MS : next.getTime() - this.#deps.clock.now().getTime();
    // What is due and not begun waits for its host: the end of a sending wakes.
    const pause = ms <= 0 ? TROUBLE_MS : Math.min(ms, LOOK_AGAIN_MS);
    this.#cancelTimer = this.#deps.timer.after(pause, () => this.#wake());
  }

  #nextDue(): Waiting | null {
    if (this.#sending.size >= SENDING_MAX) return null;
    const nowMs = this.#deps.clock.now().getTime();
    const busy = new Map<string, number>();
    for (const { host } of this.#sending.values()) busy.set(host, (busy.get(host) ?? 0) + 1);
    let next: Waiting | null = null;
    for (const waiting of this.#waiting.values()) {
      const { id, host, atMs } = waiting;
      if (atMs > nowMs || this.#sending.has(id)) continue;
      if ((busy.get(host) ?? 0) >= SENDING_TO_HOST_MAX) continue;
      if (next === null || atMs < next.atMs) next = waiting;
    }
    return next;
  }

  #begin(waiting: Waiting): void {
    const { id, host } = waiting;
    const done = this.#send(waiting)
      .catch((error: unknown) => {
        this.#deps.onTrouble(id, error);
        waiting.atMs = this.#deps.clock.now().getTime() + TROUBLE_MS;
      })
      .then(() => {
        this.#sending.delete(id);
        this.#wake();
      });
    this.#sending.set(id, { host, done });
  }

  async #send(waiting: Waiting): Promise<void> {
    const { id } = waiting;
    const { deskRecords, clock } = this.#deps;
    const record = await deskRecords.find("message", id);
    const kept = record && (await deskRecords.find("webhook", record.of));
    const text = record && (await this.textOf(id));
    if (record === null || kept === null || text === null) {
      this.#waiting.delete(id);
      return;
    }
    const [message, webhook] = [messageOf(record), webhookOf(kept)];
    if (webhook.status === "ended") {
      await this.#keep(message, webhook, stopped(message));
      return;
    }
    const quietUntil = this.#quiet.get(webhook.id) ?? 0;
    if (quietUntil > clock.now().getTime()) {
      waiting.atMs = quietUntil;
      return;
    }
    const at = clock.now();
    const posted = await this.#post(webhook, { id, at, text });
    const outcome = this.#outcomeOf(message, posted, at);
    if (outcome.quietUntilMs > 0) this.#quiet.set(webhook.id, outcome.quietUntilMs);
    // The webhook hears first that it is over: a message that is still waiting then is stopped by the next look at it.
    if (outcome.isOver) await this.#mark(webhook.id, "ended");
    await this.#keep(message, webhook, tried(message, outcome));
    if (outcome.attempt.code === null) await this.#mark(webhook.id, "active");
    else if (outcome.nextAt === null && !outcome.isOver) await this.#mark(webhook.id, "failing");
  }

  async #post(webhook: Webhook, message: { id: string; at: Date; text: string }): Promise<Posted> {
    return await this.#deps.poster.post({
      address: webhook.url,
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...signedHeaders(message, this.#secretsOf(webhook, message.at)),
      },
      body: Buffer.from(message.text),
    });
  }

  #secretsOf({ id, secret: { sealed, before } }: Webhook, at: Date): string[] {
    const { secrets } = this.#deps;
    const isStillGood = before !== null && Date.parse(before.until) > at.getTime();
    const all = isStillGood ? [sealed, before.sealed] : [sealed];
    return all.map((one) => secrets.open(one, secretContext(id)));
  }

  #outcomeOf(message: Message, posted: Posted, at: Date): Tried & { quietUntilMs: number } {
    const { clock, jitter } = this.#deps;
    const now = clock.now();
    const isDelivered = posted.ok && posted.status >= 200 && posted.status <= 299;
    const attempt: Attempt = {
      at: at.toISOString(),
      ms: Math.max(0, now.getTime() - at.getTime()),
      status: posted.ok ? posted.status : null,
      code: isDelivered ? null : posted.ok ? "refused" : posted.code,
    };
    const mayWish = posted.ok && (posted.status === 429 || posted.status === 503);
    const retryAfter = mayWish ? posted.retryAfter : null;
    const tries = message.tries + 1;
    const wishedMs = retryAfterMs(retryAfter, now);
    return {
      attempt,
      nextAt: isDelivered ? null : nextTryAt(now, { tries, jitter: jitter(), retryAfter }),
      isOver: posted.ok && posted.status === 410,
      quietUntilMs: wishedMs === 0 ? 0 : now.getTime() + wishedMs,
    };
  }

  async #keep(message: Message, webhook: Webhook, next: Message): Promise<void> {
    const kept = await this.#deps.deskRecords.put(recordOfMessage(next));
    if (kept === "kept") this.#await(next, webhook);
    // It was replayed meanwhile, or taken away with its webhook.
    else if ((await this.find(webhook.id, message.id)) === null) this.#waiting.delete(message.id);
  }

  async #mark(id: string, status: Webhook["status"]): Promise<void> {
    const { deskRecords, clock } = this.#deps;
    for (;;) {
      const record = await deskRecords.find("webhook", id);
      if (record === null) return;
      const webhook = webhookOf(record);
      if (webhook.status === status || webhook.status === "ended") return;
      const since = status === "active" ? null : clock.now().toISOString();
      const next = { ...webhook, revision: webhook.revision + 1, status, since };
      if ((await deskRecords.put(recordOfWebhook(next))) === "kept") return;
    }
  }

  /** What was sent is of interest for a month, and not without end. */
  async #tidy(): Promise<void> {
    const nowMs = this.#deps.clock.now().getTime();
    if (nowMs - this.#tidiedAtMs < TIDY_EVERY_MS) return;
    this.#tidiedAtMs = nowMs;
    try {
      for (const { id } of await this.#deps.deskRecords.all("webhook")) {
        const finished = (await this.list(id)).filter(({ nextAt }) => nextAt === null);
        const old = finished.filter(
          ({ createdAt }, place) =>
            place >= FINISHED_MAX || nowMs - Date.parse(createdAt) > KEPT_MS,
        );
        for (const message of old) await this.#deps.deskRecords.remove("message", message.id);
      }
    } catch (error) {
      if (!isCoded(error, "store-unavailable")) this.#deps.onTrouble(null, error);
    }
  }
}

/** To what the sealed secret of a webhook is bound. */
export function secretContext(id: string): string {
  return `${id}/secret`;
}

function hostOf({ url }: Webhook): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
