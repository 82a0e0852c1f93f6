/** Pictures: one upload, the sizes that WeChat wants. */
import { z } from "zod";
import { imageProblem } from "../../../application/onboarding/image-problem.ts";
import { keepPictures } from "../../../application/onboarding/kept-pictures.ts";
import { type Focus, IMAGE_ID } from "../../../application/ports/images.ts";
import { FOCUS_AUTO, FOCUS_PLACES, parseFocus } from "../../../application/room/focus.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { UPLOAD_LIMITS } from "../../../plugins/upload-limits.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { accessOf, ofOnboarding } from "../frame/access.ts";
import { type Api, bytesOf, takeBytes } from "../frame/api.ts";
import { problems } from "../frame/problem-schema.ts";

const UPLOAD_BYTES_MAX = 10 * 1024 ** 2;
const MEDIA_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "application/octet-stream",
];

const common = ofOnboarding("onboardings");
const ImageParams = common.params.extend({
  imageId: z.string().describe("An id that a picture was answered with"),
});

/** A whole number from 0 to 100, as text. */
const PERCENT = /^(\d{1,2}|100)$/;
const Percent = z
  .string()
  .refine((text) => PERCENT.test(text), { params: { code: "percent-expected" } })
  .meta({ pattern: PERCENT.source });

const ImageQuery = z.object({
  for: z
    .enum(["room", "coverImg", "shareImg", "feedsImg", "goods"])
    .describe("`room` makes all three pictures of the room out of one"),
  focus: z
    .enum([FOCUS_AUTO, ...FOCUS_PLACES])
    .optional()
    .describe("What has to be seen of the picture; not used for `goods`, which show all of it"),
  focusX: Percent.optional().describe(
    "Per cent of the width, of the upright picture from its left",
  ),
  focusY: Percent.optional().describe("Per cent of the height, from the top"),
});

const KeptImages = z.union([
  z.strictObject({ image: z.string() }),
  z.strictObject({ coverImg: z.string(), shareImg: z.string(), feedsImg: z.string() }),
]);

type Options = Pick<UseCases, "onboardings" | "imageMaker">;

export function imageRoutes(app: Api, { onboardings, imageMaker }: Options): void {
  takeBytes(app, /^(image\/[\w.+-]+|application\/octet-stream)$/, UPLOAD_BYTES_MAX);

  const upload = {
    ...common,
    operationId: "addImage",
    summary: "Hand in a picture",
    description:
      "JPEG, PNG, WebP or GIF of at most 10 MiB. Metadata such as the place is removed. Of an onboarding " +
      `${UPLOAD_LIMITS.countOfOnboarding} uploads of more than 64 KiB may be under way at once; one more is a 429 that says when to come back.`,
    consumes: MEDIA_TYPES,
    querystring: ImageQuery,
    body: z.unknown().meta({ contentEncoding: "binary" }),
    response: { 201: KeptImages, ...problems(400, 401, 404, 408, 413, 415, 422, 429, 503, 507) },
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
      const { for: purpose, ...focusing } = request.query;
      const focus = focusOf(focusing);
      const handedIn = { purpose, bytes: bytesOf(request), focus };
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
      ...problems(401, 404, 429),
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
}

function focusOf(focusing: Omit<z.infer<typeof ImageQuery>, "for">): Focus | null {
  const parsed = parseFocus(focusing);
  if (!parsed.ok) throw new AnswersInvalid([...parsed.problems]);
  return parsed.value;
}
