/** Beginning an onboarding, and reading it again. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import { codeForPeople } from "../../../application/onboarding/identity.ts";
import type { Created, Onboardings } from "../../../application/onboarding/onboardings.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { OnboardingJson, onboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";
import { RoomJson, roomJson } from "../../../presenters/room/room-json.ts";
import { accessOf } from "../frame/access.ts";
import { KeyHeaders } from "../frame/headers.ts";
import { idempotencyKeyOf } from "../frame/idempotency.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { rememberedJson, replyOf } from "../frame/remembered-json.ts";
import { etagOf } from "../frame/revision.ts";
import { CreatedOnboarding, CreationBody, OnboardingParams } from "./onboarding-schema.ts";

type Options = { onboardings: Onboardings; publicUrl: string | null };

export const onboardingRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { onboardings, publicUrl },
) => {
  const creation = {
    operationId: "createOnboarding",
    summary: "Begin an onboarding",
    description: "The answer holds the token for every later call; it is shown only here.",
    tags: ["onboardings"],
    headers: KeyHeaders,
    body: CreationBody,
    response: { 201: CreatedOnboarding, ...problems(400, 413, 415, 422, 429) },
  };

  app.post("/onboardings", { schema: creation }, async (request, reply) => {
    const body = bodyOf(request);
    const key = idempotencyKeyOf(request);
    const created = await onboardings.create({
      body,
      origin: request.ip,
      ...(key !== null && { remember: { key, body, render: rememberedJson(201) } }),
    });
    if (!created.ok) throw new AnswersInvalid(created.problems);
    const answer = creationJson(created.value, publicUrl);
    return await reply
      .code(201)
      .header("location", answer.links.self)
      .header("etag", etagOf(answer))
      .send(answer);
  });

  const reading = {
    operationId: "getOnboarding",
    summary: "Where an onboarding stands today",
    tags: ["onboardings"],
    security: [{ onboardingToken: [] }],
    params: OnboardingParams,
    response: { 200: OnboardingJson, ...problems(404, 429) },
  };

  app.get("/onboardings/:id", { schema: reading }, async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request, request.params));
    return await reply.header("etag", etagOf(onboarding)).send(onboardingJson(onboarding));
  });

  const readingRoom = {
    ...reading,
    operationId: "getRoom",
    summary: "The room, its state, its assistants and how it is shared",
    description:
      "As it is kept: to have WeChat asked for the state again, send `room.operation-requested` of the kind `read`.",
    response: { 200: RoomJson, ...problems(404, 429) },
  };

  app.get("/onboardings/:id/room", { schema: readingRoom }, async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request, request.params));
    return await reply.header("etag", etagOf(onboarding)).send(roomJson(onboarding));
  });

  return Promise.resolve();
};

type CreationJson = z.infer<typeof CreatedOnboarding>;

function creationJson(
  { onboarding, identity, reply }: Created,
  publicUrl: string | null,
): CreationJson {
  const { id, code, token } = identity;
  const base = publicUrl ?? "";
  const self = `${base}/api/v1/onboardings/${id}`;
  const resumeCode = codeForPeople(code);
  return {
    ...replyOf(reply, onboarding),
    token,
    resumeCode,
    links: {
      self,
      events: `${self}/events`,
      history: `${self}/history`,
      images: `${self}/images`,
      room: `${self}/room`,
      page: `${base}/onboardings/${id}`,
      resume: `${base}/resume/${resumeCode}`,
    },
  };
}
