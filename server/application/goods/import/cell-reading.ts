/** What reading one cell of a row gives: a value, with an echo where it was typed differently, or a problem. */
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblemCode } from "../../reading/field-problems.ts";
import type { Typed } from "../../reading/read-numbers.ts";

export type Refused = Extract<Typed<never>, { ok: false }>;

export function refusedCell(
  code: FieldProblemCode,
  typed: string,
  params?: Readonly<Record<string, string | number>>,
): Refused {
  return { ok: false, code, read: readAs(typed), ...(params && { params }) };
}
