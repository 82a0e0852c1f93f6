/** Who may ask what of a portfolio: held in one place for pages and API, before a body is read or anything is said of it. */
import type { FastifyRequest } from "fastify";
import type { Role } from "../application/portfolios/open-portfolio.ts";
import type { Portfolios } from "../application/portfolios/portfolios.ts";
import type { Principal } from "../application/ports/principals.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The least that one has to be in the portfolio of the address; without it a reader to look, and a writer to change. */
    leastRole?: Role;
  }
}

export const FOR_READERS = { config: { leastRole: "read" } } as const;
export const FOR_WRITERS = { config: { leastRole: "write" } } as const;
export const FOR_OWNERS = { config: { leastRole: "owner" } } as const;

const DESK = /^(?:\/api\/v1)?\/portfolios(?:\/(?<of>:id)(?:\/|$)|$)/;

/**
 * A hook for `preParsing` of a whole scope, so that a new route is held by it without doing anything. Throws what
 * `principalOf` throws, then `portfolio-not-found`, `portfolio-read-only` and `portfolio-owner-only`.
 */
export function holdRoles(
  principalOf: (request: FastifyRequest) => Promise<Principal>,
  portfolios: Pick<Portfolios, "expect">,
) {
  return async (request: FastifyRequest): Promise<void> => {
    const { url = "", config } = request.routeOptions;
    const desk = request.is404 || request.method === "OPTIONS" ? null : DESK.exec(url);
    if (desk === null) return;
    const principal = await principalOf(request);
    if (desk.groups?.of === undefined) return;
    const { id } = request.params as { id: string };
    await portfolios.expect(principal, id, config.leastRole ?? usually(request));
  };
}

function usually({ method }: FastifyRequest): Role {
  return method === "GET" || method === "HEAD" ? "read" : "write";
}
