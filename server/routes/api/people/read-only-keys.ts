/** A key that may only read changes nothing, wherever in the API it is used. */
import type { FastifyRequest } from "fastify";
import { isApiKey } from "../../../application/people/api-key.ts";
import type { ApiKeys } from "../../../application/ports/secrets.ts";
import { AppError } from "../../../errors.ts";
import { bearerOf } from "../frame/access.ts";
import { isReading } from "./principal.ts";

/** Calls that send a body and change nothing all the same. */
const WORKING_OUT = [
  "/api/v1/checks",
  "/api/v1/checks/batch",
  "/api/v1/receipts",
  "/api/v1/rulesets/:id/:version/impact",
  "/api/v1/portfolios/:id/impact",
];

/**
 * A hook for `preParsing` of the whole API: a new call is held by it without doing anything. Throws `key-read-only`; a
 * key that is none is for the call to refuse.
 */
export function holdReadOnlyKeys(apiKeys: ApiKeys) {
  return async (request: FastifyRequest): Promise<void> => {
    const key = bearerOf(request) ?? "";
    if (request.is404 || isReading(request) || !isApiKey(key)) return;
    if (WORKING_OUT.includes(request.routeOptions.url ?? "")) return;
    const holder = await apiKeys.find(key).catch(() => null);
    if (holder?.scope === "read") throw new AppError("key-read-only");
  };
}
