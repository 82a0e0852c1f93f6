import type { FastifyRequest } from "fastify";
import { AppError } from "../../../errors.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";

export function etagOf({ revision }: { revision: number }): string {
  return `"${revision}"`;
}

/** The revision in `If-Match`; null for `*`. A proxy that compresses may have made the tag a weak one. */
export function expectedRevisionOf(request: FastifyRequest): number | null {
  const header = request.headers["if-match"];
  if (header === undefined) throw new AppError("revision-missing");
  if (header === "*") return null;
  const [, revision] = /^(?:W\/)?"(\d{1,15})"$/.exec(header) ?? [];
  if (revision === undefined) throw new RequestMalformed("if-match");
  return Number(revision);
}
