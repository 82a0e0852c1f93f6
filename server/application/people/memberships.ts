/** Members of portfolios as people come and go. */
import { AppError } from "../../errors.ts";
import type { Membership, Person } from "../ports/people.ts";
import { MEMBERS_MAX, type PortfolioHead, type PortfolioStore } from "../ports/portfolios.ts";
import type { Actor } from "../ports/principals.ts";
import { principalOfPerson } from "./principals.ts";

const CONFLICTS_MAX = 20;

/**
 * Makes the person a member, as the owner wished who sent the invitation; nothing where the portfolio is gone, is another's
 * by now, or is full: whoever was invited is in all the same.
 */
export async function joinPortfolio(
  store: PortfolioStore,
  { portfolio, role }: Membership,
  { person, by }: { readonly person: Person; readonly by: Actor },
): Promise<void> {
  const { id: principal, name } = principalOfPerson(person);
  await changeHead(store, portfolio, (head) => {
    const others = head.members.filter((member) => member.principal !== principal);
    const isFull = others.length >= MEMBERS_MAX;
    if (head.owner.principal !== by.principal || isFull) return head;
    return { ...head, members: [...others, { principal, name, role }] };
  });
}

/** Takes the person out of all portfolios in which others let them. */
export async function leavePortfolios(
  store: PortfolioStore,
  principal: Actor["principal"],
): Promise<void> {
  for (const { id } of await store.heads()) {
    await changeHead(store, id, (head) => {
      const members = head.members.filter((member) => member.principal !== principal);
      return members.length === head.members.length ? head : { ...head, members };
    });
  }
}

async function changeHead(
  store: PortfolioStore,
  id: string,
  change: (head: PortfolioHead) => PortfolioHead,
): Promise<void> {
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
    const head = await store.head(id);
    const next = head && change(head);
    if (next === null || next === head) return;
    const kept = await store.replaceHead({ ...next, revision: next.revision + 1 });
    if (kept !== "conflict") return;
  }
  throw new AppError("store-unavailable");
}
