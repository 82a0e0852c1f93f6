/** What a job may do with an onboarding: look at it, have effects carried out, tell it something. */
import type { Context } from "../../../machines/onboarding/context.ts";
import type { ServiceEvent } from "../../../machines/onboarding/events.ts";
import type { Effect } from "../../../machines/onboarding/machine.ts";

export interface OnboardingWork {
  /** As it is kept now. Throws `onboarding-not-found`. */
  context(id: string): Promise<Context>;
  /** Carries out effects after those that already run; resolves when what came of them is durable. */
  carryOut(id: string, effects: readonly Effect[]): Promise<void>;
  /** Looks up what a crash left open, unless it may still be under way. */
  settle(id: string): Promise<void>;
  /** Submissions for review that are left of today, as far as Kaibo knows. */
  submissionsLeft(id: string): Promise<number>;
  /** Takes an event of the service; one that the state does not accept any more is dropped. */
  tell(id: string, event: ServiceEvent): Promise<void>;
}
