/** The goods desk: goods among thousands, and sending them to WeChat in the background. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { filteredGoods } from "../../../application/goods/goods-list.ts";
import { requestSync, syncJob } from "../../../application/goods/request-sync.ts";
import type { Jobs } from "../../../application/jobs/jobs.ts";
import type { Onboardings } from "../../../application/onboarding/onboardings.ts";
import type { Clock } from "../../../application/ports/clock.ts";
import { languageOf } from "../../../plugins/language.ts";
import { goodsListJson } from "../../../presenters/goods/goods-json.ts";
import { jobJson } from "../../../presenters/jobs/job-json.ts";
import { accessOf } from "../frame/access.ts";
import { ChangeHeaders } from "../frame/headers.ts";
import { idempotencyKeyOf } from "../frame/idempotency.ts";
import { problems } from "../frame/problem-schema.ts";
import { etagOf, expectedRevisionOf } from "../frame/revision.ts";
import { JobJson } from "../jobs/job-schema.ts";
import { OnboardingParams } from "../onboarding/onboarding-schema.ts";
import { GoodsList, GoodsListQuery } from "./goods-schema.ts";

type Options = {
  onboardings: Onboardings;
  jobs: Jobs;
  clock: Clock;
  publicUrl: string | null;
};

export const goodsRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { onboardings, jobs, clock, publicUrl },
) => {
  const common = {
    tags: ["goods"],
    security: [{ onboardingToken: [] }],
    params: OnboardingParams,
  };
  const listing = {
    ...common,
    operationId: "listGoods",
    summary: "The goods, how full the library is, and how far the sending came",
    querystring: GoodsListQuery,
    response: { 200: GoodsList, ...problems(400, 404, 429) },
  };

  app.get("/onboardings/:id/goods", { schema: listing }, async (request, reply) => {
    const access = accessOf(request, request.params);
    const onboarding = await onboardings.open(access);
    const { review = null, q, pageSize, pageToken } = request.query;
    const found = filteredGoods(onboarding.state.context.goods, { review, q });
    // Goods that leave the list between two pages must not make the second one an error.
    const start = Number(pageToken ?? 0);
    const end = start + pageSize;
    const page = {
      items: found.slice(start, end),
      nextPageToken: end < found.length ? String(end) : null,
    };
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
    response: { 202: JobJson, ...problems(400, 404, 409, 412, 422, 428, 429) },
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

  return Promise.resolve();
};

/** What a key is remembered with: other calls have other bodies. */
const SYNC = { call: "goods/sync" } as const;
