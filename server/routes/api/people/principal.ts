/** Who calls the API for what is a consultant's: an API key, or the session of a page of ours. */
import type { FastifyRequest } from "fastify";
import { isApiKey } from "../../../application/people/api-key.ts";
import { principalOfKey, principalOfPerson } from "../../../application/people/principals.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { comesFromOurPage } from "../../own-origin.ts";
import { sessionTokenOf } from "../../session-cookie.ts";
import { bearerOf, holderOf } from "../frame/access.ts";

export type PrincipalDependencies = Pick<UseCases, "apiKeys" | "people"> & {
  readonly publicUrl: string | null;
};

/** What the documentation says of every operation on what is a consultant's. */
export const byPrincipal = { security: [{ apiKey: [] }, { session: [] }] };

/** One look for each request, however often it is asked. */
const asked = new WeakMap<FastifyRequest, Promise<Principal>>();

/**
 * The key counts where there is one; else the session, and that for a change only from a page of ours. Throws
 * `sign-in-needed`, `key-unknown` and `other-site`; that a read key changes nothing is held for the whole API.
 */
export function principalOf(
  request: FastifyRequest,
  dependencies: PrincipalDependencies,
): Promise<Principal> {
  const known = asked.get(request);
  if (known) return known;
  const found = find(request, dependencies);
  asked.set(request, found);
  return found;
}

async function find(
  request: FastifyRequest,
  { apiKeys, people, publicUrl }: PrincipalDependencies,
): Promise<Principal> {
  const credential = bearerOf(request);
  if (credential !== null) {
    if (!isApiKey(credential)) throw new AppError("key-unknown");
    return await principalOfKey(await holderOf(request, apiKeys), people.store);
  }
  const token = sessionTokenOf(request);
  const signedIn = token === null ? null : await people.sessions.open(token);
  if (signedIn === null) throw new AppError("sign-in-needed");
  if (!isReading(request) && !comesFromOurPage(request, publicUrl)) {
    throw new AppError("other-site");
  }
  return principalOfPerson(signedIn.person);
}

export function isReading({ method }: FastifyRequest): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}
