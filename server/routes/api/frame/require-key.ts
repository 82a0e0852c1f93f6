/** Lets a route be asked with an API key only: `app.post(url, { schema, preParsing: requireKey(apiKeys) }, …)`. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiKeys } from "../../../application/ports/secrets.ts";
import { AppError } from "../../../errors.ts";
import { bearerOf } from "./access.ts";

/**
 * A hook for `preParsing`: after the rate limit, so that guesses are counted, and before a body is read that nobody
 * has a right to send. Throws `key-missing` or `key-unknown`.
 */
export function requireKey(apiKeys: ApiKeys) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const key = bearerOf(request);
    if (key !== null && (await apiKeys.find(key)) !== null) return;
    const challenge = key === null ? "Bearer" : 'Bearer error="invalid_token"';
    void reply.header("www-authenticate", challenge);
    throw new AppError(key === null ? "key-missing" : "key-unknown");
  };
}
