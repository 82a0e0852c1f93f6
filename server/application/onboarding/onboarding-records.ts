/** Loading, opening and writing onboardings: the application's one way to the store. */
import type { Context, Evaluation } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent } from "../../../machines/onboarding/events.ts";
import {
  type OnboardingState,
  type Snapshot,
  snapshotOf,
  stateName,
} from "../../../machines/onboarding/run.ts";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { AppError, invariant } from "../../errors.ts";
import type { FactsJudge } from "../checks/evaluation.ts";
import { isApiKey } from "../people/api-key.ts";
import type { Clock } from "../ports/clock.ts";
import type { HistoryEntry, OnboardingRecord, Owner, Share } from "../ports/onboarding-record.ts";
import type { OnboardingStore } from "../ports/onboardings.ts";
import { type ApiKeys, ownerNameOf, type SecretBox } from "../ports/secrets.ts";
import { inTurn, type Turns } from "../ports/turns.ts";
import type { Credentials } from "../ports/wechat/tokens.ts";
import { type AppliedEvents, applyToday, nothingApplied } from "./apply-event.ts";
import { type Identity, opens, tokenHash } from "./identity.ts";
import { type Onboarding, onboardingView, opened, stateOf } from "./onboarding-view.ts";
import { type Remember, replyFor } from "./remembered-replies.ts";

/** Who asks: the id with a bearer token, a resume code or the API key of its owner. */
export type Access = { id: string; credential: string };

export type RecordsDependencies = {
  store: OnboardingStore;
  apiKeys: ApiKeys;
  secrets: SecretBox;
  judge: FactsJudge;
  clock: Clock;
  turns: Turns;
  /** Told what is about to be written, in the turn to write: what it makes durable goes on from there. */
  announce?: Announce;
};

export type Announce = (record: OnboardingRecord, next: Announced) => Promise<void>;

/** How many entries there will be, the type of the last, and whether these end the onboarding. */
export type Announced = {
  readonly entries: number;
  readonly last: string;
  readonly isCompletion: boolean;
};

/** How often a change is made again when, against its turn, others wrote in between. */
const CONFLICTS_MAX = 20;

export class OnboardingRecords {
  readonly #deps: RecordsDependencies;

  constructor(dependencies: RecordsDependencies) {
    this.#deps = dependencies;
  }

  /** Throws `onboarding-not-found`; a foreign and a missing id look the same. */
  async authorised({ id, credential }: Access): Promise<OnboardingRecord> {
    const record = await this.#deps.store.load(id);
    if (record === null || !(await this.#isOpenedBy(credential, record))) {
      throw new AppError("onboarding-not-found");
    }
    return record;
  }

  async #isOpenedBy(credential: string, record: OnboardingRecord): Promise<boolean> {
    if (!isApiKey(credential)) return opens(credential, record);
    const holder = await this.#deps.apiKeys.find(credential);
    return holder !== null && ownerNameOf(holder) === record.owner?.name;
  }

  async load(id: string): Promise<OnboardingRecord> {
    const record = await this.#deps.store.load(id);
    if (record === null) throw new AppError("onboarding-not-found");
    return record;
  }

  async exists(id: string): Promise<boolean> {
    return (await this.#deps.store.load(id)) !== null;
  }

  today(): string {
    return civilDateInShanghai(this.#deps.clock.now());
  }

  /**
   * Changes an onboarding while nobody else does: `make` loads, judges and writes, and says `conflict` when the record
   * became another one all the same. Throws `store-unavailable` when that does not end.
   */
  async change<Made>(id: string, make: () => Promise<Made | "conflict">): Promise<Made> {
    return await inTurn(this.#deps.turns, `write/${id}`, async () => {
      for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
        const made = await make();
        if (made !== "conflict") return made;
      }
      throw new AppError("store-unavailable");
    });
  }

