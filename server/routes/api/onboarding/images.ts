/** Pictures: one upload, the sizes that WeChat wants. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { imageProblem, keepPictures } from "../../../application/onboarding/kept-pictures.ts";
import type { Onboardings } from "../../../application/onboarding/onboardings.ts";
import { type Focus, IMAGE_ID, type ImageMaker } from "../../../application/ports/images.ts";
import { parseFocus } from "../../../application/room/focus.ts";
import { AppError } from "../../../errors.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { accessOf } from "../frame/access.ts";
import { problems } from "../frame/problem-schema.ts";
import { ImageParams, ImageQuery, KeptImages, OnboardingParams } from "./onboarding-schema.ts";

type Options = { onboardings: Onboardings; imageMaker: ImageMaker };

const UPLOAD_BYTES_MAX = 10 * 1024 ** 2;
const MEDIA_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/octet-stream",
];

export const imageRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { onboardings, imageMaker },
) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^(image\/[\w.+-]+|application\/octet-stream)$/,
    { parseAs: "buffer", bodyLimit: UPLOAD_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );

  const common = { tags: ["onboardings"], security: [{ onboardingToken: [] }] };
  const upload = {
    ...common,
    operationId: "addImage",
    summary: "Hand in a picture",
    description: "JPEG, PNG, WebP or GIF of at most 10 MiB. Metadata such as the place is removed.",
    consumes: MEDIA_TYPES,
    params: OnboardingParams,
    querystring: ImageQuery,
    body: z.unknown().meta({ contentEncoding: "binary" }),
    response: { 201: KeptImages, ...problems(400, 404, 413, 415, 422, 429) },
  };

  app.post(
    "/onboardings/:id/images",
    {
      schema: upload,
      bodyLimit: UPLOAD_BYTES_MAX,
      // Whoever may not change the onboarding is told so before ten megabytes are read, but after the rate limit.
      preParsing: async (request) => {
        await onboardings.open(accessOf(request, request.params));
      },
    },
    async (request, reply) => {
      const access = accessOf(request, request.params);
      const body: unknown = request.body;
      const source = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const { for: purpose, ...focusing } = request.query;
      const focus = focusOf(focusing);
      const handedIn = { purpose, bytes: source, focus };
      const kept = await keepPictures({ imageMaker, onboardings }, access, handedIn);
      if (!kept.ok) throw new AnswersInvalid([imageProblem("", kept.refusal)]);
      return await reply.code(201).send(KeptImages.parse(kept.ids));
    },
  );

  const reading = {
    ...common,
    operationId: "getImage",
    summary: "A picture as it goes to WeChat",
    params: ImageParams,
    response: {
      200: { description: "The picture", content: { "image/jpeg": { schema: z.unknown() } } },
      ...problems(404, 429),
    },
  };

  app.get("/onboardings/:id/images/:imageId", { schema: reading }, async (request, reply) => {
    const access = accessOf(request, request.params);
    const { imageId } = request.params;
    const image = IMAGE_ID.test(imageId) ? await onboardings.readImage(access, imageId) : null;
    if (image === null) throw new AppError("not-found");
    // The id is a hash of the picture: what it names never changes.
    void reply.type("image/jpeg").header("cache-control", "private, max-age=31536000, immutable");
    return await reply.send(image);
  });

  return Promise.resolve();
};

function focusOf(focusing: Omit<z.infer<typeof ImageQuery>, "for">): Focus | null {
  const parsed = parseFocus(focusing);
  if (!parsed.ok) throw new AnswersInvalid([...parsed.problems]);
  return parsed.value;
}
