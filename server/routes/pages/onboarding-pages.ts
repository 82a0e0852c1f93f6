import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { overviewPage } from "../../presenters/pages/overview-page.ts";
import { checkPage, openCategoriesOf } from "../../presenters/pages/public-pages.ts";
import { reportPage } from "../../presenters/pages/report-page.ts";
import { accessOf, giveAccess } from "./access-cookie.ts";
import type { PageDependencies } from "./dependencies.ts";
import { readFormBody, valueIn } from "./form-body.ts";
import { contextOf, render } from "./page-request.ts";
import { readFactsForm } from "./read-facts-form.ts";
import { checkOf } from "./stored-check.ts";

/** Beginning an onboarding, its overview, its report, its pictures. */
export function onboardingPages(
  app: FastifyInstance,
  dependencies: PageDependencies,
  done: () => void,
): void {
  const { onboardings, checks, clock, ruleset } = dependencies;

  app.post("/onboardings", async (request, reply) => {
    const { values } = await readFormBody(request);
    const read = readFactsForm(values);
    const mode = valueIn(values, "mode");
    const hasFacts = Object.keys(read.facts).length > 0;
    const created =
      read.problems.length === 0
        ? await onboardings.create({
            body: { mode, ...(hasFacts ? { facts: read.facts } : {}) },
            origin: request.ip,
          })
        : ({ ok: false, problems: read.problems } as const);
    if (!created.ok) {
      const openCategories = openCategoriesOf(ruleset.ruleset);
      const page = contextOf(request, reply, dependencies);
      const given = { values, problems: created.problems, echoes: [], check: null, openCategories };
      return await render(reply, "/check", checkPage(page, given), 422);
    }
    const { identity } = created.value;
    giveAccess(request, reply, identity);
    return await reply.redirect(
      hasFacts ? paths.onboarding(identity.id) : paths.step(identity.id, "eligibility"),
      303,
    );
  });

  app.get("/onboardings/:id", async (request, reply) => {
    const access = accessOf(request);
    const onboarding = await onboardings.open(access);
    const page = contextOf(request, reply, dependencies);
    const model = overviewPage(page, onboarding, access.credential);
    return await render(reply, "/onboarding/overview", model);
  });

  app.get("/onboardings/:id/report", async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request));
    const page = contextOf(request, reply, dependencies);
    const check = await checkOf(onboarding, checks, page.language);
    const model = reportPage(page, onboarding, { check, now: clock.now() });
    return await render(reply, "/onboarding/report", model);
  });

  app.get<{ Params: { id: string; imageId: string } }>(
    "/onboardings/:id/images/:imageId",
    async (request, reply) => {
      const { imageId } = request.params;
      const isId = /^img_[0-9a-f]{32}$/.test(imageId);
      const image = isId ? await onboardings.readImage(accessOf(request), imageId) : null;
      if (image === null) throw new AppError("not-found");
      // The id is a hash of the picture: what it names never changes.
      return await reply
        .type("image/jpeg")
        .header("cache-control", "private, max-age=31536000, immutable")
        .send(Buffer.from(image));
    },
  );

  done();
}
