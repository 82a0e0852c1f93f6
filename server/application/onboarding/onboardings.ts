/**
 * The onboarding as a use case: load → rules → transition → append → effects. Routes and pages ask here; the store and
 * WeChat are reached through here and from nowhere else.
 */
import { z } from "zod";
import type { GoodsAnswers, RoomAnswers } from "../../../machines/onboarding/answers.ts";
import { type Context, GOODS_MAX, type ListColumns } from "../../../machines/onboarding/context.ts";
import {
  CLIENT_EVENT_TYPES,
  type ClientEvent,
  type ServiceEvent,
} from "../../../machines/onboarding/events.ts";
import { allowedEvents, start } from "../../../machines/onboarding/run.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { AppError, invariant, isCoded } from "../../errors.ts";
import type { OnboardingRecord, RememberedReply } from "../ports/onboarding-record.ts";
import type { OnboardingWork } from "../ports/onboarding-work.ts";
import type { Randomness } from "../ports/secrets.ts";
import { inTurn, type Turn } from "../ports/turns.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { type Parsed, parseAnswers } from "../reading/issues.ts";
import {
  type AppliedEvents,
  applyEvent,
  applyFacts,
  notAllowed,
  nothingApplied,
} from "./apply-event.ts";
import { ExternalId } from "./external-id.ts";
import { type Identity, identityFromSeed, idFromTypedCode, newKey } from "./identity.ts";
import { type Access, OnboardingRecords, type RecordsDependencies } from "./onboarding-records.ts";
import { type Onboarding, onboardingView, stateOf } from "./onboarding-view.ts";
import { type Remember, rememberedReply } from "./remembered-replies.ts";
import { WeChatWork, type WeChatWorkDependencies } from "./wechat-work.ts";
import type { ReadEvent, Wizard } from "./wizard.ts";

export type { Access } from "./onboarding-records.ts";
export type { Onboarding } from "./onboarding-view.ts";
export type { Remember } from "./remembered-replies.ts";

/** `origin`: who asks, as far as that can be told; it guards the reply of a repeated creation beside the key. */
export type Creation = {
  body: unknown;
  origin: string;
  /** The name of the API key that came along, where one did. */
  owner?: string;
  remember?: Remember;
};
export type Created = {
  onboarding: Onboarding;
  identity: Identity;
  replayed: boolean;
  /** What was answered the first time, as long as it is remembered. */
  reply: RememberedReply | null;
};

/** The revision that the client saw, or those of which one has to be the present; null takes whatever is current. */
export type ExpectedRevision = number | readonly number[] | null;

export type Sending = {
  /** `{ type, … }` as sent by the client. */
  body: unknown;
  expectedRevision: ExpectedRevision;
  remember?: Remember;
  /** Only says what is wrong with it, and changes nothing. */
  isTrial?: boolean;
};
export type Sent = { onboarding: Onboarding; replayed: RememberedReply | null };

/** Goods to add, with where they come from; null for none. */
export type FoundGoods = {
  readonly goods: readonly {
    readonly goods: GoodsAnswers;
    readonly pictureFile: string | null;
  }[];
  /** What was said of the columns; null leaves what is known. */
  readonly columns: ListColumns | null;
  /** The name of the list. */
  readonly file: string;
  /** Makes the path of goods from the mall's number of them; null leaves the known one. */
  readonly template: string | null;
};
export type ReadGoods = (context: Context) => Promise<FoundGoods | null> | FoundGoods | null;

type PicturesEvent = Extract<
  ServiceEvent,
  { type: "goods.pictures-given" | "goods.covers-settled" }
>;
export type SettlePictures = (
  context: Context,
) => { readonly actor: "merchant" | "kaibo"; readonly event: PicturesEvent } | null;

export type OnboardingsDependencies = RecordsDependencies &
  WeChatWorkDependencies & { wizard: Wizard; randomness: Randomness };

/** A page may still hold the id of a picture that was handed in and not used yet. */
const UNUSED_PICTURES_MS = 24 * 3_600_000;
const TIDY_PICTURES_EVERY_MS = 3_600_000;
const IMAGE_IDS = /\bimg_[0-9a-f]{32}\b/g;

const CreateBody = z.strictObject({
  mode: z.enum(["manual", "connected"]),
  facts: z.record(z.string(), z.unknown()).optional(),
  externalId: ExternalId.nullish(),
});

/** How long the token of a creation is told again to the client that began it. */
const CREATION_TOLD_MINUTES = 10;
/** What 128 random bits take at least, in base64. */
const CREATION_KEY_LENGTH_MIN = 22;

export class Onboardings {
  readonly #deps: OnboardingsDependencies;
  readonly #records: OnboardingRecords;
  readonly #work: WeChatWork;

