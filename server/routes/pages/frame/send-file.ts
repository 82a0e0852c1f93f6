import type { FastifyReply } from "fastify";
import { QueryUnknown } from "../../../presenters/frame/query-problems.ts";
import { knownQuery, unknownQuery } from "./page-query.ts";

/** Throws `query-unknown`; a file cannot say beside its content what was left out. A file to keep, under a name of plain letters or the `disposition` that names it. */
export async function sendFile(
  reply: FastifyReply,
  name: string | { readonly disposition: string },
  { type, content }: { readonly type: string; readonly content: unknown },
): Promise<FastifyReply> {
  const unknown = unknownQuery(reply.request);
  if (unknown.length > 0) throw new QueryUnknown(unknown, knownQuery(reply.request));
  const header = typeof name === "string" ? `attachment; filename="${name}"` : name.disposition;
  return await reply
    .header("cache-control", "no-store")
    .header("content-disposition", header)
    .type(type)
    .send(content);
}
