/** Erasing a client or an account of a portfolio, for good. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { revisionOf } from "../../../../application/portfolios/account/change-account.ts";
import { accountIn, entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { UseCases } from "../../../../compose.ts";
import { AppError } from "../../../../errors.ts";
import { FOR_OWNERS } from "../../../portfolio-roles.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { expectedRevisionOf } from "../../frame/revision.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

type Options = Pick<UseCases, "portfolios" | "erasure"> & PrincipalDependencies;

const ofPortfolio = { id: z.string().describe("The id of the portfolio") };
const response = {
  204: z.null().describe("It is gone"),
  ...problems(400, 401, 403, 404, 412, 428, 429, 503),
};
const OF_ERASURE = { tags: ["portfolios"], ...byPrincipal, response };
const WHAT_STAYS =
  "Only the owner may. All that was ever said of it goes, also what was taken back, and waiting lists in which it stands; " +
  "the history keeps that something was erased. Nothing of it can be had back.";

export function clientErasureRoutes(app: Api, deps: Options): void {
  const ofEntity = {
    operationId: "eraseEntity",
    summary: "Erase a client: an entity with all its accounts",
    description: WHAT_STAYS,
    ...OF_ERASURE,
    params: z.object({
      ...ofPortfolio,
      entityId: z.string().describe("The id of the entity, as its accounts have it"),
    }),
    headers: z.object({
      "if-match": z
        .string()
        .describe(
          'The revision of the portfolio as a tag, `"7"`, as the list of accounts has it; `*` takes any',
        ),
    }),
  };
  app.delete(
    "/portfolios/:id/entities/:entityId",
    { schema: ofEntity, ...FOR_OWNERS },
    async (request, reply) => {
      const { id, entityId } = request.params;
      const principal = await principalOf(request, deps);
      const { portfolio } = await deps.portfolios.open(principal, id);
      entityIn(portfolio, entityId);
      expectSeen(request, portfolio.revision);
      await deps.erasure.entity(principal, id, entityId);
      return await reply.code(204).send(null);
    },
  );

  const ofAccount = {
    operationId: "eraseAccount",
    summary: "Erase an account; the last one of an entity takes the entity with it",
    description: WHAT_STAYS,
    ...OF_ERASURE,
    params: z.object({
      ...ofPortfolio,
      accountId: z.string().describe("The id of the account"),
    }),
    headers: z.object({
      "if-match": z.string().describe("The ETag of the account as it was read; `*` takes any"),
    }),
  };
  app.delete(
    "/portfolios/:id/accounts/:accountId",
    { schema: ofAccount, ...FOR_OWNERS },
    async (request, reply) => {
      const { id, accountId } = request.params;
      const principal = await principalOf(request, deps);
      const { portfolio } = await deps.portfolios.open(principal, id);
      expectSeen(request, revisionOf(accountIn(portfolio, accountId)));
      await deps.erasure.account(principal, id, accountId);
      return await reply.code(204).send(null);
    },
  );
}

/** Throws `revision-missing`, and `revision-conflict` for another than the present. */
function expectSeen(request: FastifyRequest, current: number): void {
  const expected = expectedRevisionOf(request);
  if (expected === null || expected.includes(current)) return;
  throw new AppError("revision-conflict", { params: { read: expected.join(", "), current } });
}
