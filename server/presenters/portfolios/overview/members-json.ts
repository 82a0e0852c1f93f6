/** Who may see a portfolio, as the API tells it. */
import { z } from "zod";
import type { PortfolioHead } from "../../../application/ports/portfolios.ts";
import { PrincipalId, Scope } from "../../../application/ports/principals.ts";

const Named = z.strictObject({
  principal: PrincipalId.describe("`person:…`, or `key:NAME` for a key of the command line"),
  name: z.string(),
});

export const MembersJson = z
  .strictObject({
    owner: Named,
    members: z.array(z.strictObject({ ...Named.shape, role: Scope })),
  })
  .meta({ id: "PortfolioMembers" });
export type MembersJson = z.infer<typeof MembersJson>;

export function membersJson({ owner, members }: PortfolioHead): MembersJson {
  return {
    owner: { principal: owner.principal, name: owner.name },
    members: members.map(({ principal, name, role }) => ({ principal, name, role })),
  };
}
