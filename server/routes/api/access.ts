import type { FastifyRequest } from "fastify";
import { ONBOARDING_ID } from "../../application/onboarding-record.ts";
import type { Access } from "../../application/onboardings.ts";
import { AppError } from "../../errors.ts";

/** The onboarding that is asked for, with the bearer token; without a well-formed one it does not exist. */
export function accessOf(request: FastifyRequest, { id }: { id: string }): Access {
  const [, credential] =
    /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (credential === undefined || !ONBOARDING_ID.test(id))
    throw new AppError("onboarding-not-found");
  return { id, credential };
}
