/** Whatever goes wrong, the answer is a problem document; pages set a handler of their own within their scope. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
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
  // As text: the schemas of a route describe its problems, they do not decide whether one can be told.
  return reply
    .code(error.status)
    .type(PROBLEM_MEDIA_TYPE)
    .header("cache-control", "no-store")
    .header("content-language", language)
    .send(JSON.stringify(problem));
}
