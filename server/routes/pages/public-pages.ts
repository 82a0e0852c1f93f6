import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { STEPS, type StepId } from "../../../machines/onboarding/progress.ts";
import { paths } from "../../paths.ts";
import type { Values } from "../../presenters/forms/form.ts";
import {
  checkPage,
  errorCodesPage,
  homePage,
  openCategoriesOf,
  resumePage,
  rulesPage,
} from "../../presenters/pages/public-pages.ts";
import { giveAccess } from "./access-cookie.ts";
import type { PageDependencies } from "./dependencies.ts";
import { readFormBody, valueIn } from "./form-body.ts";
import { contextOf, render } from "./page-request.ts";
import { readFactsForm } from "./read-facts-form.ts";

/** The pages that need no onboarding. */
export function publicPages(
  app: FastifyInstance,
  dependencies: PageDependencies,
  done: () => void,
): void {
  const { ruleset, onboardings } = dependencies;

  app.get("/", async (request, reply) =>
    render(reply, "/home", homePage(contextOf(request, reply, dependencies))),
  );

  app.get("/rules", async (request, reply) =>
    render(reply, "/rules", rulesPage(contextOf(request, reply, dependencies), ruleset)),
  );

  app.get("/docs/errors", async (request, reply) =>
    render(reply, "/error-codes", errorCodesPage(contextOf(request, reply, dependencies))),
  );

  app.get("/check", async (request, reply) => await quickCheck(request, reply, dependencies));

  app.get("/resume", async (request, reply) =>
    render(reply, "/resume", resumePage(contextOf(request, reply, dependencies), {}, [])),
  );

  app.post("/resume", async (request, reply) => {
    const { values } = await readFormBody(request);
    const code = valueIn(values, "code");
    const id = await onboardings.find(code);
    if (id !== null) {
      giveAccess(request, reply, { id, code });
      return await reply.redirect(paths.onboarding(id), 303);
    }
    const problem = { pointer: "/code", code: "code-unknown", read: code } as const;
    const page = contextOf(request, reply, dependencies);
    return await render(reply, "/resume", resumePage(page, values, [problem]), 422);
  });

  app.get<{ Params: { code: string }; Querystring: { to?: string } }>(
    "/resume/:code",
    async (request, reply) => {
      const { code } = request.params;
      const id = await onboardings.find(code);
      if (id === null) return await reply.redirect(paths.resume(), 303);
      giveAccess(request, reply, { id, code });
      const { to } = request.query;
      const address = isStep(to) ? paths.step(id, to) : paths.onboarding(id);
      return await reply.redirect(address, 303);
    },
  );

  done();
}

/** The address is the check: nothing is kept, and the link can be sent to somebody else. */
async function quickCheck(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies);
  const values = queryValues(request);
  const openCategories = openCategoriesOf(dependencies.ruleset.ruleset);
  const read = readFactsForm(values);
  const isAsked = Object.keys(values).some((name) => name !== "lang");
  const outcome = isAsked
    ? await dependencies.checks.check({ facts: read.facts }, page.language)
    : null;
  const problems = [...read.problems, ...(outcome && !outcome.ok ? outcome.problems : [])];
  const check = outcome?.ok && problems.length === 0 ? outcome.reply : null;
  const model = checkPage(page, { values, problems, echoes: read.echoes, check, openCategories });
  return await render(reply, "/check", model, problems.length > 0 ? 422 : 200);
}

function queryValues(request: FastifyRequest): Values {
  const query = request.query as Record<string, string | string[]>;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value : [value]]),
  );
}

function isStep(text: string | undefined): text is StepId {
  return (STEPS as readonly (string | undefined)[]).includes(text);
}
