/** Which account or entity a page of the desk is about, and who asks. */
import type { FastifyRequest } from "fastify";
import { type FactKey, isFactKey } from "../../../../../rules/facts/all.ts";
import type { Place } from "../../../../application/portfolios/account/change-account.ts";
import { accountIn, entityIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import { AppError } from "../../../../errors.ts";
import type { Holder } from "../../../../presenters/portfolios/account/fact-page.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { signedIn } from "../../people/signed-in.ts";

export type AccountParams = { id: string; accountId: string };
export type EntityParams = { id: string; entityId: string };
type FactParams = { id: string; accountId?: string; entityId?: string; fact: string };

/** Throws `sign-in-needed`. */
export async function placeOf(
  request: FastifyRequest,
  dependencies: PageDependencies,
): Promise<Place> {
  const { id: portfolioId } = request.params as { id: string };
  return { principal: await signedIn(request, dependencies), portfolioId };
}

/** A portfolio, and who looks at it. */
export type Looking = { readonly opened: OpenPortfolio; readonly person: Place["principal"] };

/** Throws `sign-in-needed` and `portfolio-not-found`. */
export async function openedFor(
  request: FastifyRequest,
  dependencies: PageDependencies,
): Promise<Looking> {
  const { principal: person, portfolioId } = await placeOf(request, dependencies);
  return { opened: await dependencies.portfolios.open(person, portfolioId), person };
}

/** Whose fact it is, and which. Throws `account-not-found`, `entity-not-found` and, for a fact that is none, `not-found`. */
export function holderOf(
  request: FastifyRequest,
  { portfolio }: Pick<OpenPortfolio, "portfolio">,
): { readonly holder: Holder; readonly key: FactKey } {
  const { accountId, entityId = "", fact: key } = request.params as FactParams;
  if (!isFactKey(key)) throw new AppError("not-found");
  return accountId === undefined
    ? { holder: { kind: "entity", entity: entityIn(portfolio, entityId) }, key }
    : { holder: { kind: "account", account: accountIn(portfolio, accountId) }, key };
}
