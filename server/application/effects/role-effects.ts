/** Giving live members their roles. */
import { type EffectContext, type Events, problemOf } from "./effect-context.ts";

const ROLE_HELD_ALREADY = 400004;

export async function* grantRole(run: EffectContext): Events {
  for (const { key, answers } of run.context.members.filter((m) => m.status === "granting")) {
    const problem = await problemOf(run, () =>
      run.wechat.addRole(run.credentials, answers.username, answers.role),
    );
    // 400004: the role is held already, which is what was wanted (also after a lost answer).
    yield problem && problem.errcode !== ROLE_HELD_ALREADY
      ? { type: "member.refused", key, problem }
      : { type: "member.granted", key };
  }
}
