/**
 * Work on WeChat that an event asked for. Its outcome is written as it comes; what a crash or an unreachable WeChat
 * left open stays in the state and is looked up, not repeated, when the onboarding is opened again.
 */
import type { Context } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent, ServiceEvent } from "../../../machines/onboarding/events.ts";
import type { Effect } from "../../../machines/onboarding/machine.ts";
import { advance, unfinishedWork } from "../../../machines/onboarding/run.ts";
import { AppError, invariant } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { FollowUp } from "../ports/follow-up.ts";
import type { ImageStore } from "../ports/images.ts";
import type { OnboardingWork } from "../ports/onboarding-work.ts";
import type { WeChat } from "../ports/wechat/wechat.ts";
import { WeChatError } from "../ports/wechat/wechat-error.ts";
import type { CoverMaker } from "./cover-maker.ts";
import type { OnboardingRecords } from "./onboarding-records.ts";
import { stateOf } from "./onboarding-view.ts";
import type { Remember } from "./remembered-replies.ts";
import { nothingTaken, take } from "./taking.ts";
import type { Wizard } from "./wizard.ts";

export type WeChatWorkDependencies = {
  wizard: Pick<Wizard, "runEffect" | "followUps">;
  wechat: WeChat;
  images: ImageStore;
  covers: CoverMaker;
  clock: Clock;
  /** Makes durable that the work will go on, before it becomes necessary. */
  want: (onboardingId: string, jobs: readonly FollowUp[]) => Promise<void>;
  /** Told of work that stays unfinished for now; for the log. */
  onUnfinished: (id: string, error: WeChatError) => void;
};

/** How often a write is tried again when others write the same onboarding in between. */
export const CONFLICTS_MAX = 20;
/** How long unfinished work is left alone before it is looked up: WeChat may be about to finish it. */
const RECOVERY_PAUSE_MS = 15_000;

/** What can be asked again at once, because it makes nothing. */
const READS: readonly Effect[] = ["verifyConnection", "readSharing"];

export class WeChatWork implements OnboardingWork {
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
  async carryOut(
    id: string,
    effects: readonly Effect[],
    how: { trigger?: OnboardingEvent; remember?: Remember } = {},
  ): Promise<void> {
    await this.#queue(id, effects, { isRecovery: false, trigger: null, ...how });
  }

  async context(id: string): Promise<Context> {
    return stateOf(await this.#records.load(id)).context;
  }

  async tell(id: string, event: ServiceEvent): Promise<void> {
    await this.#writeOutcome(id, event, { actor: "kaibo" });
  }

  async submissionsLeft(id: string): Promise<number> {
    const record = await this.#records.load(id);
    const credentials = this.#records.credentials(record, stateOf(record).context);
    invariant(credentials, "only a connected onboarding sends goods");
    return await this.#deps.wechat.quotaLeft(credentials, "review-submissions");
  }

  /** Makes durable which jobs the events make necessary; called before the events are written. */
  async follow(
    id: string,
    before: Context,
    { after, event }: { after: Context; event: OnboardingEvent },
  ): Promise<void> {
    const { wizard, clock } = this.#deps;
    const jobs = wizard.followUps(before, after, { event, now: clock.now() });
    if (jobs.length > 0) await this.#deps.want(id, jobs);
  }

  /** Waits for running work; else looks up what was left open, at most once in a while. */
  async settle(id: string): Promise<void> {
    const running = this.#working.get(id);
    if (running) {
      await running;
      return;
    }
    const record = await this.#records.load(id);
    const effects = unfinishedWork(stateOf(record));
    const now = this.#deps.clock.now().getTime();
    const begun = effects.every((effect) => READS.includes(effect))
      ? 0
      : Date.parse(record.updatedAt);
    const last = Math.max(this.#recoveredAt.get(id) ?? 0, begun);
    if (effects.length === 0 || now - last < RECOVERY_PAUSE_MS) return;
    this.#recoveredAt.set(id, now);
    await this.#queue(id, effects, { isRecovery: true, trigger: null });
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
    const { wizard, wechat, images, covers, clock } = this.#deps;
    const record = await this.#records.load(id);
    const state = stateOf(record);
    // Another request may have finished it meanwhile.
    if (how.isRecovery && !unfinishedWork(state).includes(effect)) return;
    const { context } = state;
    const credentials = this.#records.credentials(record, context);
    invariant(credentials, "only a connected onboarding has effects");
    const { isRecovery, trigger } = how;
    const asked = { onboardingId: id, context, credentials, isRecovery, trigger };
    const run = { ...asked, wechat, images, covers, clock };
    const next: Effect[] = [];
    try {
      for await (const event of wizard.runEffect(effect, run)) {
        const outcome = {
          actor: "wechat" as const,
          ...(how.remember && { remember: how.remember }),
        };
        next.push(...(await this.#writeOutcome(id, event, outcome)));
      }
    } catch (error) {
      // What is not known stays unfinished in the state and is looked up later.
      if (!(error instanceof WeChatError)) throw error;
      this.#deps.onUnfinished(id, error);
    }
    for (const effect of next) await this.#run(id, effect, { ...how, isRecovery: false });
  }

  /** Writes what WeChat brought; an answer that comes too late to matter is dropped. */
  async #writeOutcome(
    id: string,
    event: ServiceEvent,
    { actor, remember }: { actor: "wechat" | "kaibo"; remember?: Remember },
  ): Promise<Effect[]> {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const record = await this.#records.load(id);
      const state = stateOf(record);
      if (!advance(state, event).accepted) return [];
      const taken = take(nothingTaken(state), { actor, event });
      await this.follow(id, state.context, { after: taken.state.context, event });
      const written = await this.#records.write(record, taken, remember ? { remember } : {});
      if (written !== "conflict") return taken.effects;
    }
    throw new AppError("store-unavailable");
  }
}

type How = { isRecovery: boolean; trigger: OnboardingEvent | null; remember?: Remember };
