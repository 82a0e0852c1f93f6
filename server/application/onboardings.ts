/**
 * The onboarding as a use case: load → rules → transition → append → effects. The only place that writes onboardings;
 * routes and pages ask here, stores and WeChat are reached from here.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { RoomAnswers } from "../../machines/onboarding/answers.ts";
import type { Context } from "../../machines/onboarding/context.ts";
import {
  CLIENT_EVENT_TYPES,
  type ClientEvent,
  type OnboardingEvent,
} from "../../machines/onboarding/events.ts";
import type { Effect } from "../../machines/onboarding/machine.ts";
import {
  advance,
  allowedEvents,
  type OnboardingState,
  restore,
  SnapshotError,
  snapshotOf,
  start,
  unfinishedWork,
} from "../../machines/onboarding/run.ts";
import { canonicalJson } from "../../rules/canonical-json.ts";
import { civilDateInShanghai } from "../../rules/civil-date.ts";
import { AppError, invariant } from "../errors.ts";
import { type Parsed, parseAnswers } from "./answers/issues.ts";
import { type ReadEvent, readClientEvent } from "./client-events.ts";
import { runEffect } from "./effects.ts";
import type { JudgeFacts } from "./evaluation.ts";
import type { FieldProblem } from "./field-problems.ts";
import {
  type Identity,
  identityFromSeed,
  idFromTypedCode,
  newKey,
  opens,
  tokenHash,
} from "./identity.ts";
import type { HistoryEntry, OnboardingRecord, RememberedReply } from "./onboarding-record.ts";
import type { Clock, ImageStore, OnboardingStore, Randomness, SecretBox, WeChat } from "./ports.ts";
import { WeChatError } from "./wechat-error.ts";

export type Onboarding = {
  id: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  /** As of today: a judgement of an earlier day is made anew for reading and stored with the next event. */
  state: OnboardingState;
  allowedEvents: ClientEvent["type"][];
  history: readonly HistoryEntry[];
};

/** Who asks: the id with a bearer token or a resume code. */
export type Access = { id: string; credential: string };

/** The reply to keep for an Idempotency-Key; `render` makes it of the onboarding as it then is. */
export type Remember = {
  key: string;
  body: unknown;
  render: (onboarding: Onboarding) => Pick<RememberedReply, "status" | "body">;
};

export type Creation = { body: unknown; origin: string; remember?: Remember };
export type Created = {
  onboarding: Onboarding;
  identity: Identity;
  replayed: boolean;
  /** What was answered the first time, as long as it is remembered. */
  reply: RememberedReply | null;
};

export type Sending = {
  /** `{ type, … }` as sent by the client. */
  body: unknown;
  /** The revision the client saw; null takes whatever is current (a page's form). */
  expectedRevision: number | null;
  remember?: Remember;
};
export type Sent = { onboarding: Onboarding; replayed: RememberedReply | null };

export type OnboardingsDependencies = {
  store: OnboardingStore;
  images: ImageStore;
  secrets: SecretBox;
  wechat: WeChat;
  judge: JudgeFacts;
  clock: Clock;
  randomness: Randomness;
  /** Told of work on WeChat that stays unfinished for now; for the log. */
  onUnfinished: (id: string, error: WeChatError) => void;
};

type Entry = { actor: HistoryEntry["actor"]; event: OnboardingEvent };
type Taken = { state: OnboardingState; entries: Entry[]; effects: Effect[] };

const CONFLICTS_MAX = 20;
/** How long unfinished work is left alone before it is looked up again. */
const RECOVERY_PAUSE_MS = 15_000;

const CreateBody = z.strictObject({
  mode: z.enum(["manual", "connected"]),
  facts: z.record(z.string(), z.unknown()).optional(),
});

export class Onboardings {
  readonly #deps: OnboardingsDependencies;
  /** Events that are being taken now, by onboarding: work that they begin is theirs to finish. */
  readonly #sending = new Map<string, number>();
  /** Work on WeChat that this process is doing now, by onboarding. */
  readonly #working = new Map<string, Promise<void>>();
  readonly #recoveredAt = new Map<string, number>();
  readonly #runningKeys = new Set<string>();