  /** The record's state with the rules' judgement of today. */
  async current(record: OnboardingRecord): Promise<AppliedEvents> {
    return await applyToday(nothingApplied(stateOf(record)), this.#deps.judge, this.today());
  }

  async view(record: OnboardingRecord): Promise<Onboarding> {
    const { state, entries } = await this.current(record);
    const judgedAnewOn = entries.length === 0 ? null : this.today();
    return {
      ...onboardingView(record, state, this.#deps.clock.now(), judgedAnewOn),
      judgedBefore: judgedByOthers(stateOf(record), state),
    };
  }

  /** Keeps a new onboarding; `exists` when its id is taken. Throws `external-id-taken`. */
  async create(
    identity: Identity,
    { state, entries }: AppliedEvents,
    { owner, remember }: { owner: Owner | null; remember?: Remember },
  ): Promise<OnboardingRecord | "exists"> {
    const at = this.#now();
    const { mode } = state.context;
    const created = { actor: "merchant" as const, event: { type: "onboarding.created", mode } };
    const history = [created, ...entries].map(
      (entry, index): HistoryEntry => ({ sequence: index + 1, at, ...entry }),
    );
    const bare: OnboardingRecord = {
      format: 1,
      id: identity.id,
      revision: 1,
      createdAt: at,
      updatedAt: at,
      tokenHash: tokenHash(identity.token),
      ...(owner && { owner }),
      snapshot: readable(snapshotOf(state)),
      history,
      sealed: {},
      replies: [],
    };
    const replies = remember ? [replyFor(remember, await this.view(bare))] : [];
    const record = { ...bare, replies };
    const kept = await this.#deps.store.create(record);
    if (kept === "created") return record;
    if (kept === "exists") return kept;
    const { heldBy } = kept;
    const read = owner?.externalId ?? "";
    throw new AppError("external-id-taken", {
      params: { read, id: heldBy },
      extensions: { onboardingId: heldBy },
    });
  }

  /** Makes the events durable, with secrets and the reply to remember in the same write. */
  async write(
    record: OnboardingRecord,
    { state, entries }: AppliedEvents,
    extras: { secrets?: Readonly<Record<string, string>>; remember?: Remember } = {},
  ): Promise<OnboardingRecord | "conflict"> {
    const { secrets, remember } = extras;
    const at = this.#now();
    const snapshot = readable(snapshotOf(state));
    const next = { ...record, revision: record.revision + 1, updatedAt: at, snapshot };
    const last = entries.at(-1)?.event.type;
    if (last !== undefined) {
      await this.#deps.announce?.(record, {
        entries: record.history.length + entries.length,
        last,
        isCompletion: isReady(state) && !isReady(stateOf(record)),
      });
    }
    const written = await this.#deps.store.append(record.id, record.revision, {
      at,
      snapshot,
      entries: entries.map(({ actor, event }) => ({ at, actor, event: forHistory(event) })),
      ...(secrets && { sealed: this.#sealed(record.id, secrets) }),
      ...(remember && { reply: replyFor(remember, await this.view(next)) }),
    });
    invariant(written !== "missing", "a loaded onboarding is not deleted");
    return written;
  }

  /** Makes it durable to whom the merchant shows the onboarding. */
  async writeShares(
    { id, revision, snapshot }: OnboardingRecord,
    shares: readonly Share[],
    event: HistoryEntry["event"],
  ): Promise<OnboardingRecord | "conflict"> {
    const at = this.#now();
    const entries = [{ at, actor: "merchant" as const, event }];
    const written = await this.#deps.store.append(id, revision, { at, snapshot, entries, shares });
    invariant(written !== "missing", "a loaded onboarding is not deleted");
    return written;
  }

  /** The opened credentials of a connected onboarding; null when none were given. */
  credentials(record: OnboardingRecord, { connection }: Context): Credentials | null {
    const sealed = record.sealed.appsecret;
    if (connection === null || sealed === undefined) return null;
    const appsecret = this.#deps.secrets.open(sealed, `${record.id}/appsecret`);
    return { appid: connection.appid, appsecret };
  }

  #sealed(id: string, secrets: Readonly<Record<string, string>>): Record<string, string> {
    const seal = ([name, secret]: [string, string]) =>
      [name, this.#deps.secrets.seal(secret, `${id}/${name}`)] as const;
    return Object.fromEntries(Object.entries(secrets).map(seal));
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }
}

function isReady(state: OnboardingState): boolean {
  return stateName(state) === "ready";
}

/** What was judged before by another ruleset than now; null where the rules stayed. */
function judgedByOthers(kept: OnboardingState, now: OnboardingState): Evaluation | null {
  const [before, after] = [kept.context.evaluation, now.context.evaluation];
  return before !== null && after !== null && before.ruleset !== after.ruleset ? before : null;
}

/** A list of thousands of goods is in the state already: the history says that it came, and how long it was. */
function forHistory(event: OnboardingEvent): HistoryEntry["event"] {
  if (event.type !== "goods.imported") return event;
  const { type, goods, file, template } = event;
  return { type, count: goods.length, file, template };
}

/** What could not be opened again must not be written: better our failure now than a damaged record later. */
function readable(snapshot: Snapshot): Snapshot {
  opened(snapshot);
  return snapshot;
}
