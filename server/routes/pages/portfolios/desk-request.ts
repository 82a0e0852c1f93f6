/** What a page of the desk asks first: who looks, what they may see, and which portfolio is meant. */
import type { FastifyRequest } from "fastify";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { signedIn } from "../people/signed-in.ts";

export type AtDesk = {
  readonly principal: Principal;
  /** Those that the principal may see. */
  readonly all: readonly ListedPortfolio[];
};

type Dependencies = Pick<PageDependencies, "people" | "portfolios">;

/** Throws `sign-in-needed`. */
export async function atDesk(request: FastifyRequest, dependencies: Dependencies): Promise<AtDesk> {
  const principal = await signedIn(request, dependencies);
  return { principal, all: await dependencies.portfolios.list(principal) };
}

/** With the portfolio of the address, opened. Throws `sign-in-needed` and `portfolio-not-found`. */
export async function atPortfolio(
  request: FastifyRequest,
  dependencies: Dependencies,
): Promise<AtDesk & { readonly open: OpenPortfolio }> {
  const desk = await atDesk(request, dependencies);
  const { id } = request.params as { id: string };
  return { ...desk, open: await dependencies.portfolios.open(desk.principal, id) };
}
