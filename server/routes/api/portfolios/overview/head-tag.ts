/** The tag of a portfolio's name and members, which change apart from its accounts. */
import type { FastifyRequest } from "fastify";
import { AppError } from "../../../../errors.ts";
import { expectedRevisionOf } from "../../frame/revision.ts";

type Head = { readonly revision: number };

export function headTag({ revision }: Head): string {
  return `"${revision}"`;
}

/** The revision that a change expects; null for any. Throws `revision-missing`, and `revision-conflict` for another than the present. */
export function seenHead(request: FastifyRequest, { revision }: Head): number | null {
  const expected = expectedRevisionOf(request);
  if (expected === null) return null;
  if (expected.includes(revision)) return revision;
  const params = { read: expected.join(", "), current: revision };
  throw new AppError("revision-conflict", { params });
}
