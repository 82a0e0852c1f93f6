/** What a principal may do with a portfolio. */
import type { PortfolioHead } from "../ports/portfolios.ts";
import type { Principal } from "../ports/principals.ts";
import type { Role } from "./open-portfolio.ts";

/** Null for a stranger. A person's key acts for the person; what it may do at most is in its scope. */
export function roleOf(head: PortfolioHead, { id, scope }: Principal): Role | null {
  const member = head.members.find(({ principal }) => principal === id);
  const role = head.owner.principal === id ? "owner" : member?.role;
  if (role === undefined) return null;
  return scope === "read" ? "read" : role;
}
