/**
 * Which scripts of other sites may read the API (the CORS protocol of the Fetch standard). What anybody may ask without
 * a token is open to all; the rest to the sites of the configuration. Cookies are never taken from elsewhere.
 */
import type { FastifyReply, FastifyRequest } from "fastify";

const API = /^\/(?:openapi\.json$|schemas\/|api\/)/;
const OPEN =
  /^\/(?:openapi\.json|schemas\/.*|api\/v1\/(?:rulesets|errcodes|checks|receipts)(?:\/.*)?)$/;
const EXPOSED =
  "Allow, Content-Language, ETag, Idempotency-Replayed, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id";
const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
const HEADERS = "Accept-Language, Content-Type, Idempotency-Key, If-None-Match";
const PREFLIGHT_SECONDS = "600";

/** A hook for `onRequest`; `origins` are those of the configuration. A preflight is answered as any `OPTIONS` is. */
export function letIn(origins: readonly string[]) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { origin } = request.headers;
    const path = pathOf(request);
    if (API.test(path) && origin !== undefined && origins.includes(origin)) {
      allow(request, reply, { origin, headers: `${HEADERS}, Authorization, If-Match` });
    } else if (OPEN.test(path)) {
      allow(request, reply, { origin: "*", headers: HEADERS });
    }
    done();
  };
}

function allow(
  request: FastifyRequest,
  reply: FastifyReply,
  { origin, headers }: { origin: string; headers: string },
): void {
  void reply.headers({
    "access-control-allow-origin": origin,
    "access-control-expose-headers": EXPOSED,
    "cross-origin-resource-policy": "cross-origin",
  });
  const isPreflight = request.headers["access-control-request-method"] !== undefined;
  if (request.method !== "OPTIONS" || !isPreflight) return;
  void reply.headers({
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": headers,
    "access-control-max-age": PREFLIGHT_SECONDS,
  });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?")[0] ?? "";
}