  constructor(dependencies: OnboardingsDependencies) {
    this.#deps = dependencies;
  }

  /** Begins an onboarding, with facts if they are known already; the same key and origin begin the same one. */
  async create({ body, origin, remember }: Creation): Promise<Parsed<Created>> {
    const { secrets, randomness, store } = this.#deps;
    const parsed = parseAnswers(CreateBody, body, "");
    if (!parsed.ok) return parsed;
    const { mode, facts } = parsed.value;
    let taken: Taken = { state: start({ mode }), entries: [], effects: [] };
    if (facts !== undefined) {
      const judged = await this.#submitFacts(taken, facts);
      if (!judged.ok) return judged;
      taken = judged.value;
    }

    const seed = remember
      ? secrets.derive("onboarding", `${origin}\n${remember.key}`)
      : randomness.bytes(32);
    const identity = identityFromSeed(seed);
    const record = this.#newRecord(identity, taken);
    if (remember) record.replies.push(await this.#reply(remember, record));
    if ((await store.create(record)) === "exists") {
      invariant(remember, "two onboardings never share an id");
      const existing = await this.#load(identity.id);
      const reply = rememberedReply(existing, remember);
      const onboarding = await this.#view(existing);
      return { ok: true, value: { onboarding, identity, replayed: true, reply } };
    }
    const onboarding = await this.#view(record);
    return { ok: true, value: { onboarding, identity, replayed: false, reply: null } };
  }

  /** The onboarding as it stands today; looks up work that a crash left unfinished. */
  async open(access: Access): Promise<Onboarding> {
    const record = await this.#authorised(access);
    await this.#settle(record);
    return await this.#view(await this.#load(access.id));
  }

  /** The id a resume code leads to, if there is such an onboarding. */
  async find(typedCode: string): Promise<string | null> {
    const id = idFromTypedCode(typedCode);
    return id !== null && (await this.#deps.store.load(id)) !== null ? id : null;
  }

  /**
   * Takes a client's event. Resolves when the event is durable and WeChat, where it was asked, has answered.
   * Throws `event-not-allowed`, `revision-conflict` and the idempotency errors; answers that are wrong are a value.
   */
  async send(access: Access, sending: Sending): Promise<Parsed<Sent>> {
    const { remember } = sending;
    const running = remember ? `${access.id}\n${hash(remember.key)}` : null;
    if (running !== null) {
      if (this.#runningKeys.has(running)) throw new AppError("idempotency-key-running");
      this.#runningKeys.add(running);
    }
    this.#sending.set(access.id, (this.#sending.get(access.id) ?? 0) + 1);
    try {
      return await this.#sendOnce(access, sending);
    } finally {
      this.#doneSending(access.id);
      if (running !== null) this.#runningKeys.delete(running);
    }
  }

  #doneSending(id: string): void {
    const others = (this.#sending.get(id) ?? 1) - 1;
    if (others === 0) this.#sending.delete(id);
    else this.#sending.set(id, others);
  }

  /** Keeps a picture for an onboarding; the caller has made it to WeChat's sizes. */
  async keepImage(access: Access, image: Uint8Array): Promise<string> {
    const { id } = await this.#authorised(access);
    return await this.#deps.images.put(id, image);
  }

  async readImage(access: Access, imageId: string): Promise<Uint8Array | null> {
    const { id } = await this.#authorised(access);
    return await this.#deps.images.get(id, imageId);
  }

  /** The room's push address, asked of WeChat at this moment and kept nowhere. */
  async pushAddress(access: Access): Promise<string | null> {
    const record = await this.#authorised(access);
    const { context } = this.#restored(record);
    const credentials = this.#credentials(record, context);
    if (credentials === null || context.room.roomId === null) return null;
    return await this.#deps.wechat.pushAddress(credentials, context.room.roomId);
  }

  async #sendOnce(access: Access, sending: Sending): Promise<Parsed<Sent>> {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const record = await this.#authorised(access);
      const replayed = sending.remember ? rememberedReply(record, sending.remember) : null;
      if (replayed) return { ok: true, value: { onboarding: await this.#view(record), replayed } };
      checkRevision(record, sending.expectedRevision);
      const read = await this.#read(record, sending.body);
      if (!read.ok) return read;
      const written = await this.#write(record, read.value.taken, {
        ...(read.value.secrets ? { sealed: this.#seal(record.id, read.value.secrets) } : {}),
        ...(sending.remember ? { remember: sending.remember } : {}),
      });
      if (written === "conflict") continue;
      await this.#work(written, read.value.taken.effects, false, sending.remember);
      const onboarding = await this.#view(await this.#load(record.id));
      return { ok: true, value: { onboarding, replayed: null } };
    }
    throw new AppError("store-unavailable");
  }

  /** From the body to the state after it; 409 comes before a look at the answers. */
  async #read(
    record: OnboardingRecord,
    body: unknown,
  ): Promise<Parsed<{ taken: Taken; secrets?: ReadEvent["secrets"] }>> {
    const now = this.#deps.clock.now();
    const today = civilDateInShanghai(now);
    const taken = await this.#judgedToday({
      state: this.#restored(record),
      entries: [],
      effects: [],
    });
    const { context } = taken.state;
    const type = typeOf(body);
    const isKnown = (CLIENT_EVENT_TYPES as readonly string[]).includes(type);
    if (isKnown && !(allowedEvents(taken.state) as string[]).includes(type)) {
      throw notAllowed(type, taken.state);
    }
    const keyFor = () => newKey(this.#deps.randomness.bytes(8));
    const read = readClientEvent(body, { context, now, today, newKey: keyFor });
    if (!read.ok) return read;
    const { event, secrets } = read.value;
    if (event.type === "facts.submitted") {
      const judged = await this.#submitFacts(taken, event.facts);
      return judged.ok ? { ok: true, value: { taken: judged.value } } : judged;
    }
    const missing = await this.#missingImages(record.id, event);
    if (missing.length > 0) return { ok: false, problems: missing };
    return {
      ok: true,
      value: {
        taken: take(taken, { actor: "merchant", event }),
        ...(secrets ? { secrets } : {}),
      },
    };
  }

  async #submitFacts(taken: Taken, facts: Record<string, unknown>): Promise<Parsed<Taken>> {
    const judged = await this.#deps.judge(facts);
    if (!judged.ok) return judged;
    const event = {
      type: "facts.submitted",
      facts: facts as NonNullable<Context["facts"]>,
    } as const;
    const submitted = take(taken, { actor: "merchant", event });
    const evaluated = { type: "rules.evaluated", evaluation: judged.value } as const;
    return { ok: true, value: take(submitted, { actor: "kaibo", event: evaluated }) };
  }

