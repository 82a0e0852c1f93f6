/**
 * WeChat masks the ids in its list of roles (`o0****0o`), so who was added here can only be recognised by what is left
 * of an id, and only as far as that goes: somebody else may look the same.
 */
import type { Member } from "../../../machines/onboarding/context.ts";
import type { WeChatMemberListed, WeChatRole } from "../ports.ts";

/** WeChat's numbers; 0 is the super admin. */
const ROLE_NUMBERS: Record<WeChatRole, number> = { admin: 1, anchor: 2, operator: 3 };

/** Keys of members that somebody in the list can be, and how many in the list are none of them. */
export function whoIsThere(
  members: readonly Member[],
  listed: readonly WeChatMemberListed[],
): { there: string[]; others: number } {
  const taken = new Set<WeChatMemberListed>();
  const there: string[] = [];
  for (const { key, answers } of members) {
    const number = ROLE_NUMBERS[answers.role];
    const found = listed.find(
      (one) => one.roles.includes(number) && canBe(answers.username, one.maskedUsername),
    );
    if (!found) continue;
    taken.add(found);
    there.push(key);
  }
  return { there, others: listed.length - taken.size };
}

/** Whether the masked id can be this id: what is shown of it, before and behind the asterisks, is the same. */
function canBe(username: string, masked: string): boolean {
  const [head = "", ...rest] = masked.toLowerCase().split(/\*+/);
  const tail = rest.at(-1) ?? "";
  const id = username.toLowerCase();
  if (rest.length === 0) return id === head;
  return id.length >= head.length + tail.length && id.startsWith(head) && id.endsWith(tail);
}
