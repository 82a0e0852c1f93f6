/**
 * WeChat masks the ids in its list of roles (`o0****0o`), so who was added here can only be recognised by what is left
 * of an id, and only as far as that goes: somebody else may look the same.
 */
import type { Member } from "../../../machines/onboarding/context.ts";
import type { WeChatMemberListed, WeChatRole } from "../ports/wechat/members.ts";

/** WeChat's numbers; 0 is the super admin. */
const ROLE_NUMBERS: Record<WeChatRole, number> = { admin: 1, anchor: 2, operator: 3 };

type Person = { id: string; members: Member[] };

/**
 * Keys of members that somebody in the list can be, and how many in the list are none of them. One entry of the list is
 * one person: two WeChat ids never share one, two roles of one id do.
 */
export function whoIsThere(
  members: readonly Member[],
  listed: readonly WeChatMemberListed[],
): { there: string[]; others: number } {
  const free = new Set(listed);
  const there = new Set<string>();
  for (const person of peopleOf(members)) {
    const entry = entryOf(person, free);
    if (!entry) continue;
    free.delete(entry);
    for (const member of heldIn(entry, person)) there.add(member.key);
  }
  return {
    there: members.map(({ key }) => key).filter((key) => there.has(key)),
    others: free.size,
  };
}

/** Whether the masked id can be this id: what is shown of it stands in the id, in this order. */
export function canBe(username: string, masked: string): boolean {
  const id = username.toLowerCase();
  const [head = "", ...rest] = masked.toLowerCase().split(/\*+/);
  const tail = rest.pop();
  if (tail === undefined) return id === head;
  if (!id.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = id.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return id.length >= from + tail.length && id.endsWith(tail);
}

/** Who holds a role for certain chooses first. */
function peopleOf(members: readonly Member[]): Person[] {
  const people = new Map<string, Person>();
  for (const member of members) {
    const id = member.answers.username.toLowerCase();
    const person = people.get(id) ?? { id, members: [] };
    person.members.push(member);
    people.set(id, person);
  }
  const isCertain = (person: Person) => person.members.some((m) => m.status === "authorised");
  const all = [...people.values()];
  return [...all.filter(isCertain), ...all.filter((person) => !isCertain(person))];
}

/** The entry with most of the person's roles; of those the one that shows most of the id. */
function entryOf(
  person: Person,
  free: ReadonlySet<WeChatMemberListed>,
): WeChatMemberListed | undefined {
  let best: WeChatMemberListed | undefined;
  let bestScore = 0;
  for (const entry of free) {
    const roles = heldIn(entry, person).length;
    if (roles === 0 || !canBe(person.id, entry.maskedUsername)) continue;
    const score = roles * SHOWN_MAX + Math.min(shownOf(entry), SHOWN_MAX - 1);
    if (score > bestScore) [best, bestScore] = [entry, score];
  }
  return best;
}

/** Longer than any id. */
const SHOWN_MAX = 1000;

function shownOf({ maskedUsername }: WeChatMemberListed): number {
  return maskedUsername.replaceAll("*", "").length;
}

function heldIn(entry: WeChatMemberListed, { members }: Person): Member[] {
  return members.filter(({ answers }) => entry.roles.includes(ROLE_NUMBERS[answers.role]));
}
