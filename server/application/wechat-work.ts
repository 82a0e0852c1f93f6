/**
 * Work on WeChat that an event asked for. Its outcome is written as it comes; what a crash or an unreachable WeChat
 * left open stays in the state and is looked up, not repeated, when the onboarding is opened again.
 */
import type { OnboardingEvent } from "../../machines/onboarding/events.ts";
import type { Effect } from "../../machines/onboarding/machine.ts";
import { advance, unfinishedWork } from "../../machines/onboarding/run.ts";
import { AppError, invariant } from "../errors.ts";
import { runEffect } from "./effects/run-effect.ts";
import type { OnboardingRecord } from "./onboarding-record.ts";
import type { OnboardingRecords } from "./onboarding-records.ts";
import { stateOf } from "./onboarding-view.ts";
import type { Clock, ImageStore, WeChat } from "./ports.ts";
import type { Remember } from "./remembered-replies.ts";
import { nothingTaken, take } from "./taking.ts";
import { WeChatError } from "./wechat-error.ts";

export type WeChatWorkDependencies = {
  wechat: WeChat;
  images: ImageStore;
  clock: Clock;
  /** Told of work that stays unfinished for now; for the log. */
  onUnfinished: (id: string, error: WeChatError) => void;
};

/** How often a write is tried again when others write the same onboarding in between. */
export const CONFLICTS_MAX = 20;
/** How long unfinished work is left alone before it is looked up: WeChat may be about to finish it. */
const RECOVERY_PAUSE_MS = 15_000;

/** What can be asked again at once, because it makes nothing. */
const READS: readonly Effect[] = ["verifyConnection", "readSharing"];

export class WeChatWork {
  readonly #records: OnboardingRecords;
  readonly #deps: WeChatWorkDependencies;
  /** Work that this process is doing now, by onboarding. */
  readonly #working = new Map<string, Promise<void>>();
  readonly #recoveredAt = new Map<string, number>();

  constructor(records: OnboardingRecords, dependencies: WeChatWorkDependencies) {
    this.#records = records;
    this.#deps = dependencies;
  }

  /** Carries out effects, after those that already run for this onboarding. */
  async carryOut(id: string, effects: readonly Effect[], remember?: Remember): Promise<void> {
    await this.#queue(id, effects, { isRecovery: false, ...(remember && { remember }) });
  }

  /** Waits for running work; else looks up what was left open, at most once in a while. */
  async settle(record: OnboardingRecord): Promise<void> {
    const { id } = record;
    const running = this.#working.get(id);
    if (running) {
      await running;
      return;
    }
    const effects = unfinishedWork(stateOf(record));
    const now = this.#deps.clock.now().getTime();
    const begun = effects.every((effect) => READS.includes(effect))
      ? 0
      : Date.parse(record.updatedAt);
    const last = Math.max(this.#recoveredAt.get(id) ?? 0, begun);
    if (effects.length === 0 || now - last < RECOVERY_PAUSE_MS) return;
    this.#recoveredAt.set(id, now);
    await this.#queue(id, effects, { isRecovery: true });
    const left = unfinishedWork(stateOf(await this.#records.load(id)));
    if (left.length === 0) this.#recoveredAt.delete(id);
  }

  async #queue(id: string, effects: readonly Effect[], how: How): Promise<void> {
    if (effects.length === 0) return;
    const earlier = this.#working.get(id) ?? Promise.resolve();
    const work = earlier.then(async () => {
      for (const effect of effects) await this.#run(id, effect, how);
    });
    const quiet = work.catch(() => undefined);
    this.#working.set(id, quiet);
    try {
      await work;
    } finally {
      if (this.#working.get(id) === quiet) this.#working.delete(id);
    }
  }

  async #run(id: string, effect: Effect, how: How): Promise<void> {
    const { wechat, images, clock } = this.#deps;
    const record = await this.#records.load(id);
    const state = stateOf(record);
    // Another request may have finished it meanwhile.
    if (how.isRecovery && !unfinishedWork(state).includes(effect)) return;
    const { context } = state;
    const credentials = this.#records.credentials(record, context);
    invariant(credentials, "only a connected onboarding has effects");
    const { isRecovery } = how;
    const run = { onboardingId: id, context, credentials, wechat, images, clock, isRecovery };
    const followUps: Effect[] = [];
    try {
      for await (const event of runEffect(effect, run)) {
        followUps.push(...(await this.#writeOutcome(id, event, how.remember)));
      }
    } catch (error) {
      // What is not known stays unfinished in the state and is looked up later.
      if (!(error instanceof WeChatError)) throw error;
      this.#deps.onUnfinished(id, error);
    }
    for (const followUp of followUps) await this.#run(id, followUp, { ...how, isRecovery: false });
  }

  /** Writes what WeChat brought; an answer that comes too late to matter is dropped. */
  async #writeOutcome(id: string, event: OnboardingEvent, remember?: Remember): Promise<Effect[]> {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const record = await this.#records.load(id);
      const state = stateOf(record);
      if (!advance(state, event).accepted) return [];
      const taken = take(nothingTaken(state), { actor: "wechat", event });
      const written = await this.#records.write(record, taken, remember ? { remember } : {});
      if (written !== "conflict") return taken.effects;
    }
    throw new AppError("store-unavailable");
  }
}

type How = { isRecovery: boolean; remember?: Remember };
