/** What the merchant did, told as events; and everything that happened so far. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Onboardings } from "../../../application/onboarding/onboardings.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { OnboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";
import { accessOf } from "../frame/access.ts";
import { ChangeHeaders } from "../frame/headers.ts";
import { idempotencyKeyOf } from "../frame/idempotency.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { rememberedJson, replyOf } from "../frame/remembered-json.ts";
import { etagOf, expectedRevisionOf } from "../frame/revision.ts";
import { EventBody } from "./event-schemas.ts";
import { History, HistoryQuery, OnboardingParams } from "./onboarding-schema.ts";

export const eventRoutes: FastifyPluginAsyncZod<{ onboardings: Onboardings }> = async (
  app,
  { onboardings },
) => {
  const common = {
    tags: ["onboardings"],
    security: [{ onboardingToken: [] }],
    params: OnboardingParams,
  };
  const sending = {
    ...common,
    operationId: "sendEvent",
    summary: "Tell what the merchant did",
    description:
      "Answers when the event is kept and WeChat, where it had to be asked, has answered. What WeChat refused is no " +
      "error of this call: it stands as `problem` in the room, the goods, the member or the connection.",
    headers: ChangeHeaders,
    body: EventBody,
    response: { 200: OnboardingJson, ...problems(400, 404, 409, 412, 413, 415, 422, 428, 429) },
  };

  app.post("/onboardings/:id/events", { schema: sending }, async (request, reply) => {
    const access = accessOf(request, request.params);
    const body = bodyOf(request);
    const expectedRevision = expectedRevisionOf(request);
    const key = idempotencyKeyOf(request);
    const sent = await onboardings.send(access, {
      body,
      expectedRevision,
      ...(key !== null && { remember: { key, body, render: rememberedJson(200) } }),
    });
    if (!sent.ok) throw new AnswersInvalid(sent.problems);
    const answer = replyOf(sent.value.replayed, sent.value.onboarding);
    return await reply.header("etag", etagOf(answer)).send(answer);
  });

  const history = {
    ...common,
    operationId: "getHistory",
    summary: "Every event with its time and actor, oldest first",
    querystring: HistoryQuery,
    response: { 200: History, ...problems(400, 404, 429) },
  };

  app.get("/onboardings/:id/history", { schema: history }, async (request) => {
    const { history: entries } = await onboardings.open(accessOf(request, request.params));
    const { pageSize, pageToken } = request.query;
    const start = Number(pageToken ?? 0);
    const end = start + pageSize;
    const nextPageToken = end < entries.length ? String(end) : null;
    return { items: entries.slice(start, end), nextPageToken };
  });

  return Promise.resolve();
};
