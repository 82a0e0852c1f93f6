/** The JSON API: one scope with its own schema compilers, body parser, headers and errors. */
import type { FastifyInstance } from "fastify";
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { $ZodType } from "zod/v4/core";
import type { UseCases } from "../../compose.ts";
import { AppError } from "../../errors.ts";
import { revalidate } from "../../plugins/entity-tags.ts";
import { languageOf } from "../../plugins/language.ts";
import { holdRoles } from "../portfolio-roles.ts";
import { batchRoutes } from "./checks/batch.ts";
import { checkRoutes } from "./checks/checks.ts";
import { errcodeRoutes } from "./errcodes/errcodes.ts";
import { queryReader } from "./frame/known-query.ts";
import { JSON_BYTES_MAX, takeJsonOnly } from "./frame/read-json.ts";
import { refuseOthers } from "./frame/refuse-others.ts";
import { goodsRoutes } from "./goods/goods.ts";
import { goodsImportRoutes } from "./goods/import/goods-import.ts";
import { jobRoutes } from "./jobs/jobs.ts";
import { memberRoutes } from "./members/members.ts";
import { eventRoutes } from "./onboarding/events.ts";
import { imageRoutes } from "./onboarding/images.ts";
import { onboardingRoutes } from "./onboarding/onboardings.ts";
import { ownedOnboardingRoutes } from "./onboarding/owned-onboardings.ts";
import { weChatEventRoutes } from "./onboarding/wechat-events.ts";
import { principalOf } from "./people/principal.ts";
import { holdReadOnlyKeys } from "./people/read-only-keys.ts";
import { accountRoutes } from "./portfolios/account/account.ts";
import { actionRoutes } from "./portfolios/actions/actions.ts";
import { auditRoutes } from "./portfolios/audits/audits.ts";
import { calendarRoutes } from "./portfolios/calendar/calendar.ts";
import { feedRoutes } from "./portfolios/calendar/feeds.ts";
import { clientErasureRoutes } from "./portfolios/erasure/clients.ts";
import { portfolioImpactRoutes } from "./portfolios/impact/impact.ts";
import { portfolioImportRoutes } from "./portfolios/import/imports.ts";
import { portfolioListRoutes } from "./portfolios/import/put-accounts.ts";
import { portfolioMemberRoutes } from "./portfolios/overview/members.ts";
import { portfolioRoutes } from "./portfolios/overview/portfolios.ts";
import { reportRoutes } from "./portfolios/reports/reports.ts";
import { factRequestRoutes } from "./portfolios/requests/fact-requests.ts";
import { shareRoutes } from "./portfolios/shares/shares.ts";
import { accountListRoutes } from "./portfolios/table/accounts.ts";
import { taskRoutes } from "./portfolios/tasks/tasks.ts";
import { receiptRoutes } from "./receipts/receipts.ts";
import { rulesetRoutes } from "./rulesets/rulesets.ts";
import { webhookRoutes } from "./webhooks/webhooks.ts";

export type ApiDependencies = UseCases & { readonly publicUrl: string | null };

export async function apiRoutes(app: FastifyInstance, deps: ApiDependencies): Promise<void> {
  app.setValidatorCompiler<$ZodType>((route) => {
    // Bodies are parsed by the application, with the same words for pages and API, and headers where they are used:
    // their schemas only document them.
    if (route.httpPart === "body" || route.httpPart === "headers") return () => true;
    return route.httpPart === "querystring" ? queryReader(route.schema) : validatorCompiler(route);
  });
  app.setSerializerCompiler(serializerCompiler);
  takeJsonOnly(app);

  app.addHook("onRoute", (route) => {
    route.bodyLimit ??= JSON_BYTES_MAX;
  });
  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers({
      "cache-control": "no-store",
      "content-language": languageOf(request),
      vary: "Accept-Language, Origin",
    });
    done();
  });
  app.addHook("onSend", revalidate);
  const methods = refuseOthers(app);
  app.addHook("preParsing", holdReadOnlyKeys(deps.apiKeys));
  app.addHook(
    "preParsing",
    holdRoles((request) => principalOf(request, deps), deps),
  );
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, () => {
    throw new AppError("not-found");
  });

  const api = app.withTypeProvider<ZodTypeProvider>();
  checkRoutes(api, deps);
  receiptRoutes(api, deps);
  rulesetRoutes(api, deps);
  errcodeRoutes(api);
  onboardingRoutes(api, deps);
  ownedOnboardingRoutes(api, deps);
  accountListRoutes(api, deps);
  taskRoutes(api, deps);
  actionRoutes(api, deps);
  calendarRoutes(api, deps);
  feedRoutes(api, deps);
  portfolioImpactRoutes(api, deps);
  eventRoutes(api, deps);
  memberRoutes(api, deps);
  jobRoutes(api, deps);
  goodsRoutes(api, deps);
  accountRoutes(api, deps);
  portfolioRoutes(api, deps);
  auditRoutes(api, deps);
  shareRoutes(api, deps);
  portfolioMemberRoutes(api, deps);
  portfolioImportRoutes(api, deps);
  factRequestRoutes(api, deps);
  clientErasureRoutes(api, deps);
  reportRoutes(api, deps);
  webhookRoutes(api, deps);
  // Each of these reads bodies of its own kind.
  for (const routes of [
    batchRoutes,
    weChatEventRoutes,
    goodsImportRoutes,
    imageRoutes,
    portfolioListRoutes,
  ]) {
    await api.register((scope, _options, done) => {
      routes(scope, deps);
      done();
    });
  }
  methods.answerOthers(app);
}
