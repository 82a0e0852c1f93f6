import type { FastifyInstance } from "fastify";
import { tryOut } from "../../application/trial/trials.ts";
import { openCategoriesOf } from "../../presenters/pages/rules-page.ts";
import { whatIfPage } from "../../presenters/pages/what-if-page.ts";
import { atFields, readCheckQuery } from "./check-query.ts";
import type { PageDependencies } from "./dependencies.ts";
import { contextOf, render } from "./page-request.ts";

/** The address is the trial: every link on the page is another address, and nothing is kept. */
export function whatIfPages(
  app: FastifyInstance,
  dependencies: PageDependencies,
  done: () => void,
): void {
  const openCategories = openCategoriesOf(dependencies.rulebook.active.ruleset);

  app.get("/what-if", async (request, reply) => {
    const page = contextOf(request, reply, dependencies);
    const { values, body, problems: misread } = readCheckQuery(request, { isDated: true });
    const outcome = await tryOut(body, { ...dependencies, language: page.language });
    const problems = [...misread, ...(outcome.ok ? [] : outcome.problems)];
    const trial = outcome.ok && problems.length === 0 ? outcome.trial : null;
    const model = whatIfPage(page, { values, problems: atFields(problems), openCategories, trial });
    return await render(reply, "/what-if", model, problems.length > 0 ? 422 : 200);
  });

  done();
}
