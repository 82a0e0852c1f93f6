/** The goods desk: goods among thousands, and sending them to WeChat in the background. */
import { z } from "zod";
import { Context, GoodsItem, Review } from "../../../../machines/onboarding/context.ts";
import { filteredGoods } from "../../../application/goods/goods-list.ts";
import { requestSync, syncJob } from "../../../application/goods/request-sync.ts";
import type { UseCases } from "../../../compose.ts";
import { languageOf } from "../../../plugins/language.ts";
import { goodsListJson } from "../../../presenters/goods/goods-json.ts";
import { jobJson } from "../../../presenters/jobs/job-json.ts";
import { accessOf, ofOnboarding } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { ChangeHeaders } from "../frame/headers.ts";
import { idempotencyKeyOf } from "../frame/idempotency.ts";
import { pageFrom, pageQuery, placeOf } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";
import { etagOf, expectedRevisionOf } from "../frame/revision.ts";
import { JobJson } from "../jobs/job-schema.ts";

const GoodsListQuery = z.object({
  review: Review.optional().describe("Only those whose review stands there"),
  q: z
    .string()
    .max(200)
    .default("")
    .describe("Part of the name, of the path or of the mall's number"),
  ...pageQuery(500),
});

const Counts = z.strictObject({
  draft: z.int(),
  queued: z.int(),
  submitting: z.int(),
  "in-review": z.int(),
  approved: z.int(),
  rejected: z.int(),
});

const LibraryJson = z.strictObject({
  total: z.int().describe("Goods of which WeChat has something, those of its console among them"),
  max: z.int(),
  at: z.iso
    .datetime()
    .nullable()
    .describe("When WeChat was asked; null when they were only counted here"),
});

const SyncJson = z.strictObject({
  queued: z.int(),
  submitting: z.int(),
  leftToday: z
    .int()
    .nullable()
    .describe("Submissions that WeChat takes today still; null without a connection"),
  finishesOn: z.iso
    .date()
    .nullable()
    .describe("The day in Shanghai on which the last one is sent; null when none waits"),
  job: JobJson.nullable().describe("The newest job that sends goods"),
});

export const GoodsList = z
  .strictObject({
    items: z.array(GoodsItem),
    nextPageToken: z.string().nullable(),
    counts: Counts.describe("Of all goods, whatever is asked for"),
    library: LibraryJson,
    sync: SyncJson,
    pathTemplate: Context.shape.pathTemplate,
  })
  .meta({ id: "GoodsList" });

export type GoodsList = z.infer<typeof GoodsList>;

type Options = Pick<UseCases, "onboardings" | "jobs" | "clock"> & { publicUrl: string | null };

export function goodsRoutes(app: Api, deps: Options): void {
  const { onboardings, jobs, clock, publicUrl } = deps;
  const common = ofOnboarding("goods");
  const listing = {
    ...common,
    operationId: "listGoods",
    summary: "The goods, how full the library is, and how far the sending came",
    querystring: GoodsListQuery,
    response: { 200: GoodsList, ...problems(400, 401, 404, 429) },
  };

  // How far the sending came, and what today leaves, change without the onboarding.
  const config = { changesUnderItsTag: true };

  app.get("/onboardings/:id/goods", { schema: listing, config }, async (request, reply) => {
    const access = accessOf(request, request.params);
    const onboarding = await onboardings.open(access);
    const { review = null, q, pageSize, pageToken } = request.query;
    const found = filteredGoods(onboarding.state.context.goods, { review, q });
    // Goods that leave the list between two pages must not make the second one an error.
    const page = pageFrom(found, { start: placeOf(pageToken), pageSize });
    const sync = {
      leftToday: await onboardings.submissionsLeft(onboarding),
      job: await syncJob({ jobs }, onboarding),
      now: clock.now(),
    };
    void reply.header("etag", etagOf(onboarding));
    return goodsListJson(onboarding, page, { sync, language: languageOf(request) });
  });

  const syncing = {
    ...common,
    operationId: "syncGoods",
    summary: "Send all goods that were not submitted to WeChat, for review",
    description:
      "Answers with the job that sends them, as many a day as WeChat takes. Without drafts it answers with the job " +
      "that is under way already, and with 409 when nothing is left to send.",
    headers: ChangeHeaders,
    response: { 202: JobJson, ...problems(400, 401, 404, 409, 412, 422, 428, 429) },
  };

  app.post("/onboardings/:id/goods/sync", { schema: syncing }, async (request, reply) => {
    const access = accessOf(request, request.params);
    const expectedRevision = expectedRevisionOf(request);
    const key = idempotencyKeyOf(request);
    const remember = { key: key ?? "", body: SYNC, render: () => ({ status: 202, body: null }) };
    const sending = { expectedRevision, ...(key !== null && { remember }) };
    const job = await requestSync({ onboardings, jobs }, access, sending);
    return await reply
      .code(202)
      .header("location", `${publicUrl ?? ""}/api/v1/jobs/${job.id}`)
      .send(jobJson(job, languageOf(request)));
  });
}

/** What a key is remembered with: other calls have other bodies. */
const SYNC = { call: "goods/sync" } as const;
