import type { FastifyInstance } from "fastify";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import { tryOut } from "../../../application/what-if/trials.ts";
import { offeredCategoriesOf } from "../../../presenters/checks/offered-categories.ts";
import { whatIfPage } from "../../../presenters/what-if/what-if-page.ts";
import { atFields, readCheckQuery } from "../checks/check-query.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, render } from "../frame/page-request.ts";

/** The address is the trial: every link on the page is another address, and nothing is kept. */
export function whatIfPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { ruleset } = dependencies.rulebook.active;
  const offered = offeredCategoriesOf(ruleset);
  const names = namesReadBy(ruleset);

  app.get("/what-if", async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const { values, body, problems: misread } = readCheckQuery(request, { isDated: true, names });
    const outcome = await tryOut(body, { ...dependencies, language: page.language });
    const problems = [...misread, ...(outcome.ok ? [] : outcome.problems)];
    const trial = outcome.ok && problems.length === 0 ? outcome.trial : null;
    const model = whatIfPage(page, { values, problems: atFields(problems), offered, trial });
    return await render(reply, "/what-if/what-if", model, problems.length > 0 ? 422 : 200);
  });
}
