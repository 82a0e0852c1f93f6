import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import type { Creation } from "../../../application/onboarding/onboardings.ts";
import { IMAGE_ID } from "../../../application/ports/images.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { AppError, isCoded } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { checkPage } from "../../../presenters/checks/check-page.ts";
import { factFieldsOf } from "../../../presenters/checks/facts-form.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { homePage } from "../../../presenters/home/home-page.ts";
import { overviewPage } from "../../../presenters/onboarding/overview-page.ts";
import { reportPage } from "../../../presenters/report/report-page.ts";
import { readFactsForm, unclearAsUnknown } from "../checks/read-facts-form.ts";
import { checkOf } from "../checks/stored-check.ts";
import { accessOf, giveAccess } from "../frame/access-cookie.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import { formKeyOf } from "../frame/form-key.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../frame/page-request.ts";
import { standingOf } from "./step-request.ts";

/** Beginning an onboarding, its overview, its report, its pictures. */
export function onboardingPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { onboardings, checks, clock, sharing } = dependencies;

  app.post("/onboardings", async (request, reply) => await begin(request, reply, dependencies));

  app.get("/onboardings/:id", async (request, reply) => {
    const { onboarding, ...standing } = await standingOf(accessOf(request), dependencies);
    const page = contextOf(request, reply, dependencies);
    const shown = await sharing.shownOf(onboarding);
    const model = overviewPage(page, onboarding, { ...standing, shown });
    return await render(reply, "/onboarding/overview", model);
  });

  app.get("/onboardings/:id/report", async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request));
    const page = contextOf(request, reply, dependencies);
    const check = await checkOf(onboarding, checks, page.language);
    const model = reportPage(page, onboarding, { check, now: clock.now() });
    return await render(reply, "/report/report", model);
  });

  app.get<{ Params: { id: string; imageId: string } }>(
    "/onboardings/:id/images/:imageId",
    async (request, reply) => {
      const { imageId } = request.params;
      const image = IMAGE_ID.test(imageId)
        ? await onboardings.readImage(accessOf(request), imageId)
        : null;
      if (image === null) throw new AppError("not-found");
      // The id is a hash of the picture: what it names never changes.
      return await reply
        .type("image/jpeg")
        .header("cache-control", "private, max-age=31536000, immutable")
        .send(Buffer.from(image));
    },
  );
}

async function begin(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const form = readFormBody(request);
  const { values } = form;
  const names = namesReadBy(dependencies.rulebook.active.ruleset);
  const read = unclearAsUnknown(readFactsForm(values, { names }), values);
  if (read.problems.length > 0) {
    return await refuseFacts(request, reply, dependencies, { values, problems: read.problems });
  }
  const hasFacts = Object.keys(read.facts).length > 0;
  const created = await createOnce(dependencies.onboardings, formKeyOf(form), {
    body: { mode: valueIn(values, "mode"), ...(hasFacts ? { facts: read.facts } : {}) },
    origin: request.ip,
  });
  if (!created.ok) {
    const refused = { values, problems: created.problems };
    const isMode = created.problems.some(({ pointer }) => pointer === "/mode");
    const refuse = isMode ? refuseMode : refuseFacts;
    return await refuse(request, reply, dependencies, refused);
  }
  const { identity } = created.value;
  giveAccess(request, reply, dependencies.config, identity);
  const { id } = identity;
  return await seeOther(reply, hasFacts ? paths.onboarding(id) : paths.step(id, "eligibility"));
}

/** A form that was sent twice begins one onboarding; one that is found much later begins another. */
async function createOnce(
  onboardings: PageDependencies["onboardings"],
  key: string | null,
  creation: Omit<Creation, "remember">,
): ReturnType<PageDependencies["onboardings"]["create"]> {
  if (key === null) return await onboardings.create(creation);
  const remember = { key, body: creation.body, render: () => ({ status: 303, body: null }) };
  try {
    return await onboardings.create({ ...creation, remember });
  } catch (error) {
    if (!isCoded(error, "creation-key-used")) throw error;
    return await onboardings.create(creation);
  }
}

type Refused = { values: Values; problems: readonly FieldProblem[] };

/** Facts are corrected on the page of the quick check, whose address can hold them. */
async function refuseFacts(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { values, problems }: Refused,
): Promise<FastifyReply> {
  const query = new URLSearchParams();
  for (const { name, value } of factFieldsOf(values)) query.append(name, value);
  const address = `${paths.check()}?${query.toString()}`;
  const page = contextOf(request, reply, dependencies, address);
  const { ruleset } = dependencies.rulebook.active;
  const model = checkPage(page, { values, problems, echoes: [], check: null, ruleset });
  return await render(reply, "/checks/check", model, 422);
}

async function refuseMode(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  refused: Refused,
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies, paths.home());
  const platform = dependencies.checks.platform(page.language);
  const { active: ruleset } = dependencies.rulebook;
  return await render(reply, "/home/home", homePage(page, { ruleset, platform, refused }), 422);
}
