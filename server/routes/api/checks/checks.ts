/** `POST /checks`: facts in, an explained verdict out; nothing is kept. */
import { z } from "zod";
import type { CheckReply } from "../../../application/checks/check-reply.ts";
import type { VerdictReply } from "../../../application/checks/checks.ts";
import type { UseCases } from "../../../compose.ts";
import { languageOf } from "../../../plugins/language.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import type { Api } from "../frame/api.ts";
import { KeyHeaders } from "../frame/headers.ts";
import { idempotencyKeyOf, markReplayed, RecentReplies } from "../frame/idempotency.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { CheckQuery, checkBody, FullCheck, VerdictOnly } from "./check-schema.ts";

const REPLIES_MAX = 1000;

type Options = Pick<UseCases, "checks" | "replies" | "rulebook" | "turns">;

export function checkRoutes(app: Api, { checks, replies, rulebook, turns }: Options): void {
  const recent = new RecentReplies<CheckReply | VerdictReply>(replies("check", REPLIES_MAX), turns);
  const schema = {
    operationId: "check",
    summary: "Check facts against the conditions of going live",
    tags: ["checks"],
    headers: KeyHeaders,
    querystring: CheckQuery,
    body: checkBody(rulebook),
    response: { 200: z.union([FullCheck, VerdictOnly]), ...problems(400, 409, 413, 415, 422, 429) },
  };

  // A reply is made by us alone, of the very type that its schema has; parsing each one again would take a good part of
  // the time of a check, so the tests parse many instead.
  const serializerCompiler = () => JSON.stringify;

  app.post("/checks", { schema, serializerCompiler }, async (request, reply) => {
    const body = bodyOf(request);
    const { detail } = request.query;
    const answer = async () => {
      const outcome =
        detail === "full"
          ? await checks.check(body, languageOf(request))
          : await checks.judge(body);
      if (!outcome.ok) throw new AnswersInvalid(outcome.problems);
      return outcome.reply;
    };
    const key = idempotencyKeyOf(request);
    if (key === null) return await answer();
    const question = { key, origin: request.ip, body: { detail, body } };
    const told = await recent.get(question, answer);
    markReplayed(reply, told.replayed);
    return told.answer;
  });
}
