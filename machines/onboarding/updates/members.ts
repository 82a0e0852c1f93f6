/** Members and the roles that WeChat grants them. */
import type { Context, Member } from "../context.ts";
import type { UpdatesOf } from "./update.ts";

/** errcode of addrole: the anchor has to verify a real name first (the answer carries a QR address). */
const REAL_NAME_MISSING = 400002;

export const memberUpdates: UpdatesOf<"member" | "members"> = {
  "member.added": ({ members, mode }, { key, member: answers }) => {
    const status = mode === "manual" ? "pending" : "granting";
    return { members: [...members, { key, answers, status, problem: null, listed: null }] };
  },
  "member.removed": (context, { key }) => withoutMember(context, key),
  "member.authorised": (context, { key }) => withMember(context, key, { status: "authorised" }),
  "member.retry-requested": (context, { key }) => withMember(context, key, { status: "granting" }),
  "member.granted": (context, { key }) =>
    withMember(context, key, { status: "authorised", problem: null }),
  "member.refused": (context, { key, problem }) =>
    withMember(context, key, {
      status: problem.errcode === REAL_NAME_MISSING ? "unverified" : "refused",
      problem,
    }),
  "member.removal-requested": (context, { key }) => withMember(context, key, { problem: null }),
  "member.revoked": (context, { key }) => withoutMember(context, key),
  "member.revoke-refused": (context, { key, problem }) => withMember(context, key, { problem }),
  "member.poll-requested": () => ({}),
  "members.listed": ({ members }, { at, there, others }) => {
    const listed = new Set(there);
    return {
      otherMembers: others,
      members: members.map((member) =>
        member.status === "authorised"
          ? { ...member, listed: { at, isThere: listed.has(member.key) } }
          : member,
      ),
    };
  },
};

function withMember({ members }: Context, key: string, change: Partial<Member>): Partial<Context> {
  return {
    members: members.map((member) => (member.key === key ? { ...member, ...change } : member)),
  };
}

function withoutMember({ members }: Context, key: string): Partial<Context> {
  return { members: members.filter((member) => member.key !== key) };
}
