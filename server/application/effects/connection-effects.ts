/** Connecting the account and finding out whether live is enabled. */
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { type EffectContext, type Events, problemOf, toProblem } from "./effect-context.ts";

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
    const enabled = (await run.wechat.liveAccess(run.credentials)) === "enabled";
    yield { type: "live.detected", enabled, at, on: civilDateInShanghai(now) };
  } catch (error) {
    yield { type: "live.check-failed", at, problem: toProblem(error, run) };
  }
}
