/** How often one address may ask, in one table: what costs us or lets somebody guess is limited more tightly. */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { AppError } from "../errors.ts";

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

export async function addRateLimits(app: FastifyInstance, limits: RateLimits): Promise<void> {
  // This hook comes before the plugin's own, which reads what is set here.
  app.addHook("onRoute", (route) => {
    const name = LIMITED_ROUTES[`${String(route.method)} ${route.url}`];
    const config = { ...route.config };
    if (UNLIMITED_ROUTES.includes(route.url)) route.config = { ...config, rateLimit: false };
    else if (name) route.config = { ...config, rateLimit: { max: limits[name] } };
  });
  await app.register(rateLimit, {
    max: limits.general,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError("rate-limited", { params: { seconds: Math.ceil(ttl / 1000) } }),
  });
}
