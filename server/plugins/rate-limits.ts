/** How often one address or API key may ask, in one table: what costs us or lets somebody guess is limited more tightly. */
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from "fastify";
import { type ApiKeyHolder, type ApiKeys, ownerNameOf } from "../application/ports/secrets.ts";
import type { RateLimits } from "../config.ts";
import { AppError } from "../errors.ts";
import { countedAs, RequestCounts, type Window } from "./request-counts.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** The hook that holds the general limit, for what no route answers. */
    rateLimit(): onRequestHookHandler;
  }
  interface FastifyRequest {
    /** A route may find out only by itself that there is nothing at an address; it is still one request. */
    isCounted: boolean;
  }
}

const LIMITED_ROUTES: Readonly<Record<string, keyof RateLimits>> = {
  "POST /api/v1/onboardings": "creations",
  "POST /api/v1/checks": "checks",
  "POST /api/v1/receipts": "checks",
  "POST /api/v1/checks/batch": "batches",
  "POST /api/v1/onboardings/:id/images": "images",
  "POST /onboardings": "creations",
  "POST /onboardings/:id/room": "images",
  "POST /onboardings/:id/goods": "images",
  "POST /sign-in": "signIns",
  "GET /setup/:token": "signIns",
  "HEAD /setup/:token": "signIns",
  "POST /setup/:token": "signIns",
  "POST /resume": "resumptions",
  "GET /resume/:code": "resumptions",
  "HEAD /resume/:code": "resumptions",
  "GET /a/:token": "resumptions",
  "HEAD /a/:token": "resumptions",
  "POST /a/:token": "resumptions",
  "GET /check": "checks",
  "GET /check/receipt.json": "checks",
  "GET /check.ics": "checks",
  "GET /what-if": "checks",
};

/** Probes of the machinery around us are never refused. */
const UNLIMITED_ROUTES = ["/healthz", "/readyz"];

/** Every route from here on tells with each reply how often its client may still ask. */
export function addRateLimits(app: FastifyInstance, limits: RateLimits, apiKeys: ApiKeys): void {
  const limitOf = limitsBy(apiKeys);
  const general = limitOf(limits.general);
  app.decorate("rateLimit", () => general);
  app.decorateRequest("isCounted", false);
  app.addHook("onRoute", (route) => {
    if (UNLIMITED_ROUTES.includes(route.url)) return;
    const name = LIMITED_ROUTES[`${String(route.method)} ${route.url}`];
    const limit = name === undefined ? general : limitOf(limits[name]);
    route.onRequest = [route.onRequest ?? [], limit].flat();
  });
}

/**
 * A hook without a promise and a header at a time without a look-up: it is a part of every request. Only a request with an
 * API key is looked up, and counts for the key: by the key's own rate, in all it asks for together, or as an address does.
 */
function limitsBy(apiKeys: ApiKeys): (max: number) => onRequestHookHandler {
  const ofKeys = new RequestCounts();
  return (max) => {
    const counts = new RequestCounts();
    return (request, reply, done) => {
      if (request.isCounted) {
        done();
        return;
      }
      request.isCounted = true;
      const byAddress = () => {
        done(refusal(reply, max, counts.count(countedAs(request.ip), Date.now())));
      };
      const key = apiKeyOf(request);
      if (key === null) {
        byAddress();
        return;
      }
      const byKey = (holder: ApiKeyHolder | null) => {
        if (holder === null) {
          byAddress();
          return;
        }
        const name = `key ${ownerNameOf(holder)} ${holder.name}`;
        const { rate } = holder;
        const window = (rate === null ? counts : ofKeys).count(name, Date.now());
        done(refusal(reply, rate ?? max, window));
      };
      // A key that cannot be read is for the route to refuse.
      apiKeys.find(key).then(byKey, byAddress);
    };
  };
}

/** Tells the client where it stands; the error when it has asked too often. */
function refusal(
  reply: FastifyReply,
  max: number,
  { count, remainingMs }: Window,
): AppError | undefined {
  const seconds = Math.ceil(remainingMs / 1000);
  void reply
    .header("x-ratelimit-limit", max)
    .header("x-ratelimit-remaining", Math.max(0, max - count))
    .header("x-ratelimit-reset", seconds);
  if (count <= max) return undefined;
  void reply.header("retry-after", seconds);
  return new AppError("rate-limited", { params: { seconds } });
}

function apiKeyOf({ headers }: FastifyRequest): string | null {
  return /^Bearer +(kaibo_[\w-]{43})$/i.exec(headers.authorization ?? "")?.[1] ?? null;
}
