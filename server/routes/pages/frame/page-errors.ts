/** What goes wrong on a page is told on a page. */
import type { FastifyInstance } from "fastify";
import { AppError } from "../../../errors.ts";
import { logFailure } from "../../../plugins/log.ts";
import { asAppError } from "../../../plugins/request-errors.ts";
import { errorPage } from "../../../presenters/frame/error-page.ts";
import { toSignIn } from "../people/signed-in.ts";
import type { PageDependencies } from "./page-dependencies.ts";
import { contextOf, render } from "./page-request.ts";

export function addPageErrors(app: FastifyInstance, dependencies: PageDependencies): void {
  app.setErrorHandler(async (thrown, request, reply) => {
    const error = isForgeryError(thrown)
      ? new AppError("form-expired")
      : asAppError(thrown, request);
    logFailure(request, error, thrown);
    if (error.code === "sign-in-needed") return toSignIn(request, reply);
    // Of what is not shown, nothing was passed over.
    const page = { ...contextOf(request, reply, dependencies), unknownQuery: [] };
    return await render(reply, "/frame/error", errorPage(page, error, request.id), error.status);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const error = new AppError("not-found");
    return await render(reply, "/frame/error", errorPage(page, error, request.id), 404);
  });
}

function isForgeryError(thrown: unknown): boolean {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  return code.startsWith("FST_CSRF_");
}
