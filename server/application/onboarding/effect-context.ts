/** What every effect is given, and how a failure of WeChat becomes something to keep and to show. */
import type { Context, Problem } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent, ServiceEvent } from "../../../machines/onboarding/events.ts";
import { invariant } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { ImageStore } from "../ports/images.ts";
import type { Credentials } from "../ports/wechat/tokens.ts";
import type { WeChat } from "../ports/wechat/wechat.ts";
import { WeChatError } from "../ports/wechat/wechat-error.ts";
import type { CoverMaker } from "./cover-maker.ts";

export type EffectContext = {
  onboardingId: string;
  context: Context;
  credentials: Credentials;
  wechat: WeChat;
  images: ImageStore;
  covers: CoverMaker;
  clock: Clock;
  /** The event that asked for the effect; null when it is a recovery. */
  trigger: OnboardingEvent | null;
  /** True when the effect was begun before and its end is unknown: look first. */
  isRecovery: boolean;
};

/** The outcome, event by event; each is made durable before the next call is spent. */
export type Events = AsyncGenerator<ServiceEvent>;

/** A media id for our picture; the client knows which are still alive. */
export async function uploaded(run: EffectContext, imageId: string): Promise<string> {
  const image = await run.images.get(run.onboardingId, imageId);
  invariant(image, `the picture ${imageId} of ${run.onboardingId} is kept`);
  return await run.wechat.uploadImage(run.credentials, image, `${imageId}.jpg`);
}

/** A call with its failure as a value; `isOpen`: it may have been carried out although it failed. */
export async function attempt<Value>(
  run: EffectContext,
  call: () => Promise<Value>,
): Promise<
  { ok: true; value: Value } | { ok: false; problem: Problem; isOpen: boolean; error: WeChatError }
> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    const problem = toProblem(error, run);
    if (!(error instanceof WeChatError)) throw error;
    const isOpen = error.mayHaveTakenEffect || error.plays("system-error");
    return { ok: false, problem, isOpen, error };
  }
}

/** The event that asked for the effect, which must be of this type. */
export function triggerOf<Type extends OnboardingEvent["type"]>(
  { trigger }: EffectContext,
  type: Type,
): Extract<OnboardingEvent, { type: Type }> {
  invariant(trigger?.type === type, `the effect was asked for by ${type}`);
  return trigger as Extract<OnboardingEvent, { type: Type }>;
}

export async function problemOf(
  run: EffectContext,
  call: () => Promise<void>,
): Promise<Problem | null> {
  const made = await attempt(run, call);
  return made.ok ? null : made.problem;
}

/** What WeChat refused, as it is kept; anything that is not WeChat's doing is our bug and goes on up. */
export function toProblem(error: unknown, run: EffectContext): Problem {
  if (!(error instanceof WeChatError)) throw error;
  const { kind, errcode, errmsg, qrUrl } = error;
  return { kind, errcode, errmsg, qrUrl, at: run.clock.now().toISOString() };
}
