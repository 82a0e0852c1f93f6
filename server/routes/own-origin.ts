/** Whether a request that a cookie authorises comes from a page of ours. */
import type { FastifyRequest } from "fastify";

/**
 * As the browser says: `Sec-Fetch-Site`, which no script can write, or where there is none the `Origin` that every
 * browser sends with what may change something. Whoever says neither is no browser with a page of ours.
 */
export function comesFromOurPage(
  { headers, protocol, host }: FastifyRequest,
  publicUrl: string | null,
): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin !== undefined && headers.origin === (publicUrl ?? `${protocol}://${host}`);
}

/** Whether the browser says of a form that it was on another site's page; an old one says nothing. */
export function comesFromElsewhere({ headers }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}
