import type { FastifyRequest } from "fastify";
import { isRoomOver } from "../../../../machines/onboarding/open-points.ts";
import type { Onboarding } from "../../../application/onboarding/onboardings.ts";
import { AppError } from "../../../errors.ts";
import { tagsIn } from "../../../plugins/entity-tags.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";

/** The tag of what an event has made. */
export function revisionTag({ revision }: { revision: number }): string {
  return `"${revision}"`;
}

/** The revision, and what the clock has changed since: the day of another judgement of the rules, the end of the room. */
export function etagOf({ revision, judgedAnewOn, state, now }: Onboarding): string {
  const day = judgedAnewOn === null ? "" : `@${judgedAnewOn}`;
  return `"${revision}${day}${isRoomOver(state.context, now) ? "+over" : ""}"`;
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
  const [, revision] = /^"(\d{1,15})(?:@\d{4}-\d\d-\d\d)?(?:\+over)?"$/.exec(tag) ?? [];
  if (revision === undefined) throw new RequestMalformed("if-match");
  return Number(revision);
}
