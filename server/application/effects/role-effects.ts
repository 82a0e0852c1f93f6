/** Giving live members their roles. */
import { attempt, type EffectContext, type Events } from "./effect-context.ts";

const ROLE_HELD_ALREADY = 400004;

export async function* grantRole(run: EffectContext): Events {
  for (const { key, answers } of run.context.members.filter((m) => m.status === "granting")) {
    const granted = await attempt(run, () =>
      run.wechat.addRole(run.credentials, answers.username, answers.role),
    );
    // After a lost answer it is asked again: a role that was given is then answered by 400004.
    if (!granted.ok && granted.isOpen) throw granted.error;
    yield granted.ok || granted.problem.errcode === ROLE_HELD_ALREADY
      ? { type: "member.granted", key }
      : { type: "member.refused", key, problem: granted.problem };
  }
}
