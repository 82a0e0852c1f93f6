/** Giving live members their roles, taking them away, and finding out who has verified a real name meanwhile. */

import type { Member } from "../../../machines/onboarding/context.ts";
import {
  attempt,
  type EffectContext,
  type Events,
  triggerOf,
} from "../onboarding/effect-context.ts";
import { plays } from "../ports/wechat/deciding-errcodes.ts";
import type { WeChatMemberListed } from "../ports/wechat/members.ts";
import { whoIsThere } from "./masked-list.ts";

export async function* grantRole(run: EffectContext): Events {
  for (const member of run.context.members.filter(({ status }) => status === "granting")) {
    yield* grant(run, member);
  }
}

/** Asks again for everybody who waits for the real-name check, then compares with WeChat's own list. */
export async function* pollMembers(run: EffectContext): Events {
  for (const member of run.context.members.filter(({ status }) => status === "unverified")) {
    yield* grant(run, member);
  }
  const listed = await attempt(run, () => run.wechat.listRoles(run.credentials));
  // The list is a look, no step: a failed one is taken again the next time.
  if (listed.ok) yield { type: "members.listed", ...compared(run, listed.value) };
}

export async function* revokeRole(run: EffectContext): Events {
  const { key } = triggerOf(run, "member.removal-requested");
  const member = run.context.members.find((one) => one.key === key);
  if (!member) return;
  const { username, role } = member.answers;
  const removed = await attempt(run, () => run.wechat.removeRole(run.credentials, username, role));
  yield removed.ok
    ? { type: "member.revoked", key }
    : { type: "member.revoke-refused", key, problem: removed.problem };
}

async function* grant(run: EffectContext, { key, answers }: Member): Events {
  const granted = await attempt(run, () =>
    run.wechat.addRole(run.credentials, answers.username, answers.role),
  );
  // After a lost answer it is asked again: a role that was given is then answered by 400004.
  if (!granted.ok && granted.isOpen) throw granted.error;
  yield granted.ok || plays("role-held", granted.problem.errcode)
    ? { type: "member.granted", key }
    : { type: "member.refused", key, problem: granted.problem };
}

function compared(run: EffectContext, listed: readonly WeChatMemberListed[]) {
  return { at: run.clock.now().toISOString(), ...whoIsThere(run.context.members, listed) };
}
