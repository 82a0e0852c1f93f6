/** The JSON API: one scope with its own schema compilers, body parser, headers and errors. */
import type { FastifyPluginAsync } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { $ZodType } from "zod/v4/core";
import type { ChecksService } from "../../application/checks/checks.ts";
import type { GoodsImports } from "../../application/goods/import/goods-imports.ts";
import type { Jobs } from "../../application/jobs/jobs.ts";
import type { Onboardings } from "../../application/onboarding/onboardings.ts";
import type { Clock } from "../../application/ports/clock.ts";
import type { ImageMaker } from "../../application/ports/images.ts";
import type { ApiKeys } from "../../application/ports/secrets.ts";
import type { ReceiptsService } from "../../application/receipts/receipts.ts";
import type { Rulebook } from "../../application/rulesets/rulebook.ts";
import type { RulesetsService } from "../../application/rulesets/rulesets.ts";
import { AppError } from "../../errors.ts";
import { languageOf } from "../../plugins/language.ts";
import { batchRoutes } from "./checks/batch.ts";
import { checkRoutes } from "./checks/checks.ts";
import { errcodeRoutes } from "./errcodes/errcodes.ts";
import { takeJsonOnly } from "./frame/read-json.ts";
import { goodsRoutes } from "./goods/goods.ts";
import { goodsImportRoutes } from "./goods/import/goods-import.ts";
import { jobRoutes } from "./jobs/jobs.ts";
import { memberRoutes } from "./members/members.ts";
import { eventRoutes } from "./onboarding/events.ts";
import { imageRoutes } from "./onboarding/images.ts";
import { onboardingRoutes } from "./onboarding/onboardings.ts";
import { weChatEventRoutes } from "./onboarding/wechat-events.ts";
import { receiptRoutes } from "./receipts/receipts.ts";
import { rulesetRoutes } from "./rulesets/rulesets.ts";

export type ApiDependencies = {
  readonly onboardings: Onboardings;
  readonly jobs: Jobs;
  readonly imports: GoodsImports;
  readonly checks: ChecksService;
  readonly rulebook: Rulebook;
  readonly rulesets: RulesetsService;
  readonly receipts: ReceiptsService;
  /** For routes that are asked with a key only (`requireKey`). */
  readonly apiKeys: ApiKeys;
  readonly imageMaker: ImageMaker;
  readonly clock: Clock;
  readonly publicUrl: string | null;
};

export const apiRoutes: FastifyPluginAsync<ApiDependencies> = async (app, deps) => {
  app.setValidatorCompiler<$ZodType>((route) =>
    // Bodies are parsed by the application, with the same words for pages and API, and headers where they are used:
    // their schemas only document them.
    route.httpPart === "body" || route.httpPart === "headers"
      ? () => true
      : validatorCompiler(route),
  );
  app.setSerializerCompiler(serializerCompiler);
  takeJsonOnly(app);

  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers({
      "cache-control": "no-store",
      "content-language": languageOf(request),
      vary: "Accept-Language",
    });
    done();
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, () => {
    throw new AppError("not-found");
  });

  const { onboardings, checks, receipts, rulebook, rulesets, imageMaker, clock, publicUrl } = deps;
  await app.register(checkRoutes, { checks, clock });
  await app.register(batchRoutes, { rulebook, clock });
  await app.register(receiptRoutes, { receipts });
  await app.register(rulesetRoutes, { rulesets, apiKeys: deps.apiKeys });
  await app.register(errcodeRoutes);
  await app.register(onboardingRoutes, { onboardings, publicUrl });
  await app.register(eventRoutes, { onboardings });
  await app.register(memberRoutes, { onboardings, jobs: deps.jobs });
  await app.register(weChatEventRoutes, { onboardings });
  await app.register(jobRoutes, { jobs: deps.jobs });
  await app.register(goodsRoutes, { onboardings, jobs: deps.jobs, clock, publicUrl });
  await app.register(goodsImportRoutes, { onboardings, imports: deps.imports, clock });
  await app.register(imageRoutes, { onboardings, imageMaker });
};