  constructor(dependencies: OnboardingsDependencies) {
    this.#deps = dependencies;
    this.#records = new OnboardingRecords(dependencies);
    this.#work = new WeChatWork(this.#records, dependencies);
  }

  /** What jobs do with an onboarding when nobody asks. */
  get work(): OnboardingWork {
    return this.#work;
  }

  /**
   * Begins an onboarding, with facts if they are known already. Whoever sends the key of a creation again within ten
   * minutes, and is the same client, is answered as the first time; everybody else gets no secret. Throws
   * `idempotency-key-weak`, `idempotency-key-reused`, `creation-key-used` and `external-id-taken`.
   */
  async create({ body, origin, owner: name, remember }: Creation): Promise<Parsed<Created>> {
    const { secrets, randomness, judge } = this.#deps;
    if (remember) refuseWeakKey(remember);
    const parsed = parseAnswers(CreateBody, body, "");
    if (!parsed.ok) return parsed;
    const { mode, facts, externalId = null } = parsed.value;
    if (externalId !== null && name === undefined) return withoutKey(externalId);
    const begun = nothingApplied(start({ mode }));
    const applied =
      facts === undefined
        ? ({ ok: true, value: begun } as const)
        : await applyFacts(begun, facts, judge);
    if (!applied.ok) return applied;

    const seed = remember ? secrets.derive("creation", remember.key) : randomness.bytes(32);
    const identity = identityFromSeed(seed);
    const told = remember && { ...remember, key: `${origin}\n${remember.key}` };
    const record = await this.#records.create(identity, applied.value, {
      owner: name === undefined ? null : { name, externalId },
      ...(told && { remember: told }),
    });
    if (record !== "exists") {
      const onboarding = await this.#records.view(record);
      return { ok: true, value: { onboarding, identity, replayed: false, reply: null } };
    }
    invariant(told, "two onboardings never share an id");
    const existing = await this.#records.load(identity.id);
    const reply = this.#isJustBegun(existing) ? rememberedReply(existing, told) : null;
    if (reply === null) {
      throw new AppError("creation-key-used", { params: { minutes: CREATION_TOLD_MINUTES } });
    }
    const onboarding = await this.#records.view(existing);
    return { ok: true, value: { onboarding, identity, replayed: true, reply } };
  }

  #isJustBegun({ createdAt }: OnboardingRecord): boolean {
    const age = this.#deps.clock.now().getTime() - Date.parse(createdAt);
    return age < CREATION_TOLD_MINUTES * 60_000;
  }

  /** The onboarding as it stands today; looks up work that a crash left unfinished. */
  async open(access: Access): Promise<Onboarding> {
    const record = await this.#records.authorised(access);
    return await this.#records.view(await this.#work.settled(record));
  }

  /** The id a resume code leads to, if there is such an onboarding. */
  async find(typedCode: string): Promise<string | null> {
    const id = idFromTypedCode(typedCode);
    return id !== null && (await this.#records.exists(id)) ? id : null;
  }

  /**
   * Takes a client's event. Resolves when the event is durable and WeChat, where it was asked, has answered.
   * Throws `event-not-allowed`, `revision-conflict` and the idempotency errors; answers that are wrong are a value.
   */
  async send(access: Access, sending: Sending): Promise<Parsed<Sent>> {
    const { remember } = sending;
    if (!remember) return await this.#sendOnce(access, sending);
    // Its twin waits until the first is answered, and is given the same.
    const name = `reply/${access.id}/${remember.key}`;
    return await inTurn(this.#deps.turns, name, () => this.#sendOnce(access, sending));
  }

  /** What was answered to the same request before, as long as it is remembered. */
  async answered(
    access: Access,
    asked: Pick<Remember, "key" | "body">,
  ): Promise<RememberedReply | null> {
    return rememberedReply(await this.#records.authorised(access), asked);
  }

  /** Keeps a picture for an onboarding; the caller has made it to WeChat's sizes. */
  async keepImage(access: Access, image: Uint8Array): Promise<string> {
    const { id } = await this.#records.authorised(access);
    const mayTidy = await this.#deps.turns.mayTry(`tidy-pictures/${id}`, TIDY_PICTURES_EVERY_MS);
    if (mayTidy) await this.#removeUnusedImages(id);
    return await this.#deps.images.put(id, image);
  }

  /** In the turn to write, so that no event is about to name one of them. */
  async #removeUnusedImages(id: string): Promise<void> {
    const { clock, images } = this.#deps;
    await this.#records.change(id, async () => {
      const { snapshot } = await this.#records.load(id);
      const kept = new Set(JSON.stringify(snapshot).match(IMAGE_IDS) ?? []);
      const before = new Date(clock.now().getTime() - UNUSED_PICTURES_MS);
      await images.removeUnused(id, { kept, before });
    });
  }

  async readImage(access: Access, imageId: string): Promise<Uint8Array | null> {
    const { id } = await this.#records.authorised(access);
    return await this.#deps.images.get(id, imageId);
  }

  /** Of these pictures of the onboarding those that are missing or damaged: handing them in again mends it. */
  async lostPictures(
    { id }: Pick<Onboarding, "id">,
    imageIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const { images } = this.#deps;
    const lost = new Set<string>();
    for (const imageId of new Set(imageIds)) {
      const isLost = await images.get(id, imageId).then((bytes) => bytes === null, isDamage);
      if (isLost) lost.add(imageId);
    }
    return lost;
  }

  /** The room's push address, asked of WeChat at this moment and kept nowhere; null where there is none. */
  async pushAddress(access: Access): Promise<string | null> {
    const record = await this.#records.authorised(access);
    const { context } = stateOf(record);
    const credentials = this.#records.credentials(record, context);
    if (credentials === null || context.room.roomId === null) return null;
    return await this.#deps.wechat.pushAddress(credentials, context.room.roomId);
  }

  /** Submissions for review that are left of today; null where nothing is sent to WeChat. */
  async submissionsLeft({ state }: Pick<Onboarding, "state">): Promise<number | null> {
    const { connection } = state.context;
    if (connection?.status !== "verified") return null;
    return await this.#deps.wechat.quotaLeft(connection, "review-submissions");
  }

  /**
   * Adds the goods that `read` finds for the onboarding as it is; read again when another window was faster. All are
   * added by one event, or none where `read` finds none. Throws `event-not-allowed` and `revision-conflict`.
   */
  async importGoods(
    access: Access,
    { read, expectedRevision }: { read: ReadGoods; expectedRevision: ExpectedRevision },
  ): Promise<Onboarding> {
    return await this.#records.change(access.id, async () => {
      const record = await this.#records.authorised(access);
      checkRevision(record, expectedRevision);
      const current = await this.#records.current(record);
      const { context } = current.state;
      const isFull = context.goods.length >= GOODS_MAX;
      if (!isFull && !allowedEvents(current.state).includes("goods.added")) {
        throw notAllowed("goods.imported", current.state);
      }
      const found = await read(context);
      if (found === null || found.goods.length === 0) return await this.#records.view(record);
      const goods = found.goods.map((one) => ({ key: this.#newKey(), ...one }));
      const event = { type: "goods.imported", ...found, goods } as const;
      const applied = applyEvent(current, { actor: "merchant", event });
      const written = await this.#records.write(record, applied);
      return written === "conflict"
        ? written
        : onboardingView(written, applied.state, this.#deps.clock.now());
    });
  }

  /**
   * Writes what was found out about pictures of goods, held against the goods as they are at that moment; nothing where
   * `settle` finds nothing. Throws `event-not-allowed`.
   */
  async settlePictures(access: Access, settle: SettlePictures): Promise<Onboarding> {
    return await this.#records.change(access.id, async () => {
      const record = await this.#records.authorised(access);
      const current = await this.#records.current(record);
      const entry = settle(current.state.context);
      if (entry === null) return await this.#records.view(record);
      const applied = applyEvent(current, entry);
      const written = await this.#records.write(record, applied);
      return written === "conflict"
        ? written
        : onboardingView(written, applied.state, this.#deps.clock.now());
    });
  }

  #newKey(): string {
    return newKey(this.#deps.randomness.bytes(8));
  }

  async #sendOnce(access: Access, sending: Sending): Promise<Parsed<Sent>> {
    const { id } = access;
    const held: Held = { work: null };
    try {
      let written = await this.#write(access, sending, held);
      if (written === "busy") {
        held.work = await this.#work.take(id);
        written = await this.#write(access, sending, held);
      }
      invariant(written !== "busy", "whoever has the turn to work is not told to wait for it");
      if ("answer" in written) return written.answer;
      const { record, applied, event } = written;
      if (applied.effects.length === 0)
        return sent(onboardingView(record, applied.state, this.#deps.clock.now()));
      const { remember } = sending;
      await this.#work.run(id, applied.effects, { trigger: event, ...(remember && { remember }) });
      return sent(await this.#records.view(await this.#records.load(id)));
    } finally {
      await held.work?.end();
    }
  }

  /**
   * Takes the event and makes it durable. Where it asks for work on WeChat, the turn to work is ours before it is
   * written, so that nobody takes what is yet to come for lost; `busy` where somebody else has that turn. It is not
   * waited for here: who has it has to write as well.
   */
  async #write(access: Access, sending: Sending, held: Held): Promise<Written | "busy"> {
    const { remember } = sending;
    return await this.#records.change(access.id, async () => {
      const record = await this.#records.authorised(access);
      const replayed = remember ? rememberedReply(record, remember) : null;
      if (replayed) return { answer: sent(await this.#records.view(record), replayed) };
      checkRevision(record, sending.expectedRevision);
      const read = await this.#read(record, sending.body);
      if (!read.ok) return { answer: read };
      if (sending.isTrial) return { answer: sent(await this.#records.view(record)) };
      const { applied, secrets, event } = read.value;
      if (applied.effects.length > 0) held.work ??= await this.#work.tryTake(access.id);
      if (applied.effects.length > 0 && held.work === null) return "busy";
      const { context: before } = stateOf(record);
      await this.#work.follow(record.id, before, { after: applied.state.context, event });
      const extras = { ...(secrets && { secrets }), ...(remember && { remember }) };
      const next = await this.#records.write(record, applied, extras);
      return next === "conflict" ? next : { record: next, applied, event };
    });
  }

  /** From the body to the state after it; 409 comes before a look at the answers. */
  async #read(
    record: OnboardingRecord,
    body: unknown,
  ): Promise<
    Parsed<{ applied: AppliedEvents; event: ClientEvent; secrets?: ReadEvent["secrets"] }>
  > {
    const { clock, judge, wizard } = this.#deps;
    const current = await this.#records.current(record);
    refuseKnownButNotAllowed(body, current);
    const read = wizard.readEvent(body, {
      context: current.state.context,
      now: clock.now(),
      today: this.#records.today(),
      newKey: () => this.#newKey(),
    });
    if (!read.ok) return read;
    const { event, secrets } = read.value;
    if (event.type === "facts.submitted") {
      const applied = await applyFacts(current, event.facts, judge);
      return applied.ok ? { ok: true, value: { applied: applied.value, event } } : applied;
    }
    const problems = await this.#pictureProblems(record, event);
    if (problems.length > 0) return { ok: false, problems };
    const applied = applyEvent(current, { actor: "merchant", event });
    return { ok: true, value: { applied, event, ...(secrets && { secrets }) } };
  }

  async #pictureProblems(record: OnboardingRecord, event: ClientEvent): Promise<FieldProblem[]> {
    const named = imagesOf(event);
    const imageIds = named.map(({ imageId }) => imageId);
    const lost = await this.lostPictures(record, imageIds);
    return named
      .filter(({ imageId }) => lost.has(imageId))
      .map(({ pointer, imageId }) => ({ pointer, code: "image-unknown", read: imageId }));
  }
}

/** The turn to work on WeChat, once it is ours. */
type Held = { work: Turn | null };
type Written =
  | { readonly answer: Parsed<Sent> }
  | {
      readonly record: OnboardingRecord;
      readonly applied: AppliedEvents;
      readonly event: ClientEvent;
    };

function sent(onboarding: Onboarding, replayed: RememberedReply | null = null): Parsed<Sent> {
  return { ok: true, value: { onboarding, replayed } };
}

/** The key of a creation opens what it creates, so that it must not be one that somebody else thinks of as well. */
function refuseWeakKey({ key: { length } }: Remember): void {
  const min = CREATION_KEY_LENGTH_MIN;
  if (length < min) throw new AppError("idempotency-key-weak", { params: { length, min } });
}

function withoutKey(externalId: string): Parsed<never> {
  const code = "external-id-without-key";
  return { ok: false, problems: [{ pointer: "/externalId", code, read: readAs(externalId) }] };
}

function refuseKnownButNotAllowed(body: unknown, { state }: AppliedEvents): void {
  const type = typeof body === "object" && body !== null && "type" in body ? body.type : undefined;
  const known = CLIENT_EVENT_TYPES.find((one) => one === type);
  if (known !== undefined && !allowedEvents(state).includes(known)) throw notAllowed(known, state);
}

function checkRevision(record: OnboardingRecord, expected: ExpectedRevision): void {
  if (expected === null) return;
  const seen = [expected].flat();
  if (seen.includes(record.revision)) return;
  const [only = 0, ...others] = seen;
  const params = {
    read: others.length === 0 ? only : seen.join(", "),
    current: record.revision,
  };
  throw new AppError("revision-conflict", { params });
}

function imagesOf(event: ClientEvent): { pointer: string; imageId: string }[] {
  if (event.type === "room.submitted" || event.type === "room.edit-submitted") {
    const fields = ["coverImg", "shareImg", "feedsImg"] as const satisfies (keyof RoomAnswers)[];
    return fields.map((field) => ({ pointer: `/room/${field}`, imageId: event.room[field] }));
  }
  if (event.type === "goods.added" || event.type === "goods.changed") {
    const { coverImgUrl: imageId } = event.goods;
    return imageId === null ? [] : [{ pointer: "/goods/coverImgUrl", imageId }];
  }
  return [];
}

/** Throws whatever else it is. */
function isDamage(error: unknown): true {
  if (isCoded(error, "image-damaged")) return true;
  throw error;
}