  /** Facts stay, the calendar moves: a judgement of an earlier day is replaced by today's. */
  async #judgedToday(taken: Taken): Promise<Taken> {
    const { facts, evaluation } = taken.state.context;
    const today = civilDateInShanghai(this.#deps.clock.now());
    if (facts === null || evaluation?.asOf === today) return taken;
    const judged = await this.#deps.judge(facts);
    if (!judged.ok) return taken;
    const event = { type: "rules.evaluated", evaluation: judged.value } as const;
    return take(taken, { actor: "kaibo", event });
  }

  async #missingImages(id: string, event: ClientEvent): Promise<FieldProblem[]> {
    const named = imagesOf(event);
    const missing = await Promise.all(
      named.map(async ({ imageId }) => (await this.#deps.images.get(id, imageId)) === null),
    );
    return named
      .filter((_, index) => missing[index])
      .map(({ pointer, imageId }) => ({ pointer, code: "image-unknown", read: imageId }));
  }

  async #write(
    record: OnboardingRecord,
    { state, entries }: Taken,
    extras: { sealed?: Record<string, string>; remember?: Remember },
  ): Promise<OnboardingRecord | "conflict"> {
    const at = this.#deps.clock.now().toISOString();
    const change = {
      at,
      entries: entries.map((entry) => ({ at, ...entry })),
      snapshot: snapshotOf(state),
      ...(extras.sealed ? { sealed: extras.sealed } : {}),
    };
    const reply = extras.remember
      ? await this.#reply(extras.remember, {
          ...record,
          ...change,
          revision: record.revision + 1,
          updatedAt: at,
        })
      : undefined;
    const written = await this.#deps.store.append(record.id, record.revision, {
      ...change,
      ...(reply ? { reply } : {}),
    });
    invariant(written !== "missing", "a loaded onboarding is not deleted");
    return written;
  }

  /** Runs effects one after the other; what they bring is written at once. A second caller waits for the first. */
  async #work(
    record: OnboardingRecord,
    effects: readonly Effect[],
    isRecovery: boolean,
    remember?: Remember,
  ): Promise<void> {
    if (effects.length === 0) return;
    const earlier = this.#working.get(record.id) ?? Promise.resolve();
    const work = earlier.then(async () => {
      for (const effect of effects) await this.#run(record.id, effect, isRecovery, remember);
    });
    const quiet = work.catch(() => undefined);
    this.#working.set(record.id, quiet);
    try {
      await work;
    } finally {
      if (this.#working.get(record.id) === quiet) this.#working.delete(record.id);
    }
  }

  async #run(id: string, effect: Effect, isRecovery: boolean, remember?: Remember): Promise<void> {
    const { wechat, images, clock } = this.#deps;
    const record = await this.#load(id);
    const state = this.#restored(record);
    if (isRecovery && !unfinishedWork(state).includes(effect)) return;
    const { context } = state;
    const credentials = this.#credentials(record, context);
    invariant(credentials, "only a connected onboarding has effects");
    const run = { onboardingId: id, context, credentials, wechat, images, clock, isRecovery };
    const followUps: Effect[] = [];
    try {
      for await (const event of runEffect(effect, run)) {
        followUps.push(...(await this.#writeOutcome(id, event, remember)));
      }
    } catch (error) {
      // What is not known stays unfinished in the state and is looked up when the onboarding is opened again.
      if (!(error instanceof WeChatError)) throw error;
      this.#deps.onUnfinished(id, error);
    }
    for (const followUp of followUps) await this.#run(id, followUp, false, remember);
  }

  /** Writes what WeChat brought; an answer that comes too late to matter is dropped. */
  async #writeOutcome(id: string, event: OnboardingEvent, remember?: Remember): Promise<Effect[]> {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const record = await this.#load(id);
      const state = this.#restored(record);
      if (!advance(state, event).accepted) return [];
      const taken = take({ state, entries: [], effects: [] }, { actor: "wechat", event });
      const written = await this.#write(record, taken, remember ? { remember } : {});
      if (written !== "conflict") return taken.effects;
    }
    throw new AppError("store-unavailable");
  }

  async #settle(record: OnboardingRecord): Promise<void> {
    const running = this.#working.get(record.id);
    if (running) {
      await running;
      return;
    }
    // Between the writing of an event and its call to WeChat, the call is not lost but yet to come.
    if (this.#sending.has(record.id)) return;
    const effects = unfinishedWork(this.#restored(record));
    const now = this.#deps.clock.now().getTime();
    const last = this.#recoveredAt.get(record.id) ?? Number.NEGATIVE_INFINITY;
    if (effects.length === 0 || now - last < RECOVERY_PAUSE_MS) return;
    this.#recoveredAt.set(record.id, now);
    await this.#work(record, effects, true);
    if (unfinishedWork(this.#restored(await this.#load(record.id))).length === 0) {
      this.#recoveredAt.delete(record.id);
    }
  }

  async #authorised({ id, credential }: Access): Promise<OnboardingRecord> {
    const record = await this.#deps.store.load(id);
    // A foreign and a missing id look the same.
    if (record === null || !opens(credential, record)) throw new AppError("onboarding-not-found");
    return record;
  }

  async #load(id: string): Promise<OnboardingRecord> {
    const record = await this.#deps.store.load(id);
    if (record === null) throw new AppError("onboarding-not-found");
    return record;
  }

  #restored(record: OnboardingRecord): OnboardingState {
    try {
      return restore(record.snapshot);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      const code = error.reason === "newer" ? "store-record-newer" : "store-record-corrupt";
      throw new AppError(code, { params: { id: record.id }, cause: error });
    }
  }

  async #view(record: OnboardingRecord): Promise<Onboarding> {
    const { id, revision, createdAt, updatedAt, history } = record;
    const stored = { state: this.#restored(record), entries: [], effects: [] };
    const { state } = await this.#judgedToday(stored);
    return {
      id,
      revision,
      createdAt,
      updatedAt,
      history,
      state,
      allowedEvents: allowedEvents(state),
    };
  }

  #newRecord(identity: Identity, { state, entries }: Taken): OnboardingRecord {
    const at = this.#deps.clock.now().toISOString();
    const created = {
      actor: "merchant",
      event: { type: "onboarding.created", mode: state.context.mode },
    };
    return {
      format: 1,
      id: identity.id,
      revision: 1,
      createdAt: at,
      updatedAt: at,
      tokenHash: tokenHash(identity.token),
      snapshot: snapshotOf(state),
      history: [created as Entry | typeof created, ...entries].map(
        (entry, index) => ({ sequence: index + 1, at, ...entry }) as HistoryEntry,
      ),
      sealed: {},
      replies: [],
    };
  }

  async #reply(remember: Remember, record: OnboardingRecord): Promise<RememberedReply> {
    return {
      keyHash: hash(remember.key),
      bodyHash: hash(canonicalJson(remember.body)),
      ...remember.render(await this.#view(record)),
    };
  }

  #seal(id: string, secrets: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(secrets).map(([name, secret]) => [
        name,
        this.#deps.secrets.seal(secret, `${id}/${name}`),
      ]),
    );
  }

  #credentials(record: OnboardingRecord, { connection }: Context) {
    const sealed = record.sealed.appsecret;
    if (connection === null || sealed === undefined) return null;
    const appsecret = this.#deps.secrets.open(sealed, `${record.id}/appsecret`);
    return { appid: connection.appid, appsecret };
  }
}

