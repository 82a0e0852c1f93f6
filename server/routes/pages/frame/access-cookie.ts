/** The browser's way into an onboarding: its resume code in a cookie that is sent to that onboarding's pages only. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import type { Config } from "../../../config.ts";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { cookieOptions, HALF_YEAR_SECONDS } from "./cookie-options.ts";

const NAME = "kaibo_code";

export function giveAccess(
  request: FastifyRequest,
  reply: FastifyReply,
  config: Config,
  { id, code }: { id: string; code: string },
): void {
  const options = cookieOptions(request, config, {
    path: paths.onboarding(id),
    maxAge: HALF_YEAR_SECONDS,
  });
  void reply.setCookie(NAME, code, options);
  // The link that leads back here asks nothing in this browser.
  void reply.setCookie(NAME, code, { ...options, path: paths.resumeLink(code) });
}

/** Whether this browser was let into the onboarding of the code before; asked at the address of its link. */
export function hasAccess(request: FastifyRequest, code: string): boolean {
  return request.cookies[NAME] === code;
}

/** Throws `onboarding-not-found` without a cookie, so that a stranger cannot tell what exists. */
export function accessOf(request: FastifyRequest): Access {
  const { id } = request.params as { id: string };
  const credential = request.cookies[NAME];
  if (credential === undefined) throw new AppError("onboarding-not-found");
  return { id, credential };
}
