/** Who is to be a member of a portfolio, by the name that people know them by. */
import { z } from "zod";
import type { People } from "../people/people.ts";
import { MEMBERS_MAX, type Member } from "../ports/portfolios.ts";
import { PrincipalId, Scope } from "../ports/principals.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { type OrProblems, parseAnswers } from "../reading/issues.ts";

const KEY = "key:";

export const MemberBody = z.strictObject({
  member: z
    .string()
    .min(1)
    .max(100)
    .describe("The name of a person who can sign in, or `key:NAME` for a key of the command line"),
  role: Scope,
});

/** A person by their name, or a key by the name that the command line gave it; `person-unknown` for nobody. */
export async function readMember(
  body: unknown,
  people: Pick<People, "named">,
): Promise<OrProblems<{ member: Member }>> {
  const parsed = parseAnswers(MemberBody, body, "");
  if (!parsed.ok) return parsed;
  const { member: typed, role } = parsed.value;
  const name = typed.trim();
  if (name.startsWith(KEY) && PrincipalId.safeParse(name).success) {
    return { ok: true, member: { principal: name, name: name.slice(KEY.length), role } };
  }
  const person = await people.named(name);
  if (person === null) return { ok: false, problems: [nobody(name)] };
  return { ok: true, member: { principal: `person:${person.id}`, name: person.name, role } };
}

/** Why somebody who was found cannot be made a member. */
export function memberRefused(why: "full" | "owner", read: string): FieldProblem {
  const pointer = "/member";
  return why === "owner"
    ? { pointer, code: "member-is-owner", read }
    : { pointer, code: "members-full", read, params: { max: MEMBERS_MAX } };
}

function nobody(read: string): FieldProblem {
  return { pointer: "/member", code: "person-unknown", read };
}
