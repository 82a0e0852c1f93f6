/** How often one address may ask, in one table: what costs us or lets somebody guess is limited more tightly. */
import type { FastifyInstance, onRequestHookHandler } from "fastify";
import { AppError } from "../errors.ts";
import { RequestCounts } from "./request-counts.ts";

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

/** Requests a minute from one address. */
export type RateLimits = {
  /** Everything without a limit of its own, together. */
  readonly general: number;
  readonly creations: number;
  readonly checks: number;
  /** A batch costs as much as thousands of checks. */
  readonly batches: number;
  readonly images: number;
  /** Tries to open an onboarding by a typed code. */
  readonly resumptions: number;
};

export const RATE_LIMITS: RateLimits = {
  general: 3000,
  creations: 120,
  checks: 1200,
  batches: 30,
  images: 240,
  resumptions: 30,
};

const LIMITED_ROUTES: Readonly<Record<string, keyof RateLimits>> = {
  "POST /api/v1/onboardings": "creations",
  "POST /api/v1/checks": "checks",
  "POST /api/v1/receipts": "checks",
  "POST /api/v1/checks/batch": "batches",
  "POST /api/v1/onboardings/:id/images": "images",
  "POST /onboardings": "creations",
  "POST /onboardings/:id/room": "images",
  "POST /onboardings/:id/goods": "images",
  "POST /resume": "resumptions",
  "GET /resume/:code": "resumptions",
  "HEAD /resume/:code": "resumptions",
  "GET /check": "checks",
  "GET /check/receipt.json": "checks",
  "GET /check.ics": "checks",
  "GET /what-if": "checks",
};

/** Probes of the machinery around us are never refused. */
const UNLIMITED_ROUTES = ["/healthz", "/readyz"];

/** Every route from here on tells with each reply how often its client may still ask. */
export function addRateLimits(app: FastifyInstance, limits: RateLimits): void {
  const general = limitTo(limits.general);
  app.decorate("rateLimit", () => general);
  app.decorateRequest("isCounted", false);
  app.addHook("onRoute", (route) => {
    if (UNLIMITED_ROUTES.includes(route.url)) return;
    const name = LIMITED_ROUTES[`${String(route.method)} ${route.url}`];
    const limit = name === undefined ? general : limitTo(limits[name]);
    route.onRequest = [route.onRequest ?? [], limit].flat();
  });
}

/** A hook without a promise and a header at a time without a look-up: it is a part of every request. */
function limitTo(max: number): onRequestHookHandler {
  const counts = new RequestCounts();
  return (request, reply, done) => {
    if (request.isCounted) {
      done();
      return;
    }
    request.isCounted = true;
    const { count, remainingMs } = counts.count(request.ip, Date.now());
    const seconds = Math.ceil(remainingMs / 1000);
    void reply
      .header("x-ratelimit-limit", max)
      .header("x-ratelimit-remaining", Math.max(0, max - count))
      .header("x-ratelimit-reset", seconds);
    if (count <= max) {
      done();
      return;
    }
    void reply.header("retry-after", seconds);
    done(new AppError("rate-limited", { params: { seconds } }));
  };
}
