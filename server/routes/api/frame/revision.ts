import type { FastifyRequest } from "fastify";
import { AppError } from "../../../errors.ts";
import { tagsIn } from "../../../plugins/entity-tags.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";

/** The revision, and the day where today's judgement of the rules is another one than the kept. */
export function etagOf({
  revision,
  judgedAnewOn = null,
}: {
  revision: number;
  judgedAnewOn?: string | null;
}): string {
  return judgedAnewOn === null ? `"${revision}"` : `"${revision}@${judgedAnewOn}"`;
}

/**
 * The revisions in `If-Match`, of which one has to be the present; null for `*`. A proxy that compresses may have made
 * the tags weak ones.
 */
export function expectedRevisionOf(request: FastifyRequest): readonly number[] | null {
  const header = request.headers["if-match"];
  if (header === undefined) throw new AppError("revision-missing");
  if (header.trim() === "*") return null;
  if (!/^\s*(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*\s*$/.test(header)) {
    throw new RequestMalformed("if-match");
  }
  return tagsIn(header).map(revisionIn);
}

function revisionIn(tag: string): number {
  const [, revision] = /^"(\d{1,15})(?:@\d{4}-\d\d-\d\d)?"$/.exec(tag) ?? [];
  if (revision === undefined) throw new RequestMalformed("if-match");
  return Number(revision);
}
