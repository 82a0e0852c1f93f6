/**
 * Work on WeChat that an event asked for. Its outcome is written as it comes; what a crash or an unreachable WeChat
 * left open stays in the state and is looked up, not repeated, when the onboarding is opened again.
 */
import type { Context } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent, ServiceEvent } from "../../../machines/onboarding/events.ts";
import type { Effect } from "../../../machines/onboarding/machine.ts";
import { advance, unfinishedWork } from "../../../machines/onboarding/run.ts";
import { invariant } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { ImageStore } from "../ports/images.ts";
import type { FollowUp } from "../ports/job-changes.ts";
import type { OnboardingRecord } from "../ports/onboarding-record.ts";
import type { OnboardingWork } from "../ports/onboarding-work.ts";
import { inTurn, type Turn, type Turns } from "../ports/turns.ts";
import type { WeChat } from "../ports/wechat/wechat.ts";
import { WeChatError } from "../ports/wechat/wechat-error.ts";
import { applyEvent, nothingApplied } from "./apply-event.ts";
import type { CoverMaker } from "./cover-maker.ts";
import type { OnboardingRecords } from "./onboarding-records.ts";
import { stateOf } from "./onboarding-view.ts";
import type { Remember } from "./remembered-replies.ts";
import type { Wizard } from "./wizard.ts";

export type WeChatWorkDependencies = {
  wizard: Pick<Wizard, "runEffect" | "followUps">;
  wechat: WeChat;
  images: ImageStore;
  covers: CoverMaker;
  clock: Clock;
  turns: Turns;
  /** Makes durable that the work will go on, before it becomes necessary. */
  want: (onboardingId: string, jobs: readonly FollowUp[]) => Promise<void>;
  /** Told of work that stays unfinished for now; for the log. */
  onUnfinished: (id: string, error: WeChatError) => void;
};

/** How long unfinished work is left alone before it is looked up: WeChat may be about to finish it. */
const RECOVERY_PAUSE_MS = 15_000;

/** What can be asked again at once, because it makes nothing. */
const READS: readonly Effect[] = ["verifyConnection", "readSharing"];

export class WeChatWork implements OnboardingWork {
  readonly #records: OnboardingRecords;
  readonly #deps: WeChatWorkDependencies;

  constructor(records: OnboardingRecords, dependencies: WeChatWorkDependencies) {
    this.#records = records;
    this.#deps = dependencies;
  }

  /** The right to work on WeChat for an onboarding, when those that have it have ended. */
  async take(id: string): Promise<Turn> {
    return await this.#deps.turns.take(workOn(id));
  }

  /** The same, if nobody has it. */
  async tryTake(id: string): Promise<Turn | null> {
    return await this.#deps.turns.tryTake(workOn(id));
  }

  /** Carries out effects; the caller has the right to work for the onboarding. */
  async run(id: string, effects: readonly Effect[], how: How): Promise<void> {
    for (const effect of effects) await this.#run(id, effect, { ...how, isRecovery: false });
  }

  async carryOut(id: string, effects: readonly Effect[]): Promise<void> {
    await inTurn(this.#deps.turns, workOn(id), () => this.run(id, effects, { trigger: null }));
  }

  async context(id: string): Promise<Context> {
    return stateOf(await this.#records.load(id)).context;
  }

  async tell(id: string, event: ServiceEvent): Promise<void> {
    await this.#writeOutcome(id, event, { actor: "kaibo" });
  }

  async submissionsLeft(id: string): Promise<number> {
    const { connection } = await this.context(id);
    invariant(connection, "only a connected onboarding sends goods");
    return await this.#deps.wechat.quotaLeft(connection, "review-submissions");
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

  async settle(id: string): Promise<void> {
    await this.settled(await this.#records.load(id));
  }

  /**
   * The record after a look at what a crash left open, at most once in a while. What somebody is working on is not open:
   * they took their turn before they wrote the intention.
   */
  async settled(record: OnboardingRecord): Promise<OnboardingRecord> {
    const { id } = record;
    if (!this.#isOpen(record)) return record;
    const work = await this.tryTake(id);
    if (work === null) return record;
    try {
      // It may have been finished between the reading and our turn.
      const latest = await this.#records.load(id);
      if (!this.#isOpen(latest)) return latest;
      if (!(await this.#deps.turns.mayTry(`recovery/${id}`, RECOVERY_PAUSE_MS))) return latest;
      const how = { isRecovery: true, trigger: null };
      for (const effect of unfinishedWork(stateOf(latest))) await this.#run(id, effect, how);
      return await this.#records.load(id);
    } finally {
      await work.end();
    }
  }

  /** True for work that nobody will finish unless it is looked up; a fresh create may be about to end by itself. */
  #isOpen(record: OnboardingRecord): boolean {
    const effects = unfinishedWork(stateOf(record));
    if (effects.every((effect) => READS.includes(effect))) return effects.length > 0;
    return this.#deps.clock.now().getTime() - Date.parse(record.updatedAt) >= RECOVERY_PAUSE_MS;
  }

  async #run(id: string, effect: Effect, how: Running): Promise<void> {
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
    return await this.#records.change(id, async () => {
      const record = await this.#records.load(id);
      const state = stateOf(record);
      if (!advance(state, event).accepted) return [];
      const applied = applyEvent(nothingApplied(state), { actor, event });
      await this.follow(id, state.context, { after: applied.state.context, event });
      const written = await this.#records.write(record, applied, remember ? { remember } : {});
      return written === "conflict" ? written : applied.effects;
    });
  }
}

/** The event that asked for the effects, and the reply that is remembered of it. */
type How = { readonly trigger: OnboardingEvent | null; readonly remember?: Remember };
type Running = How & { readonly isRecovery: boolean };

/** The turn of those who call WeChat for the onboarding; whoever has it may take the one of writing. */
function workOn(id: string): string {
  return `work/${id}`;
}
