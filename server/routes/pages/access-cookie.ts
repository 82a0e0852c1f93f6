/** The browser's way into an onboarding: its resume code in a cookie that is sent to that onboarding's pages only. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../../application/onboardings.ts";
import { AppError } from "../../errors.ts";
import { paths } from "../../paths.ts";

const NAME = "kaibo_code";
const HALF_YEAR_SECONDS = 180 * 24 * 3600;

export function giveAccess(
  request: FastifyRequest,
  reply: FastifyReply,
  { id, code }: { id: string; code: string },
): void {
  void reply.setCookie(NAME, code, {
    path: paths.onboarding(id),
    httpOnly: true,
    sameSite: "lax",
    secure: request.protocol === "https",
    maxAge: HALF_YEAR_SECONDS,
  });
}

/** Throws `onboarding-not-found` without a cookie, so that a stranger cannot tell what exists. */
export function accessOf(request: FastifyRequest): Access {
  const { id } = request.params as { id: string };
  const credential = request.cookies[NAME];
  if (credential === undefined) throw new AppError("onboarding-not-found");
  return { id, credential };
}
