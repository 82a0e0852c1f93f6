import type { FastifyReply } from "fastify";

/** A file to keep, under a name of plain letters or the `disposition` that names it. */
export async function sendFile(
  reply: FastifyReply,
  name: string | { readonly disposition: string },
  { type, content }: { readonly type: string; readonly content: unknown },
): Promise<FastifyReply> {
  const header = typeof name === "string" ? `attachment; filename="${name}"` : name.disposition;
  return await reply
    .header("cache-control", "no-store")
    .header("content-disposition", header)
    .type(type)
    .send(content);
}
