/** A list of goods, handed in as a file. */
import { createHash } from "node:crypto";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type {
  GoodsImports,
  ImportRequest,
} from "../../../../application/goods/import/goods-imports.ts";
import { GOODS_LIST_LIMITS } from "../../../../application/goods/import/read-goods-import.ts";
import type { Access, Onboardings } from "../../../../application/onboarding/onboardings.ts";
import type { UseCases } from "../../../../compose.ts";
import type { Language } from "../../../../errors.ts";
import { languageOf } from "../../../../plugins/language.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import { goodsImportJson } from "../../../../presenters/goods/goods-json.ts";
import { accessOf } from "../../frame/access.ts";
import { ChangeHeaders } from "../../frame/headers.ts";
import { idempotencyKeyOf, RecentReplies } from "../../frame/idempotency.ts";
import { problems } from "../../frame/problem-schema.ts";
import { etagOf, expectedRevisionOf } from "../../frame/revision.ts";
import { OnboardingParams } from "../../onboarding/onboarding-schema.ts";
import { GoodsImportJson, ImportQuery } from "../goods-schema.ts";

type Options = Pick<UseCases, "onboardings" | "imports" | "replies" | "turns">;

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MEDIA_TYPES = ["text/csv", WORKBOOK, "application/octet-stream"];
/** A reply may name a thousand rows. */
const REPLIES_MAX = 50;

export const goodsImportRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { onboardings, imports, replies, turns },
) => {
  const recent = new RecentReplies<GoodsImportJson>(replies("goods-import", REPLIES_MAX), turns);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    MEDIA_TYPES,
    { parseAs: "buffer", bodyLimit: GOODS_LIST_LIMITS.bytesMax },
    (_request, body, done) => done(null, body),
  );

  const importing = {
    operationId: "importGoods",
    summary: "Add the goods of a list: CSV, XLSX, or what SHOP++ exports",
    description:
      "The good rows are added at once; the others are told with row, column, what was read and what is expected. " +
      "Goods that are there already are passed over, so that the corrected list can be sent again as a whole. At most " +
      `${GOODS_LIST_LIMITS.rowsMax} rows and 10 MiB.`,
    tags: ["goods"],
    security: [{ onboardingToken: [] }],
    consumes: MEDIA_TYPES,
    params: OnboardingParams,
    querystring: ImportQuery,
    headers: ChangeHeaders,
    body: z.unknown().meta({ contentEncoding: "binary" }),
    response: {
      200: GoodsImportJson,
      ...problems(400, 404, 409, 412, 413, 415, 422, 428, 429),
    },
  };

  app.post(
    "/onboardings/:id/goods/import",
    {
      schema: importing,
      bodyLimit: GOODS_LIST_LIMITS.bytesMax,
      // Whoever may not change the onboarding is told so before ten megabytes are read, but after the rate limit.
      preParsing: async (request) => {
        await onboardings.open(accessOf(request, request.params));
      },
    },
    async (request, reply) => {
      const access = accessOf(request, request.params);
      const body: unknown = request.body;
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const { file, template: given } = request.query;
      const expectedRevision = expectedRevisionOf(request);
      const key = idempotencyKeyOf(request);
      const template = given ?? (await knownTemplate(onboardings, access));
      const asked = { bytes, file, template, expectedRevision };
      const language = languageOf(request);
      const answer = () => imported(imports, access, { asked, language });
      const question = { origin: access.id, body: [hashOf(bytes), file, given ?? null] };
      const json = key === null ? await answer() : await recent.get({ key, ...question }, answer);
      return await reply.header("etag", etagOf(json)).send(json);
    },
  );

  return Promise.resolve();
};

async function imported(
  imports: GoodsImports,
  access: Access,
  { asked, language }: { asked: ImportRequest; language: Language },
): Promise<GoodsImportJson> {
  const outcome = await imports.run(access, asked);
  if (!outcome.ok) throw new AnswersInvalid([...outcome.problems]);
  return goodsImportJson(outcome, language);
}

async function knownTemplate(onboardings: Onboardings, access: Access): Promise<string> {
  return (await onboardings.open(access)).state.context.pathTemplate ?? "";
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
