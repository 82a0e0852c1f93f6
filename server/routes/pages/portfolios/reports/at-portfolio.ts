import type { FastifyRequest } from "fastify";
import type { OpenPortfolio } from "../../../../application/portfolios/open-portfolio.ts";
import type { Principal } from "../../../../application/ports/principals.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { signedIn } from "../../people/signed-in.ts";

export type AtPortfolio = {
  readonly principal: Principal;
  readonly open: OpenPortfolio;
  /** Those that the person may see. */
  readonly portfolios: readonly { readonly id: string; readonly name: string }[];
};

/** The portfolio of the address and who looks at it. Throws `sign-in-needed` and `portfolio-not-found`. */
export async function atPortfolio(
  request: FastifyRequest,
  dependencies: Pick<PageDependencies, "people" | "portfolios">,
): Promise<AtPortfolio> {
  const principal = await signedIn(request, dependencies);
  const { id } = request.params as { id: string };
  const open = await dependencies.portfolios.open(principal, id);
  const all = await dependencies.portfolios.list(principal);
  return { principal, open, portfolios: all.map(({ head }) => head) };
}
