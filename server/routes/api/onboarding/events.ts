/** What the merchant did, told as events; and everything that happened so far. */
import { z } from "zod";
import { CLIENT_EVENT_TYPES } from "../../../../machines/onboarding/events.ts";
import { HistoryEntry } from "../../../application/ports/onboarding-record.ts";
import { EVENT_FORMS } from "../../../application/wizard/event-forms.ts";
import type { UseCases } from "../../../compose.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { OnboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";
import { FactsBody } from "../checks/facts-schema.ts";
import { accessOf, ofOnboarding } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { ChangeHeaders } from "../frame/headers.ts";
import { idempotencyKeyOf, markReplayed } from "../frame/idempotency.ts";
import { pageFrom, pageQuery, placeOf } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { rememberedJson, replyOf } from "../frame/remembered-json.ts";
import { expectedRevisionOf, revisionTag } from "../frame/revision.ts";

/** The events that a client may send, for documentation: made of the fields by which the application reads them. */
const event = (type: string, members: z.ZodRawShape) =>
  z.strictObject({ type: z.literal(type), ...members });

const others = CLIENT_EVENT_TYPES.filter((type) => type !== "facts.submitted");

const EventBody = z
  .discriminatedUnion("type", [
    event("facts.submitted", { facts: FactsBody }),
    ...others.map((type) => event(type, EVENT_FORMS[type].documented)),
  ])
  .meta({ id: "ClientEvent" });

const HistoryQuery = z.object(pageQuery(500));

const History = z
  .strictObject({ items: z.array(HistoryEntry), nextPageToken: z.string().nullable() })
  .meta({ id: "History" });

export function eventRoutes(app: Api, { onboardings }: Pick<UseCases, "onboardings">): void {
  const common = ofOnboarding("onboardings");
  const sending = {
    ...common,
    operationId: "sendEvent",
    summary: "Tell what the merchant did",
    description:
      "Answers when the event is kept and WeChat, where it had to be asked, has answered. What WeChat refused is no " +
      "error of this call: it stands as `problem` in the room, the goods, the member or the connection.",
    headers: ChangeHeaders,
    body: EventBody,
    response: {
      200: OnboardingJson,
      ...problems(400, 401, 404, 409, 412, 413, 415, 422, 428, 429),
    },
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
    const { answer, replayed } = replyOf(sent.value.replayed, sent.value.onboarding);
    markReplayed(reply, replayed);
    return await reply.header("etag", revisionTag(answer)).send(answer);
  });

  const history = {
    ...common,
    operationId: "getHistory",
    summary: "Every event with its time and actor, oldest first",
    querystring: HistoryQuery,
    response: { 200: History, ...problems(400, 401, 404, 429) },
  };

  app.get("/onboardings/:id/history", { schema: history }, async (request) => {
    const { history: entries } = await onboardings.open(accessOf(request, request.params));
    const { pageSize, pageToken } = request.query;
    return pageFrom(entries, { start: placeOf(pageToken), pageSize });
  });
}
