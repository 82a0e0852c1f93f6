/** Whatever goes wrong, the answer is a problem document; pages set a handler of their own within their scope. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AppError } from "../errors.ts";
import { PROBLEM_MEDIA_TYPE, problemDocument } from "../presenters/frame/problem.ts";
import { languageOf } from "./language.ts";
import { logFailure } from "./log.ts";
import { asAppError } from "./request-errors.ts";

export function addProblemErrors(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem);
}

/** Answers with the problem document of an error; ours are logged whole, the client's by their code. */
export function sendProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = asAppError(thrown, request);
  logFailure(request, error, thrown);
  const language = languageOf(request);
  const problem = problemDocument(error, { language, url: request.url });
  if (error.status === 401) void reply.header("www-authenticate", challengeOf(error));
  if (error.code === "idempotency-key-running") void reply.header("retry-after", "1");
  // As text: the schemas of a route describe its problems, they do not decide whether one can be told.
  return reply
    .code(error.status)
    .type(PROBLEM_MEDIA_TYPE)
    .header("cache-control", "no-store")
    .header("content-language", language)
    .send(JSON.stringify(problem));
}

/** RFC 6750: what was sent is named as wrong only where something was sent. */
function challengeOf({ code }: AppError): string {
  return code === "key-unknown" ? 'Bearer error="invalid_token"' : "Bearer";
}
