import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { STEPS, type StepId } from "../../../../machines/onboarding/progress.ts";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import { codeFromTyped } from "../../../application/onboarding/identity.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { checkPage } from "../../../presenters/checks/check-page.ts";
import { errorsPage } from "../../../presenters/errcodes/errors-page.ts";
import { errorCodesPage } from "../../../presenters/frame/error-codes-page.ts";
import { homePage } from "../../../presenters/home/home-page.ts";
import { resumePage, SHARE_FIELD } from "../../../presenters/onboarding/resume-page.ts";
import { resumeQuestionPage } from "../../../presenters/onboarding/resume-question-page.ts";
import { atFields, readCheckQuery } from "../checks/check-query.ts";
import { giveAccess, hasAccess } from "../frame/access-cookie.ts";
import { givenForm } from "../frame/carried-form.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../frame/page-request.ts";
import { showRules } from "../rulesets/rules.ts";

const CODE_SHOWN_MAX = 80;

/** The pages that need no onboarding. */
export function publicPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { active: ruleset } = dependencies.rulebook;

  app.get("/", async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const platform = dependencies.checks.platform(page.language);
    return await render(reply, "/home/home", homePage(page, { ruleset, platform }));
  });

  app.get("/rules", async (request, reply) => await showRules(request, reply, dependencies));

  app.get("/docs/errors", async (request, reply) =>
    render(reply, "/frame/error-codes", errorCodesPage(contextOf(request, reply, dependencies))),
  );

  app.get("/errors", async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const model = errorsPage(page, queryValue(request, "code"));
    return await render(reply, "/errcodes/errors", model);
  });

  app.get("/check", async (request, reply) => await quickCheck(request, reply, dependencies));

  app.get("/resume", async (request, reply) =>
    render(
      reply,
      "/onboarding/resume",
      resumePage(contextOf(request, reply, dependencies), {}, []),
    ),
  );

  app.post("/resume", async (request, reply) => {
    const { values } = givenForm(readFormBody(request));
    const typed = valueIn(values, "code");
    const id = await enter(request, reply, dependencies, typed);
    const share = valueIn(values, SHARE_FIELD);
    if (id !== null) {
      const isAsked = share !== "";
      const to = isAsked ? paths.sharing(id, share) : addressIn(id, valueIn(values, "to"));
      return await seeOther(reply, to);
    }
    const code = typed.trim() === "" ? "required" : "code-unknown";
    return await refuseCode(request, reply, dependencies, { typed, code, share, status: 422 });
  });

  app.get<{ Params: { code: string } }>("/resume/:code", async (request, reply) => {
    return await followLink(request, reply, dependencies, request.params.code);
  });
}

/** A link that anybody may have sent lets nobody in before they have seen whose onboarding it leads to. */
async function followLink(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  typed: string,
): Promise<FastifyReply> {
  const { onboardings } = dependencies;
  const code = codeFromTyped(typed);
  const id = code === null ? null : await onboardings.find(code);
  if (code === null || id === null) {
    const refusal = { typed, code: "resume-link-unknown", status: 404 } as const;
    return await refuseCode(request, reply, dependencies, refusal);
  }
  const step = queryValue(request, "to");
  if (hasAccess(request, code)) return await seeOther(reply, addressIn(id, step));
  const onboarding = await onboardings.open({ id, credential: code });
  const page = contextOf(request, reply, dependencies);
  const model = resumeQuestionPage(page, onboarding, { code, step: isStep(step) ? step : "" });
  return await render(reply, "/onboarding/resume-question", model);
}

function addressIn(id: string, step: string): string {
  return isStep(step) ? paths.step(id, step) : paths.onboarding(id);
}

/** Opens the onboarding of a typed resume code to this browser; null when there is none. */
async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  { onboardings, config }: PageDependencies,
  typed: string,
): Promise<string | null> {
  const code = codeFromTyped(typed);
  const id = code === null ? null : await onboardings.find(code);
  if (code !== null && id !== null) giveAccess(request, reply, config, { id, code });
  return id;
}

/** The form for the code, with what was read and what is wrong with it. */
async function refuseCode(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  refusal: {
    readonly typed: string;
    readonly code: FieldProblem["code"];
    readonly status: 404 | 422;
    readonly share?: string;
  },
): Promise<FastifyReply> {
  const { typed, code, status, share = "" } = refusal;
  // No keyboard makes these; of a link they may be read.
  const read = typed.replaceAll(/\p{C}/gu, "").slice(0, CODE_SHOWN_MAX);
  const carried =
    request.method === "POST" ? { typed: { code: [read], [SHARE_FIELD]: [share] } } : {};
  const page = { ...contextOf(request, reply, dependencies), ...carried };
  const model = resumePage(page, { code: [read], [SHARE_FIELD]: [share] }, [
    { pointer: "/code", code, read },
  ]);
  return await render(reply, "/onboarding/resume", model, status);
}

/** The address is the check: nothing is kept, and the link can be sent to somebody else. */
async function quickCheck(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies);
  const { ruleset } = dependencies.rulebook.active;
  const asked = readCheckQuery(request, { isDated: false, names: namesReadBy(ruleset) });
  const outcome = asked.isAsked ? await dependencies.checks.check(asked.body, page.language) : null;
  const problems = [...asked.problems, ...(outcome && !outcome.ok ? outcome.problems : [])];
  const check = outcome?.ok && problems.length === 0 ? outcome.reply : null;
  const { values, echoes } = asked;
  const model = checkPage(page, {
    values,
    problems: atFields(problems),
    echoes,
    check,
    ruleset,
  });
  return await render(reply, "/checks/check", model, problems.length > 0 ? 422 : 200);
}

function isStep(text: string): text is StepId {
  return (STEPS as readonly string[]).includes(text);
}
