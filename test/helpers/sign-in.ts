/** People who are signed in, without the pages on which they do it. */

import { principalOfPerson } from "../../server/application/people/principals.ts";
import type { Principal } from "../../server/application/ports/principals.ts";
import type { TestApp } from "./build-app.ts";

export const PASSWORD = "a sentence of my own";

export type SignedInPerson = {
  readonly id: string;
  readonly principal: Principal;
  /** For requests by a page of ours. */
  readonly headers: { readonly cookie: string; readonly "sec-fetch-site": "same-origin" };
};

/** A new person with a session. */
export async function signedInPerson(
  { people }: Pick<TestApp, "people">,
  name: string,
  { isAdministrator = false }: { isAdministrator?: boolean } = {},
): Promise<SignedInPerson> {
  const invitation = { name, isAdministrator, by: null, membership: null };
  const link = await people.links.make({ kind: "invitation", ...invitation });
  const used = await people.links.use(link, { name, password: PASSWORD }, "a test");
  if (!used.ok) throw new Error(`nobody can be called ${name}: ${JSON.stringify(used.problems)}`);
  return {
    id: used.person.id,
    principal: principalOfPerson(used.person),
    headers: { cookie: `kaibo_session=${used.token}`, "sec-fetch-site": "same-origin" },
  };
}