function take(taken: Taken, entry: Entry): Taken {
  const step = advance(taken.state, entry.event);
  if (!step.accepted) throw notAllowed(entry.event.type, taken.state);
  return {
    state: step.state,
    entries: [...taken.entries, entry],
    effects: [...taken.effects, ...step.effects],
  };
}

function notAllowed(event: string, state: OnboardingState): AppError {
  return new AppError("event-not-allowed", {
    params: { event },
    extensions: { allowedEvents: allowedEvents(state) },
  });
}

function checkRevision(record: OnboardingRecord, expected: number | null): void {
  if (expected === null || expected === record.revision) return;
  const params = { read: expected, current: record.revision };
  throw new AppError("revision-conflict", { params });
}

function rememberedReply(record: OnboardingRecord, remember: Remember): RememberedReply | null {
  const reply = record.replies.find(({ keyHash }) => keyHash === hash(remember.key));
  if (reply) checkSameBody(record, remember);
  return reply ?? null;
}

function checkSameBody(record: OnboardingRecord, remember: Remember): void {
  const reply = record.replies.find(({ keyHash }) => keyHash === hash(remember.key));
  if (reply && reply.bodyHash !== hash(canonicalJson(remember.body))) {
    throw new AppError("idempotency-key-reused");
  }
}

function imagesOf(event: ClientEvent): { pointer: string; imageId: string }[] {
  if (event.type === "room.submitted") {
    const fields = ["coverImg", "shareImg", "feedsImg"] as const satisfies (keyof RoomAnswers)[];
    return fields.map((field) => ({ pointer: `/room/${field}`, imageId: event.room[field] }));
  }
  if (event.type === "goods.added" || event.type === "goods.changed") {
    return [{ pointer: "/goods/coverImgUrl", imageId: event.goods.coverImgUrl }];
  }
  return [];
}

function typeOf(body: unknown): string {
  const type = typeof body === "object" && body !== null && "type" in body ? body.type : undefined;
  return typeof type === "string" ? type : "";
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
