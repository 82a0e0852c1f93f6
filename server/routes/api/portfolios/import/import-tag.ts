/** The tag of an import: what was said of it, and the revision of the portfolio that it was held against. */
import type { FastifyRequest } from "fastify";
import type { ImportView } from "../../../../application/portfolios/import/portfolio-imports.ts";
import { AppError } from "../../../../errors.ts";
import { tagsIn } from "../../../../plugins/entity-tags.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";

export function importTag({ staged, open }: Pick<ImportView, "staged" | "open">): string {
  return `"${staged.revision}.${open.portfolio.revision}"`;
}

export type SeenImport = { readonly said: number; readonly portfolio: number };

/** Null for `*`. Throws `revision-missing`. */
export function seenImportOf({ headers }: FastifyRequest): SeenImport | null {
  const header = headers["if-match"];
  if (header === undefined) throw new AppError("revision-missing");
  if (header.trim() === "*") return null;
  const [tag = ""] = tagsIn(header);
  const [, said, portfolio] = /^"(\d{1,15})\.(\d{1,15})"$/.exec(tag) ?? [];
  if (said === undefined) throw new RequestMalformed("if-match");
  return { said: Number(said), portfolio: Number(portfolio) };
}
