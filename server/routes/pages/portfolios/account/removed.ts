/** What was removed from a portfolio, and putting it back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { paths } from "../../../../paths.ts";
import { removedPage } from "../../../../presenters/portfolios/account/removed-page.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { openedFor, placeOf } from "./desk-request.ts";

export function removedPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/accounts/removed", async (request, reply) => {
    return await show(request, reply, dependencies, []);
  });

  app.post("/portfolios/:id/accounts/removed", async (request, reply) => {
    const place = await placeOf(request, dependencies);
    const account = valueIn(readFormBody(request).values, "account");
    const restored = await dependencies.accountEdits.restore(place, account);
    return restored.kind === "refused"
      ? await show(request, reply, dependencies, restored.problems)
      : await seeOther(reply, `${paths.portfolioAccount(place.portfolioId, account)}?saved=1`);
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const { opened, person } = await openedFor(request, dependencies);
  const page = contextOf(request, reply, dependencies);
  const just = queryValue(request, "just");
  const model = removedPage(page, { opened, person, just, problems });
  const status = problems.length > 0 ? 422 : 200;
  return await render(reply, "/portfolios/account/removed", model, status);
}
