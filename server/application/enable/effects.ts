/** Connecting the account, finding out whether live is enabled, and applying for it. */
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import {
  type EffectContext,
  type Events,
  problemOf,
  toProblem,
} from "../onboarding/effect-context.ts";

export async function* verifyConnection(run: EffectContext): Events {
  const { appid } = run.credentials;
  const problem = await problemOf(run, () => run.wechat.verifyCredentials(run.credentials));
  if (problem) {
    yield { type: "connection.refused", appid, problem };
    return;
  }
  yield { type: "connection.verified", appid };
  if (run.context.enable.enabledBy === null) yield* detectLive(run);
}

export async function* detectLive(run: EffectContext): Events {
  const now = run.clock.now();
  const at = now.toISOString();
  try {
    const access = await run.wechat.liveAccess(run.credentials);
    yield { type: "live.detected", access, at, on: civilDateInShanghai(now) };
  } catch (error) {
    yield { type: "live.check-failed", at, problem: toProblem(error, run) };
  }
}

/** A second application changes nothing, so one whose answer was lost is simply sent again by the merchant. */
export async function* applyForLive(run: EffectContext): Events {
  const problem = await problemOf(run, () => run.wechat.applyForLive(run.credentials));
  const now = run.clock.now();
  yield problem
    ? { type: "enable.application-refused", problem }
    : { type: "enable.application-sent", at: now.toISOString(), on: civilDateInShanghai(now) };
}
