/** Who looks at a page of the desk. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { principalOfPerson } from "../../../application/people/principals.ts";
import type { SignedIn } from "../../../application/people/sessions.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { comesFromElsewhere } from "../../own-origin.ts";
import { sessionTokenOf } from "../../session-cookie.ts";

type Dependencies = Pick<UseCases, "people">;

/** Throws `sign-in-needed`, which a page answers by leading to where one signs in, and `other-site` for a foreign form. */
export async function signedIn(
  request: FastifyRequest,
  dependencies: Dependencies,
): Promise<Principal> {
  return principalOfPerson((await sessionOf(request, dependencies)).person);
}

/** One look for each request, however often it is asked. */
const asked = new WeakMap<FastifyRequest, Promise<SignedIn>>();

/** The same, with the person and the session. */
export function sessionOf(request: FastifyRequest, dependencies: Dependencies): Promise<SignedIn> {
  const known = asked.get(request) ?? find(request, dependencies);
  asked.set(request, known);
  return known;
}

async function find(request: FastifyRequest, { people }: Dependencies): Promise<SignedIn> {
  const token = sessionTokenOf(request);
  const signedIn = token === null ? null : await people.sessions.open(token);
  if (signedIn === null) throw new AppError("sign-in-needed");
  // Besides the token in the form, which stands in a cookie that a neighbouring site might have set.
  if (request.method === "POST" && comesFromElsewhere(request)) throw new AppError("other-site");
  return signedIn;
}

/** Where somebody goes who is not signed in, to come back here, or to the page of the form that was sent. */
export function toSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { url = "" } = request.routeOptions;
  const isPage = request.method === "HEAD" || request.server.hasRoute({ method: "GET", url });
  const next = isPage ? request.url : "";
  return reply.header("cache-control", "no-store").redirect(paths.signIn(next), 303);
}

/** A place on this site for after signing in; null for anything that might lead elsewhere. */
export function ownPlace(text: string): string | null {
  const isOwn = /^\/(?:portfolios|settings)(?:[/?#]|$)/.test(text);
  return isOwn && !/[\\\p{Cc}\s]/u.test(text) && text.length <= 2000 ? text : null;
}
