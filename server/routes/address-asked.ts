import type { FastifyRequest } from "fastify";

/** As the request says, which anybody may write; the protocol of a proxy's header is one of two, whatever stands there. */
export function addressAsked({
  protocol,
  host,
}: Pick<FastifyRequest, "protocol" | "host">): string {
  return `${protocol === "https" ? "https" : "http"}://${host}`;
}
