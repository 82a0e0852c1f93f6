import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { isApiKey } from "../../../application/people/api-key.ts";
import { ONBOARDING_ID } from "../../../application/ports/onboarding-record.ts";
import type { ApiKeyHolder, ApiKeys } from "../../../application/ports/secrets.ts";
import { AppError } from "../../../errors.ts";

const OnboardingParams = z.object({ id: z.string().describe("The id of the onboarding") });

/** What the documentation says of every operation on an onboarding. */
export const ofOnboarding = (tag: string) => ({
  tags: [tag],
  security: [{ onboardingToken: [] }, { apiKey: [] }],
  params: OnboardingParams,
});

/** The onboarding that is asked for, with the bearer token or the key of its owner. Throws `token-missing` and `onboarding-not-found`. */
export function accessOf(request: FastifyRequest, { id }: { id: string }): Access {
  const credential = credentialOf(request);
  if (!ONBOARDING_ID.test(id)) throw new AppError("onboarding-not-found");
  return { id, credential };
}

/** Throws `token-missing`, which is said of every address alike, so that it reveals none. */
export function credentialOf(request: FastifyRequest): string {
  const credential = bearerOf(request);
  if (credential === null) throw new AppError("token-missing");
  return credential;
}

/** What stands behind `Authorization: Bearer`; null when there is nothing well-formed. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(headers.authorization ?? "")?.[1] ?? null;
}

/**
 * Lets a route be asked with an API key only. A hook for `preParsing`: after the rate limit, so that guesses are
 * counted, and before a body is read that nobody has a right to send. Throws `key-missing` or `key-unknown`.
 */
export function requireKey(apiKeys: ApiKeys) {
  return async (request: FastifyRequest): Promise<void> => {
    await holderOf(request, apiKeys);
  };
}

/** The same where a request may also come without a key. Throws `key-unknown`. */
export function refuseUnknownKey(apiKeys: ApiKeys) {
  return async (request: FastifyRequest): Promise<void> => {
    await holderIfAny(request, apiKeys);
  };
}

/** Whose key came along. Throws `key-missing` and `key-unknown`. */
export async function holderOf(request: FastifyRequest, apiKeys: ApiKeys): Promise<ApiKeyHolder> {
  const key = bearerOf(request);
  const holder = key === null ? null : await apiKeys.find(key);
  if (holder === null) throw new AppError(key === null ? "key-missing" : "key-unknown");
  return holder;
}

/** Null where no key came along; the token of an onboarding is none, and means nothing here. Throws `key-unknown`. */
export async function holderIfAny(
  request: FastifyRequest,
  apiKeys: ApiKeys,
): Promise<ApiKeyHolder | null> {
  return isApiKey(bearerOf(request) ?? "") ? await holderOf(request, apiKeys) : null;
}
