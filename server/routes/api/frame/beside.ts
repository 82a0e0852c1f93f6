/** What lies beside the present version of the API and is for programs too: answered as the API answers. */
import type { FastifyInstance, FastifyPluginCallback } from "fastify";
import { AppError } from "../../../errors.ts";
import { revalidate } from "../../../plugins/entity-tags.ts";
import { addHealth, type Keepers } from "../../../plugins/health.ts";
import { addRulesetSchema } from "../../../plugins/ruleset-schema.ts";
import { refuseOthers } from "./refuse-others.ts";

/** Addresses under `/api` that no version has: never a page. */
export const besideTheApi: FastifyPluginCallback = (app, _options, done) => {
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, () => {
    throw new AppError("not-found");
  });
  done();
};

/** The description of the API, the schema of a ruleset, and how the service is. */
export function documentRoutes(
  app: FastifyInstance,
  { keepers }: { keepers: Keepers },
  done: () => void,
): void {
  app.addHook("onRequest", (_request, reply, next) => {
    void reply.header("vary", "Accept-Language, Origin");
    next();
  });
  const methods = refuseOthers(app);
  app.get("/openapi.json", { onSend: revalidate }, () => app.swagger());
  addRulesetSchema(app);
  addHealth(app, keepers);
  methods.answerOthers(app);
  done();
}
