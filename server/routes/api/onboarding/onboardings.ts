/** Beginning an onboarding, and reading it again. */
import { z } from "zod";
import { codeForPeople } from "../../../application/onboarding/identity.ts";
import type { Created } from "../../../application/onboarding/onboardings.ts";
import { EXTERNAL_ID_LENGTH_MAX } from "../../../application/ports/onboarding-record.ts";
import { ownerNameOf } from "../../../application/ports/secrets.ts";
import type { UseCases } from "../../../compose.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { OnboardingJson, onboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";
import { RoomJson, roomJson } from "../../../presenters/room/room-json.ts";
import { FactsBody } from "../checks/facts-schema.ts";
import { accessOf, holderIfAny, ofOnboarding, refuseUnknownKey } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { CreationHeaders } from "../frame/headers.ts";
import { clientOf, idempotencyKeyOf, markReplayed } from "../frame/idempotency.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { rememberedJson, replyOf } from "../frame/remembered-json.ts";
import { etagOf, revisionTag } from "../frame/revision.ts";

/** For documentation: the application reads the body. */
const CreationBody = z.strictObject({
  mode: z
    .enum(["manual", "connected"])
    .describe("By hand in WeChat's console, or through WeChat's API"),
  facts: FactsBody.optional(),
  externalId: z
    .string()
    .min(1)
    .max(EXTERNAL_ID_LENGTH_MAX)
    .nullable()
    .optional()
    .describe(
      "With an API key: what its owner calls the onboarding, once among those of the owner",
    ),
});

const OnboardingLinks = z.strictObject({
  self: z.string(),
  events: z.string(),
  history: z.string(),
  images: z.string(),
  room: z.string(),
  page: z.string().describe("The same onboarding for people"),
  resume: z
    .string()
    .describe("Opens it in a browser; whoever has this link can change the onboarding"),
});

export const CreatedOnboarding = z
  .strictObject({
    ...OnboardingJson.shape,
    token: z.string().describe("For `Authorization: Bearer`; shown once"),
    resumeCode: z.string().describe("The same for people, to be typed under /resume"),
    links: OnboardingLinks,
  })
  .meta({ id: "CreatedOnboarding" });

type Options = Pick<UseCases, "onboardings" | "apiKeys"> & { publicUrl: string | null };

export function onboardingRoutes(app: Api, { onboardings, apiKeys, publicUrl }: Options): void {
  const creation = {
    operationId: "createOnboarding",
    summary: "Begin an onboarding",
    description:
      "The answer holds the token for every later call; it is shown only here. With an API key the onboarding belongs to " +
      "the key's owner: every key of the same name may take the place of the token, and lists it.",
    tags: ["onboardings"],
    security: [{}, { apiKey: [] }],
    headers: CreationHeaders,
    body: CreationBody,
    response: { 201: CreatedOnboarding, ...problems(400, 401, 409, 413, 415, 422, 429, 503) },
  };

  const create = { schema: creation, preParsing: refuseUnknownKey(apiKeys) };
  app.post("/onboardings", create, async (request, reply) => {
    const body = bodyOf(request);
    const key = idempotencyKeyOf(request);
    const holder = await holderIfAny(request, apiKeys);
    const created = await onboardings.create({
      body,
      origin: clientOf(request),
      ...(holder && { owner: ownerNameOf(holder) }),
      ...(key !== null && { remember: { key, body, render: rememberedJson(201) } }),
    });
    if (!created.ok) throw new AnswersInvalid(created.problems);
    const { reply: before, onboarding } = created.value;
    const { answer: told, replayed } = replyOf(before, onboarding);
    const answer = creationJson(told, { ...created.value, publicUrl });
    markReplayed(reply, replayed);
    return await reply
      .code(201)
      .header("location", answer.links.self)
      .header("etag", revisionTag(answer))
      .send(answer);
  });

  const reading = {
    operationId: "getOnboarding",
    summary: "Where an onboarding stands today",
    ...ofOnboarding("onboardings"),
    response: { 200: OnboardingJson, ...problems(401, 404, 429) },
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
    response: { 200: RoomJson, ...problems(401, 404, 429) },
  };

  app.get("/onboardings/:id/room", { schema: readingRoom }, async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request, request.params));
    return await reply.header("etag", etagOf(onboarding)).send(roomJson(onboarding));
  });
}

type CreationJson = z.infer<typeof CreatedOnboarding>;

function creationJson(
  told: OnboardingJson,
  { identity, publicUrl }: Pick<Created, "identity"> & { publicUrl: string | null },
): CreationJson {
  const { id, code, token } = identity;
  const base = publicUrl ?? "";
  const self = `${base}/api/v1/onboardings/${id}`;
  const resumeCode = codeForPeople(code);
  return {
    ...told,
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
